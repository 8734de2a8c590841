"""`jxc import records|list|undo|redo`: files in, and whole batches out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE
from jxc_tui.errors import FileRefused, NotFound, Refused
from jxc_tui.imports.answers import (
    BatchLine,
    BatchUndone,
    ImportDone,
    ImportProblem,
    ImportVerdict,
    KeptRow,
    Returned,
)
from jxc_tui.imports.cli.words import mapping_of, values_of, words_of
from jxc_tui.imports.model import (
    EmptyCell,
    ImportChoices,
    OldCodes,
    OnError,
    OnExisting,
    OnSimilar,
)
from jxc_tui.records.cli.acts import named_problems
from jxc_tui.values.clock import local_text
from jxc_tui.values.progress import Progress
from jxc_tui.workbooks.writing.files_out import check_place, target_of_command

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

_MOST_WORDS = 8  # named in one line; --json has them all


def import_records(call: Call) -> int:
    """Checks the file and, without `--rehearse`, imports its good rows; 1 if rows were refused."""
    asked = call.asked
    mapping, words = mapping_of(asked.map, call.noun), words_of(asked.word, call.noun)
    values = values_of(asked.set, call.noun)
    progress = told_progress(call)
    done: ImportDone | None = None
    written: list[Returned] = []
    _check_places([asked.annotated, asked.failed, asked.verdicts])
    with (
        call.services() as (services, user),
        nullcontext() if asked.rehearse else call.turn(user.name),
    ):
        old_codes = asked.old_codes or services.imports.usual_choices(user).old_codes
        choices = ImportChoices(
            OnExisting(asked.on_existing), OnSimilar(asked.on_similar), EmptyCell(asked.empty),
            OnError(asked.on_error), OldCodes(old_codes),
        )  # fmt: skip
        with named_problems({}):
            verdict = services.imports.rehearse(
                user, asked.file, sheet=asked.sheet, mapping=mapping, words=words, choices=choices,
                values=values, progress=progress,
            )  # fmt: skip
        files = services.import_files
        with _forgotten(services, user, verdict.token):
            for target, write in (
                (asked.annotated, files.annotated), (asked.failed, files.failed),
                (asked.verdicts, files.verdicts),
            ):  # fmt: skip
                if target and write == files.failed and not verdict.refused:
                    call.talk.say("cli.import.none_failed", path=target)
                elif target:
                    language = call.talk.texts.language
                    written.append(
                        write(user, verdict.token, target, language=language, progress=progress)
                    )
            if verdict.seems and not asked.rehearse:
                seems = call.talk.text(f"app.seems.{verdict.seems}")
                raise FileRefused("cli.import.other_noun", seems=seems)
            if verdict.likely_codes and verdict.new and not asked.rehearse:
                raise FileRefused("cli.import.likely_codes", column=verdict.likely_codes)
            held = verdict.refused and choices.on_error is OnError.STOP
            if not (asked.rehearse or held):
                done = services.imports.apply(user, verdict.token, progress=progress)
    call.talk.end_progress()
    if asked.json:
        call.talk.json(_as_json(call, verdict, done, written))
    else:
        _print_verdict(call, verdict)
    _say_end(call, verdict, done, written, rehearsed=bool(asked.rehearse))
    return INCOMPLETE if verdict.refused else DONE


def _check_places(targets: list[str]) -> None:
    """Refuses what cannot be written before a long file is read for it. Raises FileRefused."""
    places = [target_of_command(target) for target in targets if target]
    for place in places:
        check_place(place)
        if places.count(place) > 1:
            raise FileRefused("cli.import.same_file", path=str(place))


@contextmanager
def _forgotten(services: Services, user: CurrentUser, token: str) -> Iterator[None]:
    """No rehearsal stays behind, however the command ends: nobody could come back to it."""
    try:
        yield
    finally:
        with suppress(NotFound):
            services.imports.discard(user, token)


def list_batches(call: Call) -> int:
    """The newest import batches."""
    talk = call.talk
    with call.services() as (services, user):
        found = services.batches.list(user, 0, call.asked.limit)
    if call.asked.json:
        talk.json([_batch_json(line) for line in found])
        return DONE
    names = ("batch", "at", "actor", "file", "new", "updated", "refused", "state")
    talk.table(
        [talk.text(f"cli.import.head.{name}") for name in names],
        [
            (line.id, local_text(line.at), line.actor_name, line.file_name, line.new, line.updated,
             line.error_rows + line.duplicate_rows, talk.text(f"import.state.{line.state}"))
            for line in found
        ],
        right=(0, 4, 5, 6),
    )  # fmt: skip
    return DONE


def undo_batch(call: Call) -> int:
    """A whole batch back; 1 when records changed since were left alone."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user), call.turn(user.name):
        seen = services.batches.look(user, asked.batch, 0, 1_000)
        kept = [one for one in seen.kept if not (asked.take_changed and one.free)]
        try:
            done = services.batches.undo(
                user, asked.batch, take_changed=asked.take_changed, progress=told_progress(call)
            )
        except Refused:
            _print_kept(call, [] if asked.json else kept)
            raise
    talk.end_progress()
    if asked.json:
        talk.json(
            _undone_json(done)
            | {"kept_records": [{"row": one.row, "code": one.code, "name": one.name,
                                   "reason": one.reason} for one in kept]}
        )  # fmt: skip
    else:
        _print_kept(call, kept)
    if done.backup_path:
        talk.say("cli.backup.first", path=done.backup_path)
    talk.say("cli.import.undone", id=done.batch_id, removed=done.removed, back=done.back)
    if done.kept:
        talk.say("cli.import.undo_kept", count=done.kept)
    return INCOMPLETE if done.kept else DONE


def _print_kept(call: Call, kept: list[KeptRow]) -> None:
    """Whom an undo leaves alone, and why."""
    if not kept:
        return
    talk, names = call.talk, ("row", "code", "name", "reason")
    talk.table(
        [talk.text(f"cli.import.head.{name}") for name in names],
        [(one.row, one.code, one.name, talk.text(f"import.kept.{one.reason}")) for one in kept],
        right=(0,),
    )


def redo_batch(call: Call) -> int:
    """An undone batch again; 1 when some of its records could not be given again."""
    with call.services() as (services, user), call.turn(user.name):
        done = services.batches.redo(user, call.asked.batch, progress=told_progress(call))
    call.talk.end_progress()
    if call.asked.json:
        call.talk.json(_undone_json(done))
    call.talk.say("cli.import.redone", id=done.batch_id, given=done.removed, changed=done.back)
    if done.kept:
        call.talk.say("cli.import.redo_kept", count=done.kept)
    return INCOMPLETE if done.kept else DONE


def told_progress(call: Call) -> Callable[[Progress], None]:
    """What hears how far an import is, and tells it."""

    def told(now: Progress) -> None:
        call.talk.progress(
            f"cli.import.{now.phase}", now.done, now.total, speed=f"{now.rows_per_second:,.0f}"
        )

    return told


def reason_of(call: Call, problem: ImportProblem) -> str:
    """Why a row is not imported."""
    return call.talk.text(problem.text_id, **dict(problem.params))


def _as_json(
    call: Call, verdict: ImportVerdict, done: ImportDone | None, written: list[Returned]
) -> dict[str, object]:
    return {
        "file": verdict.file_name,
        "sheet": verdict.sheet,
        "header_row": verdict.header_row,
        "rows": verdict.rows,
        "new": verdict.new,
        "updated": verdict.updated,
        "unchanged": verdict.unchanged,
        "skipped": verdict.skipped,
        "duplicate_rows": verdict.duplicate_rows,
        "error_rows": verdict.error_rows,
        "written": done is not None,
        "batch": done.batch_id if done else None,
        "first_code": done.first_code if done else "",
        "last_code": done.last_code if done else "",
        "seconds": round(done.seconds, 3) if done else None,
        "backup": done.backup_path if done else "",
        "files": [returned.path for returned in written],
        "choices": verdict.choices.as_texts(),
        "mapping": [{"column": column, "field": field} for column, field in verdict.mapping],
        "words": [
            {"field": word.field, "text": word.text, "rows": word.rows,
             "taken_for": word.taken_for, "known": word.known}
            for word in verdict.words
        ],
        "notes": [call.talk.text(text_id, **dict(params)) for text_id, params in verdict.notes],
        "problems": verdict.problem_count,
        "errors": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "reason": reason_of(call, problem),
            }
            for problem in verdict.problems
        ],
    }  # fmt: skip


def _print_verdict(call: Call, verdict: ImportVerdict) -> None:
    talk = call.talk
    counts = (
        ("rows", verdict.rows), ("new", verdict.new), ("updated", verdict.updated),
        ("unchanged", verdict.unchanged), ("skipped", verdict.skipped),
        ("duplicate_rows", verdict.duplicate_rows), ("error_rows", verdict.error_rows),
    )  # fmt: skip
    rows = [(talk.text(f"cli.import.count.{name}"), count) for name, count in counts]
    talk.table((talk.text("cli.import.file"), verdict.file_name), rows)
    if verdict.problems:
        talk.line()
        names = ("row", "column", "value", "reason")
        talk.table(
            [talk.text(f"cli.column.{name}") for name in names],
            [(found.row, found.column, found.value, reason_of(call, found))
             for found in verdict.problems],
            right=(0,),
        )  # fmt: skip


def _say_end(
    call: Call,
    verdict: ImportVerdict,
    done: ImportDone | None,
    written: list[Returned],
    *,
    rehearsed: bool,
) -> None:
    talk = call.talk
    if verdict.problem_count > len(verdict.problems):
        talk.say(
            "cli.import.more_problems", shown=len(verdict.problems), count=verdict.problem_count
        )
    for text_id, params in verdict.notes:
        said = {name: local_text(str(it)) if name == "at" else it for name, it in params}
        talk.say(text_id, **said)
    unknown = [word for word in verdict.words if not word.known and word.taken_for]
    if unknown:
        shown = "、".join(f"{word.field}:{word.text}" for word in unknown[:_MOST_WORDS])
        talk.say("cli.import.words_unknown", count=len(unknown), words=shown)
    for returned in written:
        talk.say("cli.import.returned", path=returned.path, rows=returned.rows)
    if done is None:
        held = not rehearsed and verdict.refused
        talk.say("import.refused_rows" if held else "cli.import.rehearsed", count=verdict.refused)
        return
    if done.backup_path:
        talk.say("cli.backup.first", path=done.backup_path)
    talk.say(
        "cli.import.done", new=done.new, updated=done.updated, seconds=f"{done.seconds:.1f}",
        id=done.batch_id,
    )  # fmt: skip
    if verdict.refused:
        talk.say("cli.import.refused_rows", count=verdict.refused)


def _batch_json(line: BatchLine) -> dict[str, object]:
    return {
        "batch": line.id, "at": line.at, "actor": line.actor, "actor_name": line.actor_name,
        "file": line.file_name, "sha256": line.file_sha256,
        "new": line.new, "updated": line.updated, "unchanged": line.unchanged,
        "skipped": line.skipped,
        "duplicate_rows": line.duplicate_rows, "error_rows": line.error_rows, "kept": line.kept,
        "state": line.state, "undone_at": line.undone_at, "undone_by": line.undone_by,
        "undone_by_name": line.undone_by_name,
        "choices": dict(line.choices),
    }  # fmt: skip


def _undone_json(done: BatchUndone) -> dict[str, object]:
    return {
        "batch": done.batch_id, "new": done.removed, "updated": done.back, "kept": done.kept,
        "seconds": round(done.seconds, 3), "backup": done.backup_path,
    }  # fmt: skip
