"""`jxc import|template customers`: workbooks in, and the empty one to fill in."""

from __future__ import annotations

from jxc_tui.cli.call import Call
from jxc_tui.cli.exits import DONE, INCOMPLETE, USAGE
from jxc_tui.errors import JxcError
from jxc_tui.model.fields import FIELD
from jxc_tui.services.answers import (
    ImportDone,
    ImportProblem,
    ImportProgress,
    ImportVerdict,
)


class BadMapping(JxcError):
    """`--map` that is not FIELD=COLUMN."""

    default_text_id = "cli.import.bad_mapping"
    exit_code = USAGE


def import_customers(call: Call) -> int:
    """Checks the file and, without `--rehearse`, imports its good rows; 1 if rows were refused."""
    asked = call.asked
    mapping = _mapping(asked.map)
    done: ImportDone | None = None

    def progress(now: ImportProgress) -> None:
        call.talk.progress(
            f"cli.import.{now.phase}", now.done, now.total, speed=f"{now.rows_per_second:,.0f}"
        )

    with call.services() as (services, user):
        verdict = services.imports.rehearse(
            user, asked.file, sheet=asked.sheet, mapping=mapping, progress=progress
        )
        if asked.rehearse:
            services.imports.discard(user, verdict.token)
        else:
            done = services.imports.apply(user, verdict.token, progress=progress)
    call.talk.end_progress()
    if asked.json:
        call.talk.json(_as_json(call, verdict, done))
    else:
        _print_verdict(call, verdict)
    _say_end(call, verdict, done)
    return INCOMPLETE if verdict.error_rows else DONE


def template_customers(call: Call) -> int:
    """An empty workbook with the columns of the import."""
    with call.services() as (services, user):
        written = services.exports.template(user, call.asked.file)
    call.talk.line(written.path)
    call.talk.say("cli.export.done", rows=written.rows)
    return DONE


def _mapping(words: list[str]) -> dict[str, str] | None:
    """`FIELD=COLUMN` words as {field: heading of the file}; None when there is none."""
    mapping: dict[str, str] = {}
    for word in words:
        field, equals, column = word.partition("=")
        if not (field and equals and column):
            raise BadMapping(given=word, fields=", ".join(FIELD))
        mapping[field] = column
    return mapping or None


def _reason(call: Call, problem: ImportProblem) -> str:
    return call.talk.text(problem.text_id, **dict(problem.params))


def _as_json(call: Call, verdict: ImportVerdict, done: ImportDone | None) -> dict[str, object]:
    return {
        "file": verdict.file_name,
        "sheet": verdict.sheet,
        "header_row": verdict.header_row,
        "rows": verdict.rows,
        "new": verdict.new,
        "updated": verdict.updated,
        "unchanged": verdict.unchanged,
        "skipped": verdict.skipped,
        "error_rows": verdict.error_rows,
        "written": done is not None,
        "batch": done.batch_id if done else None,
        "first_code": done.first_code if done else "",
        "last_code": done.last_code if done else "",
        "seconds": round(done.seconds, 3) if done else None,
        "backup": done.backup_path if done else "",
        "mapping": [{"column": column, "field": field} for column, field in verdict.mapping],
        "notes": [call.talk.text(text_id, **dict(params)) for text_id, params in verdict.notes],
        "errors": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "reason": _reason(call, problem),
            }
            for problem in verdict.problems
        ],
    }


def _print_verdict(call: Call, verdict: ImportVerdict) -> None:
    talk = call.talk
    counts = (
        ("rows", verdict.rows), ("new", verdict.new), ("updated", verdict.updated),
        ("unchanged", verdict.unchanged), ("skipped", verdict.skipped),
        ("error_rows", verdict.error_rows),
    )  # fmt: skip
    rows = [(talk.text(f"cli.import.count.{name}"), count) for name, count in counts]
    talk.table((talk.text("cli.import.file"), verdict.file_name), rows)
    if verdict.problems:
        talk.line()
        names = ("row", "column", "value", "reason")
        talk.table(
            [talk.text(f"cli.column.{name}") for name in names],
            [(found.row, found.column, found.value, _reason(call, found))
             for found in verdict.problems],
            right=(0,),
        )  # fmt: skip


def _say_end(call: Call, verdict: ImportVerdict, done: ImportDone | None) -> None:
    talk = call.talk
    for text_id, params in verdict.notes:
        talk.say(text_id, **dict(params))
    if done is None:
        talk.say("cli.import.rehearsed")
        return
    if done.backup_path:
        talk.say("cli.backup.first", path=done.backup_path)
    talk.say("cli.import.done", new=done.new, updated=done.updated, seconds=f"{done.seconds:.1f}")
    if verdict.error_rows:
        talk.say("cli.import.refused_rows", count=verdict.error_rows)
