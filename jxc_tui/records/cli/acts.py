"""`jxc records add|edit|delete|restore|log|bin`: what is done with one record."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.errors import InvalidFields, Refused
from jxc_tui.records.answers.history import LogEntry, RecordLog
from jxc_tui.records.answers.records import ConflictFound, Saved
from jxc_tui.records.cli.set_words import BadField, label, typed_of
from jxc_tui.records.cli.whose import card_of
from jxc_tui.records.words.field_texts import label_of, shown_text
from jxc_tui.records.words.log_words import action_text
from jxc_tui.values.clock import local_text

if TYPE_CHECKING:
    from jxc_tui.wiring import Services


def add(call: Call) -> int:
    """A new record of the fields given; without `code=…` the rule gives the code."""
    asked = call.asked
    with call.services(keeps=not asked.dry_run) as (services, user):
        typed = typed_of(services, user, asked.set)
        names = custom_names(services, user)
        with named_problems(names):
            saved = services.records.create(user, typed)
    return _tell_saved(call, saved, names, "cli.add.dry" if asked.dry_run else "cli.add.done")


def edit(call: Call) -> int:
    """Other values for fields of one record."""
    asked = call.asked
    if not asked.set:
        raise BadField("cli.edit.nothing")
    if asked.apply or asked.reason:
        raise BadField("cli.edit.apply_one")
    with call.services(keeps=not asked.dry_run) as (services, user):
        typed = typed_of(services, user, asked.set)
        names = custom_names(services, user)
        card = card_of(services, user, asked.code)
        with named_problems(names):
            saved = services.records.update(user, card.id, card.version, typed)
    if isinstance(saved, ConflictFound):
        raise Refused("cli.edit.conflict", code=asked.code, by=saved.by, at=local_text(saved.at))
    if not saved.changed:
        call.talk.say("cli.edit.same", code=saved.code)
        return _json_saved(call, saved, names)
    return _tell_saved(call, saved, names, "cli.edit.dry" if asked.dry_run else "cli.edit.done")


def delete(call: Call) -> int:
    """Moves a record to the recycle bin, after the day's first backup."""
    asked = call.asked
    with call.services(keeps=not asked.dry_run) as (services, user):
        card = card_of(services, user, asked.code)
        deleted = services.records.delete(user, card.id)
    if asked.json:
        call.talk.json(asdict(deleted) | {"applied": not asked.dry_run})
    if deleted.backup_path:
        call.talk.say("cli.backup.first", path=deleted.backup_path)
    text_id = "cli.delete.dry" if asked.dry_run else "cli.delete.done"
    call.talk.say(text_id, code=deleted.code, name=deleted.name)
    return DONE


def restore(call: Call) -> int:
    """Brings a record back out of the recycle bin, under the code it had."""
    with call.services() as (services, user):
        card = card_of(services, user, call.asked.code)
        if not card.deleted_at:
            raise Refused("cli.restore.in_force", code=card.values.code, name=card.values.name)
        saved = services.records.restore(user, card.id)
    if call.asked.json:
        call.talk.json({"id": saved.id, "code": saved.code, "version": saved.version})
    call.talk.say("cli.records.restored", code=saved.code, name=card.values.name)
    return DONE


def list_bin(call: Call) -> int:
    """The recycle bin in code order; 3 when it is empty."""
    with call.services() as (services, user):
        page = services.records.bin(user, after=call.asked.after, limit=call.asked.limit)
    talk = call.talk
    if call.asked.json:
        talk.json({"rows": [asdict(row) for row in page.rows], "more": not page.at_end,
                   "total": page.total})  # fmt: skip
    elif page.rows:
        names = ("code", "name", "deleted_at", "deleted_by", "merged_into")
        talk.table(
            [talk.text(f"cli.column.{name}") for name in names],
            [(row.code, row.name, local_text(row.deleted_at), row.deleted_by_name, row.merged_into)
             for row in page.rows],
        )  # fmt: skip
    if not page.rows:
        talk.say("bin.empty")
        return NOT_FOUND
    if not page.at_end:
        talk.say("cli.bin.more", total=page.total, code=page.rows[-1].code)
    return DONE


def show_log(call: Call) -> int:
    """The change log of one record, the newest entry first, in local time."""
    with call.services() as (services, user):
        card = card_of(services, user, call.asked.code)
        found = services.histories.of_record(user, card.id, call.asked.limit)
        names = custom_names(services, user)
    if call.asked.json:
        call.talk.json(_log_as_json(call, found))
    else:
        for entry in found.entries:
            _print_entry(call, entry, names)
    if found.more:
        call.talk.say("cli.log.more", limit=call.asked.limit)
    return DONE


# What the commands about one record share.


def custom_names(services: Services, user: CurrentUser) -> dict[str, str]:
    """Key → name of every custom field, retired ones included."""
    return {each.key: each.name for each in services.custom_fields.list(user)}


class named_problems:
    """Problems of custom fields name the field as people know it, not by its key."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, InvalidFields):
            from dataclasses import replace

            error.problems = tuple(
                replace(each, field=self._names.get(each.field, each.field))
                for each in error.problems
            )


def print_changes(
    call: Call, changes: tuple[tuple[str, str, str], ...], names: dict[str, str]
) -> None:
    """`field: before → after`, one line each."""
    texts = call.talk.texts
    for field, before, after in changes:
        old, new = (shown_text(field, text, texts) or "–" for text in (before, after))
        text = f"{old} → {new}" if before else new
        call.talk.line(f"  {label(field, names, texts)}: {text}".replace("\n", " / "))


def _tell_saved(call: Call, saved: Saved, names: dict[str, str], text_id: str) -> int:
    if not call.asked.json:
        print_changes(call, saved.changes, names)
    call.talk.say(text_id, code=saved.code)
    return _json_saved(call, saved, names)


def _json_saved(call: Call, saved: Saved, names: dict[str, str]) -> int:
    if call.asked.json:
        changes = {names.get(name, name): [old, new] for name, old, new in saved.changes}
        call.talk.json(
            {
                "id": 0 if call.asked.dry_run and call.asked.verb == "add" else saved.id,
                "code": saved.code,
                "version": saved.version,
                "changed": saved.changed,
                "applied": saved.changed and not call.asked.dry_run,
                "changes": changes,
            }
        )
    return DONE


def _log_as_json(call: Call, found: RecordLog) -> dict[str, object]:
    return {
        "code": found.code,
        "name": found.name,
        "entries": [
            {
                "at": entry.at,
                "local": local_text(entry.at),
                "by": entry.by,
                "account": entry.account,
                "action": entry.action,
                "what": action_text(entry.action, call.talk.texts),
                "changes": {name: [old, new] for name, old, new in entry.changes},
            }
            for entry in found.entries
        ],
        "more": found.more,
    }


def _print_entry(call: Call, entry: LogEntry, names: dict[str, str]) -> None:
    talk = call.talk
    talk.line(f"{local_text(entry.at)}  {entry.by}  {action_text(entry.action, talk.texts)}")
    for field, before, after in entry.changes:
        old, new = (shown_text(field, text, talk.texts) for text in (before, after))
        text = f"{old} → {new or '–'}" if before else new
        talk.line(f"    {label_of(field, talk.texts)}: {text}".replace("\n", " / "))
