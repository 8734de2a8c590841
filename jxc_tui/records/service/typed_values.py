"""What was typed against what is stored: checks, differences and refusals of the record verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jxc_tui.accounts.service.people import named
from jxc_tui.codes.storage import codes
from jxc_tui.custom_fields.model import check_value, id_of
from jxc_tui.custom_fields.service import custom_values
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields, NotFound, Refused
from jxc_tui.records.answers.records import ConflictFound
from jxc_tui.records.model.arranging import REACH, arranged
from jxc_tui.records.model.contact import (
    CONTACTS,
    Contact,
    check_contacts,
    contacts_text,
)
from jxc_tui.records.model.fields import FIELD, RecordValues, check_fields, names_of
from jxc_tui.records.model.noun import Noun, noun_named
from jxc_tui.records.service.rows import shown
from jxc_tui.records.storage import contacts, merged, records
from jxc_tui.records.storage.records import Row
from jxc_tui.values.places.region_names import placed
from jxc_tui.values.text import visible


def in_force(connection: Connection, record_id: int) -> Row:
    """The row of a record that can be changed. Raises NotFound with the way back, if any."""
    row = records.find(connection, record_id)
    if row is not None and row["merged_into"]:
        raise gone_away(connection, row)
    if row is None or row["deleted_at"]:
        raise NotFound
    return row


def gone_away(connection: Connection, row: Row) -> NotFound:
    """That the record went into another, and the merge by whose undoing it comes back."""
    winner = records.find(connection, int(row["merged_into"]))
    return NotFound(
        "merging.merged_away",
        code=visible(row["code"]), into=visible(winner["code"]) if winner else "",
        id=merged.merge_of_loser(connection, int(row["id"])),
    )  # fmt: skip


def checked(
    typed: Mapping[str, str], noun: Noun, stored: RecordValues | None = None
) -> RecordValues:
    """The common fields of one of a noun in their stored form. Raises InvalidFields, of custom
    fields as well.

    What is `stored` as it is typed stays, though a rule that came later would refuse it.
    """
    values, problems = check_fields(typed, noun.values, noun.field)
    if stored is not None:
        kept = {
            problem.field: getattr(stored, problem.field)
            for problem in problems
            if typed.get(problem.field) == stored.text_of(problem.field)
        }
        values = replace(values, **kept)
        problems = tuple(problem for problem in problems if problem.field not in kept)
    problems += custom_values.problems_of(typed)
    if problems:
        raise InvalidFields(problems)
    return values


def refuse_foreign(noun: str, typed: Mapping[str, str]) -> None:
    """Raises InvalidFields for fields that only another noun has."""
    own = noun_named(noun).field
    foreign = [name for name in typed if name in FIELD and name not in own and typed[name]]
    if foreign:
        raise InvalidFields(tuple(FieldProblem(name, "field.not_here") for name in foreign))


def unfit(connection: Connection, values: RecordValues, record_id: int = 0) -> list[FieldProblem]:
    """What does not fit among all values of one of the noun, or belongs to another one."""
    noun = records.noun_in(connection)
    problems = list(noun.problems(values)) if noun.problems is not None else []
    return [*problems, *taken(connection, values, record_id)]


def taken(connection: Connection, values: RecordValues, record_id: int) -> list[FieldProblem]:
    """The values of one that only one may have, and that are another one's, each with whose."""
    problems = []
    for name, value, owner in records.claims_of_others(connection, values, record_id):
        told = {"value": value, "code": visible(owner.code), "name": visible(owner.name)}
        text = str(getattr(values, name))
        problems.append(FieldProblem(name, "field.taken", tuple(told.items()), text))
    return problems


def refuse_taken(connection: Connection, row: Row, record_id: int, text_id: str) -> None:
    """Raises Refused where one that comes back has a value that belongs to another one by now."""
    for _, value, owner in records.claims_of_others(connection, row, record_id):
        told = {"value": value, "code": owner.code, "name": owner.name}
        raise Refused(text_id, **{name: visible(text) for name, text in told.items()})


def in_place(typed: Mapping[str, str]) -> tuple[dict[str, str], tuple[Contact, ...]]:
    """What was typed, each where it belongs, and the further contacts that cells held.

    A mobile under 联系电话, several people in one cell: see `records.model.arranging`.
    """
    found = arranged(typed)
    region = ("province", "city", "district")
    placed_in = placed(*(typed.get(name, "").strip() for name in region))
    reach = zip(REACH, (found.contact, found.mobile, found.phone), strict=True)
    texts = {**typed, **dict(reach), **dict(zip(region, placed_in, strict=True))}
    return texts, found.further


def typed_contacts(typed: Mapping[str, str]) -> tuple[Contact, ...] | None:
    """The further contacts among what was typed, None where nothing was said of them.

    Raises InvalidFields.
    """
    if CONTACTS not in typed:
        return None
    found, problem = check_contacts(typed[CONTACTS])
    if problem is not None:
        raise InvalidFields((problem,))
    return found


def over(stored: RecordValues, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, and the stored text of every common field that was not."""
    return {name: stored.text_of(name) for name in names_of(type(stored))} | dict(typed)


def code_taken(connection: Connection, code: str) -> InvalidFields:
    """Whose the code is or was, and the way out."""
    holder = records.holder_of(connection, code)
    withdrawn = 0 if holder is not None else codes.withdrawn_from(connection, code)
    row = records.find(connection, holder or withdrawn)
    gone = records.merged_away_under(connection, code)
    name = visible(row["name"]) if row else ""
    text_id = "error.code_taken"
    if withdrawn:
        text_id = "error.code_withdrawn"
    elif row is not None and gone is not None:
        text_id = "merging.code_kept"
    elif row is not None and row["deleted_at"]:
        text_id = "error.code_in_bin"
    elif row is not None and row["code"] != code:
        text_id = "error.code_former"
    params = (("code", code), ("name", name), ("now", visible(row["code"]) if row else ""))
    return InvalidFields((FieldProblem("code", text_id, params, code),))


def differences(before: RecordValues, after: RecordValues) -> dict[str, tuple[object, object]]:
    """Field → (before, after) of the common fields that differ, for the change log."""
    return {
        name: (before.text_of(name), after.text_of(name))
        for name in names_of(type(before))
        if getattr(before, name) != getattr(after, name)
    }


def told(changes: Mapping[str, tuple[object, object]]) -> tuple[tuple[str, str, str], ...]:
    """(field, before, after) of changes, safe to show."""
    return tuple(
        (name, visible(str(old)), visible(str(new))) for name, (old, new) in changes.items()
    )


def contact_change(
    before: Sequence[Contact], after: Sequence[Contact]
) -> dict[str, tuple[object, object]]:
    """Further contacts before and after, for the change log; nothing where they are the same."""
    if tuple(before) == tuple(after):
        return {}
    return {CONTACTS: (contacts_text(before), contacts_text(after))}


def conflict(
    connection: Connection, row: Row, stored: RecordValues, typed: Mapping[str, str]
) -> ConflictFound:
    """What stands there now, and which of the typed fields differ from it."""
    noun = records.noun_in(connection)
    differing = [
        name
        for name in names_of(type(stored))
        if name in typed and _typed_form(noun, name, typed[name]) != stored.text_of(name)
    ]
    custom = custom_fields.values_of_one(connection, int(row["id"]))
    differing += [
        key
        for key, text in typed.items()
        if id_of(key) and check_value(key, text)[0] != custom.get(id_of(key), "")
    ]
    further = contacts.of_one(connection, int(row["id"]))
    if CONTACTS in typed and check_contacts(typed[CONTACTS])[0] != further:
        differing.append(CONTACTS)
    found = ConflictFound(
        int(row["id"]), int(row["version"]), visible(row["updated_by"]), row["updated_at"],
        shown(stored), tuple(differing), custom_values.texts_of(connection, int(row["id"])),
        further,
    )  # fmt: skip
    return named(connection, (found,), "by")[0]


def _typed_form(noun: Noun, field_id: str, text: str) -> str:
    typed = {field_id: text, "name": "-"} | {field_id: text}
    values, problems = check_fields(typed, noun.values, noun.field)
    if any(problem.field == field_id for problem in problems):
        return text
    return values.text_of(field_id)
