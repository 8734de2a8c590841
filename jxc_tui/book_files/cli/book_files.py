"""`jxc import orders|payments|openings|books|undo-book`: files of the books in, batches out."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.book_files.answers import BookDone, BookUndoPreview, BookVerdict
from jxc_tui.book_files.model.headings import book_headings
from jxc_tui.book_files.model.kinds import (
    BookChoices,
    BookKind,
    ComeSoFar,
    DayOrder,
    OnUnknown,
    OnWrong,
)
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE
from jxc_tui.errors import NotFound, Refused
from jxc_tui.imports.answers import Returned
from jxc_tui.imports.cli.imports import reason_of, told_progress
from jxc_tui.imports.cli.words import BadMapping
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen, plain_fen
from jxc_tui.workbooks.writing.files_out import check_place, target_of_command

if TYPE_CHECKING:
    from jxc_tui.wiring import Services


def import_orders(call: Call) -> int:
    """Checks a file of sales lines and, without `--rehearse`, keeps its good orders."""
    asked = call.asked
    choices = BookChoices(
        OnUnknown(asked.unknown), OnWrong(asked.on_error), ComeSoFar(asked.state),
        DayOrder(asked.days), bool(asked.history), asked.buyer,
    )  # fmt: skip
    return _import(call, BookKind.ORDERS, choices)


def import_payments(call: Call) -> int:
    """Checks a file of payments and, without `--rehearse`, keeps the good ones."""
    return _import(call, BookKind.PAYMENTS, _plain(call))


def import_openings(call: Call) -> int:
    """Checks a file of opening balances and, without `--rehearse`, keeps the good ones."""
    return _import(call, BookKind.OPENINGS, _plain(call))


def _plain(call: Call) -> BookChoices:
    return BookChoices(wrong=OnWrong(call.asked.on_error), days=DayOrder(call.asked.days))


def _import(call: Call, kind: BookKind, choices: BookChoices) -> int:
    asked = call.asked
    mapping = _mapping(asked.map, kind)
    targets = [target for target in (asked.annotated, asked.failed) if target]
    for target in targets:
        check_place(target_of_command(target))
    progress = told_progress(call)
    done: BookDone | None = None
    held = False
    with (
        call.services() as (services, user),
        nullcontext() if asked.rehearse else call.turn(user.name),
    ):
        verdict = services.book_imports.rehearse(
            user, kind, asked.file, sheet=asked.sheet, mapping=mapping, choices=choices,
            progress=progress,
        )  # fmt: skip
        try:
            written = _written(call, services, user, verdict)
            held = bool(
                (verdict.refused and choices.wrong is OnWrong.STOP)
                or (verdict.over and not choices.history)
            )
            if not asked.rehearse and not held and verdict.new:
                done = services.book_imports.apply(user, verdict.token, progress=progress)
        finally:
            with suppress(NotFound):  # it was applied
                services.book_imports.discard(user, verdict.token)
    call.talk.end_progress()
    if asked.json:
        call.talk.json(_as_json(call, verdict, done, written))
    else:
        _print_verdict(call, verdict)
    _say_end(call, verdict, done, written, held=held)
    return INCOMPLETE if verdict.refused or held else DONE


def _mapping(words: list[str], kind: BookKind) -> dict[str, str]:
    """`FIELD=COLUMN` words as {field: heading of the file}. Raises BadMapping."""
    known = book_headings(kind)
    found: dict[str, str] = {}
    for word in words:
        key, equals, column = word.partition("=")
        field = known.field_of(key.strip()) if equals else None
        if not field:
            raise BadMapping(given=word)
        found[field] = column
    return found


def _written(
    call: Call, services: Services, user: CurrentUser, verdict: BookVerdict
) -> list[Returned]:
    """The files that were asked for: all rows with their verdict, the refused rows."""
    asked, language = call.asked, call.talk.texts.language
    marks = services.book_marks
    written = []
    if asked.annotated:
        written.append(marks.annotated(user, verdict.token, asked.annotated, language=language))
    if asked.failed and verdict.refused:
        written.append(marks.failed(user, verdict.token, asked.failed, language=language))
    elif asked.failed:
        call.talk.say("cli.import.none_failed", path=asked.failed)
    return written


def list_books(call: Call) -> int:
    """The newest batches of files of the books."""
    talk = call.talk
    with call.services() as (services, user):
        found = services.book_imports.list(user, 0, call.asked.limit)
    if call.asked.json:
        talk.json([
            {"batch": each.id, "kind": each.kind.value, "at": each.at, "actor": each.actor,
             "actor_name": each.actor_name, "file": each.file_name, "new": each.new,
             "skipped": each.skipped, "kept": each.kept, "state": each.state,
             "undone_at": each.undone_at, "undone_by": each.undone_by,
             "undone_by_name": each.undone_by_name, "choices": dict(each.choices)}
            for each in found
        ])  # fmt: skip
        return DONE
    names = ("batch", "kind", "at", "actor", "file", "new", "skipped", "state")
    talk.table(
        [talk.text(f"cli.book.head.{name}") for name in names],
        [
            (each.id, talk.text(f"book.kind.{each.kind}"), local_text(each.at), each.actor_name,
             each.file_name, each.new, each.skipped, talk.text(f"import.state.{each.state}"))
            for each in found
        ],
        right=(0, 5, 6),
    )  # fmt: skip
    return DONE


def undo_book(call: Call) -> int:
    """A whole batch back; 1 when something that was touched since was left alone."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user), call.turn(user.name):
        seen = services.book_imports.look(user, asked.batch)
        try:
            done = services.book_imports.undo(user, asked.batch, progress=told_progress(call))
        except Refused:
            if not asked.json:
                _print_kept(call, seen)
            raise
    talk.end_progress()
    if asked.json:
        talk.json({
            "batch": done.batch_id, "removed": done.removed, "kept": done.kept,
            "records": done.records, "records_kept": done.records_kept,
            "seconds": round(done.seconds, 3), "backup": done.backup_path,
            "kept_items": [{"row": each.row, "number": each.number, "name": each.name,
                            "reason": each.reason} for each in seen.kept],
        })  # fmt: skip
    else:
        _print_kept(call, seen)
    if done.backup_path:
        talk.say("cli.backup.first", path=done.backup_path)
    talk.say("cli.book.undone", id=done.batch_id, removed=done.removed)
    if done.records or done.records_kept:
        talk.say("cli.book.undone_records", removed=done.records, kept=done.records_kept)
    if done.kept:
        talk.say("cli.book.undo_kept", count=done.kept)
    return INCOMPLETE if done.kept else DONE


def _print_kept(call: Call, seen: BookUndoPreview) -> None:
    if not seen.kept:
        return
    talk, names = call.talk, ("row", "number", "name", "reason")
    talk.table(
        [talk.text(f"cli.book.head.{name}") for name in names],
        [(each.row, each.number, each.name, talk.text(f"book.kept.{each.reason}"))
         for each in seen.kept],
        right=(0,),
    )  # fmt: skip


def _as_json(
    call: Call, verdict: BookVerdict, done: BookDone | None, written: list[Returned]
) -> dict[str, object]:
    return {
        "file": verdict.file_name, "sheet": verdict.sheet, "kind": verdict.kind.value,
        "header_row": verdict.header_row, "rows": verdict.rows, "items": verdict.items,
        "new": verdict.new, "there": verdict.there, "same": verdict.same, "wrong": verdict.wrong,
        "wrong_rows": verdict.wrong_rows, "over_limit": verdict.over,
        "total": plain_fen(verdict.total_fen), "new_customers": verdict.new_customers,
        "new_products": verdict.new_products, "written": done is not None,
        "batch": done.batch_id if done else None,
        "first_number": done.first_number if done else "",
        "last_number": done.last_number if done else "",
        "seconds": round(done.seconds, 3) if done else None,
        "backup": done.backup_path if done else "",
        "files": [each.path for each in written],
        "choices": verdict.choices.as_texts(),
        "mapping": [{"column": column, "field": field} for column, field in verdict.mapping],
        "notes": [call.talk.text(text_id, **dict(told)) for text_id, told in verdict.notes],
        "problems": verdict.problem_count,
        "errors": [
            {"row": each.row, "column": each.column, "value": each.value,
             "reason": reason_of(call, each)}
            for each in verdict.problems
        ],
    }  # fmt: skip


def _print_verdict(call: Call, verdict: BookVerdict) -> None:
    talk = call.talk
    names = ["rows", "items", "new", "there", "wrong", "wrong_rows"]
    names += ["same"] if verdict.kind is BookKind.OPENINGS else []
    names += ["new_customers", "new_products"] if verdict.kind is BookKind.ORDERS else []
    rows: list[tuple[str, object]] = [
        (talk.text(f"cli.book.count.{name}"), getattr(verdict, name)) for name in names
    ]
    rows.append((talk.text("cli.book.count.total"), format_fen(verdict.total_fen)))
    talk.table((talk.text("cli.import.file"), verdict.file_name), rows, right=(1,))
    if verdict.problems:
        talk.line()
        heads = ("row", "column", "value", "reason")
        talk.table(
            [talk.text(f"cli.column.{name}") for name in heads],
            [(each.row, each.column, each.value, reason_of(call, each))
             for each in verdict.problems],
            right=(0,),
        )  # fmt: skip


def _say_end(
    call: Call, verdict: BookVerdict, done: BookDone | None, written: list[Returned], *, held: bool
) -> None:
    talk = call.talk
    if verdict.problem_count > len(verdict.problems):
        talk.say(
            "cli.import.more_problems", shown=len(verdict.problems), count=verdict.problem_count
        )
    for text_id, told in verdict.notes:
        talk.say(text_id, **dict(told))
    for each in written:
        talk.say("cli.import.returned", path=each.path, rows=each.rows)
    if done is None:
        if held:
            over = verdict.over and not verdict.choices.history
            text_id = "book.over_limit" if over else "book.refused"
            talk.say(text_id, count=verdict.over if over else verdict.refused)
        else:
            talk.say("cli.import.rehearsed" if call.asked.rehearse else "book.nothing_new",
                     count=verdict.refused)  # fmt: skip
        return
    if done.backup_path:
        talk.say("cli.backup.first", path=done.backup_path)
    talk.say(
        "cli.book.done", new=done.new, total=format_fen(done.total_fen),
        seconds=f"{done.seconds:.1f}", id=done.batch_id,
    )  # fmt: skip
    if done.customers or done.products:
        talk.say("cli.book.made", customers=done.customers, products=done.products)
    if verdict.refused:
        talk.say("cli.book.left_out", count=verdict.refused)
