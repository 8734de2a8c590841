"""What a person can do with two records that are one: compare, merge, and take it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.accounts.service.people import named, person
from jxc_tui.custom_fields.model import id_of, key_of
from jxc_tui.custom_fields.service import custom_values
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Connection
from jxc_tui.errors import Conflict, FieldProblem, InvalidFields, NotFound, Refused
from jxc_tui.merging.answers import (
    LOSER,
    SUM,
    WINNER,
    MergeComparison,
    Merged,
    MergeField,
    MergeLine,
    MergeSide,
)
from jxc_tui.merging.storage import merging
from jxc_tui.records.model.contact import Contact, is_within, joined, main_contact
from jxc_tui.records.model.fields import FIELD, Kind, RecordValues
from jxc_tui.records.service.rows import masked, shown
from jxc_tui.records.service.typed_values import contact_change, refuse_taken
from jxc_tui.records.storage import contacts, records
from jxc_tui.records.storage.records import Row
from jxc_tui.values.money import MAX_FEN, format_fen, plain_fen
from jxc_tui.values.text import visible

SUMMED = frozenset({"opening_fen"})
MOST_HISTORY = 200


class Merging(Service):
    """Verbs about merging. The winner keeps its code; the loser's codes become former codes."""

    @reads(Right.MERGE)
    def compare(
        self, connection: Connection, user: CurrentUser, winner_id: int, loser_id: int
    ) -> MergeComparison:
        """Both records field by field, personal data masked.

        Raises NotFound for one that is not in force, Refused for twice the same.
        """
        return _comparison(connection, winner_id, loser_id, revealed=user.local)

    @writes(Right.MERGE)
    def reveal(
        self, connection: Connection, user: CurrentUser, winner_id: int, loser_id: int
    ) -> MergeComparison:
        """The same in full; that both were seen is recorded. Needs the right to see numbers too."""
        self.gate.require(connection, user, Right.REVEAL)
        found = _comparison(connection, winner_id, loser_id, revealed=True)
        for record_id in (winner_id, loser_id):
            self.record(connection, user, "record.revealed", "record", record_id)
        return found

    @guards(Right.MERGE)
    def merge(
        self,
        user: CurrentUser,
        winner_id: int,
        loser_id: int,
        versions: tuple[int, int],
        choices: Mapping[str, str] | None = None,
    ) -> Merged:
        """Makes two records one, after the day's first backup, in one transaction.

        `versions` are those the operator saw, winner and loser; `choices` maps a field to `winner`,
        `loser` or `sum`. Raises Conflict when either was saved since, NotFound, Refused, and
        InvalidFields for what would not fit among the survivor's fields.
        """
        backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
        with self.database.write() as connection:
            self.gate.require(connection, user, Right.MERGE)
            winner, loser = _both(connection, winner_id, loser_id)
            for row, version in zip((winner, loser), versions, strict=True):
                if int(row["version"]) != version:
                    raise Conflict(
                        "merging.conflict",
                        code=visible(row["code"]), by=person(connection, row["updated_by"]),
                    )  # fmt: skip
            before = records.values_of_row(connection, winner)
            fields, other = _merged(connection), records.values_of_row(connection, loser)
            wanted = _known_choices(fields, choices or {})
            values = _survivor(fields, before, other, _defaults(connection, before, other) | wanted)
            if problems := _new_problems(connection, before, values):
                raise InvalidFields(tuple(problems))
            had = custom_fields.values_of(connection, (winner_id, loser_id))
            held = had.get(winner_id, {})
            custom = _surviving_custom(held, had.get(loser_id, {}), wanted)
            known = contacts.of_one(connection, winner_id)
            further = _surviving_contacts(connection, winner, loser, values)
            merge_id = merging.merge(
                connection, winner, loser, values, links=self.links, custom=custom, further=further,
                at=self.now(), by=user.name,
            )  # fmt: skip
            changes: dict[str, tuple[object, object]] = {"merged_from": ("", loser["code"])}
            changes |= {
                name: (before.text_of(name), values.text_of(name))
                for name in fields
                if getattr(before, name) != getattr(values, name)
            }
            changes |= custom_values.differences(held, custom)
            changes |= contact_change(known, further)
            self.record(connection, user, "record.merged", "record", winner_id, changes)
            into = {"merged_into": ("", winner["code"])}
            self.record(connection, user, "record.merged_away", "record", loser_id, into)
        return Merged(
            merge_id, winner_id, visible(winner["code"]), visible(values.name),
            visible(loser["code"]), visible(loser["name"]), str(backup) if backup else "",
        )  # fmt: skip

    @writes(Right.MERGE)
    def undo(self, connection: Connection, user: CurrentUser, merge_id: int) -> Merged:
        """Makes two of them again, each exactly as it was before.

        Raises NotFound, and Refused when it was undone already or the records have changed since.
        """
        row = merging.find(connection, merge_id)
        if row is None:
            raise NotFound("merging.unknown", id=merge_id)
        if row["undone_at"]:
            raise Refused(
                "merging.undone_already", id=merge_id, by=person(connection, row["undone_by"])
            )
        winner = records.find(connection, int(row["winner_id"]))
        loser = records.find(connection, int(row["loser_id"]))
        if winner is None or loser is None:
            raise NotFound
        self._check_untouched(connection, row, winner, loser)
        merging.undo(connection, row, winner, loser, links=self.links, at=self.now(), by=user.name)
        pair = {"merged_from": (loser["code"], "")}
        self.record(connection, user, "record.unmerged", "record", int(winner["id"]), pair)
        pair = {"merged_into": (winner["code"], "")}
        self.record(connection, user, "record.unmerged", "record", int(loser["id"]), pair)
        was = merging.before_of(row)["record"][0]
        return Merged(
            merge_id, int(winner["id"]), visible(winner["code"]), visible(was["name"]),
            visible(loser["code"]), visible(loser["name"]),
        )  # fmt: skip

    @reads(Right.MERGE)
    def history(
        self,
        connection: Connection,
        user: CurrentUser,
        record_id: int = 0,
        before: int = 0,
        after: int = 0,
        oldest: bool = False,
        limit: int = 50,
    ) -> tuple[MergeLine, ...]:
        """A window of the merges newest first, of one record or of all: below number `before`,
        just above number `after`, or at the oldest one; else at the newest.
        """
        rows = merging.history(
            connection, record_id=record_id, before_id=before, after_id=after, oldest=oldest,
            limit=max(1, min(limit, MOST_HISTORY)),
        )  # fmt: skip
        lines = (
            MergeLine(
                int(row.id), row.at, visible(row.actor), int(row.winner_id),
                visible(row.winner_code), visible(row.winner_name), visible(row.loser_code),
                visible(row.loser_name), row.undone_at, visible(row.undone_by),
            )
            for row in rows
        )  # fmt: skip
        return named(connection, lines, "actor", "undone_by")

    def _check_untouched(self, connection: Connection, row: Row, winner: Row, loser: Row) -> None:
        """Raises Refused with the reason when undoing would take later work with it."""
        later = merging.later_merge(connection, row)
        if later:
            raise Refused("merging.later_merge", code=visible(winner["code"]), id=later)
        was_winner, was_loser = merging.before_of(row)["record"]
        loser_stands = (
            loser["deleted_at"]
            and int(loser["merged_into"]) == int(winner["id"])
            and int(loser["version"]) == int(was_loser["version"]) + 1
        )
        if not loser_stands:
            raise Refused("merging.loser_changed", code=visible(loser["code"]))
        if winner["deleted_at"]:
            raise Refused("merging.winner_deleted", code=visible(winner["code"]))
        for was in (was_winner, was_loser):
            refuse_taken(connection, was, int(winner["id"]), "merging.taken")
        if int(winner["version"]) != merging.version_after(was_winner, int(row["id"])):
            raise Refused(
                "merging.winner_changed",
                code=visible(winner["code"]), by=person(connection, winner["updated_by"]),
            )  # fmt: skip


def _both(connection: Connection, winner_id: int, loser_id: int) -> tuple[Row, Row]:
    if winner_id == loser_id:
        raise Refused("merging.same")
    winner, loser = (records.find(connection, each) for each in (winner_id, loser_id))
    if winner is None or winner["deleted_at"] or loser is None or loser["deleted_at"]:
        raise NotFound
    return winner, loser


def _comparison(
    connection: Connection, winner_id: int, loser_id: int, *, revealed: bool
) -> MergeComparison:
    winner, loser = _both(connection, winner_id, loser_id)
    stored = records.values_of_row(connection, winner), records.values_of_row(connection, loser)
    left, right = (shown(values) if revealed else masked(shown(values)) for values in stored)
    defaults = _defaults(connection, *stored)
    fields = tuple(
        MergeField(
            name,
            left.text_of(name),
            right.text_of(name),
            getattr(stored[0], name) != getattr(stored[1], name),
            defaults[name],
            plain_fen(getattr(stored[0], name) + getattr(stored[1], name))
            if name in SUMMED
            else "",
        )
        for name in _merged(connection)
    ) + _custom_comparison(connection, winner_id, loser_id, revealed=revealed)
    return MergeComparison(
        _side(connection, winner), _side(connection, loser), fields, revealed=revealed
    )


def _custom_comparison(
    connection: Connection, winner_id: int, loser_id: int, *, revealed: bool
) -> tuple[MergeField, ...]:
    """The custom fields in force that either of them has something in."""
    stored = [custom_values.texts_of(connection, each) for each in (winner_id, loser_id)]
    left, right = stored if revealed else map(custom_values.masked_texts, stored)
    return tuple(
        MergeField(
            mine.key, mine.value, theirs.value, full.value != other.value,
            WINNER if full.value or not other.value else LOSER, label=mine.name,
        )
        for mine, theirs, full, other in zip(left, right, *stored, strict=True)
        if full.value or other.value
    )  # fmt: skip


def _side(connection: Connection, row: Row) -> MergeSide:
    codes = records.codes_of(connection, int(row["id"]))
    former = tuple(visible(held.code) for held in codes if held.until)
    return MergeSide(
        int(row["id"]), int(row["version"]), visible(row["code"]), visible(row["name"]), former,
        row["created_at"],
    )  # fmt: skip


def _defaults(connection: Connection, winner: RecordValues, loser: RecordValues) -> dict[str, str]:
    """What survives unless told otherwise: nothing that only the loser has is lost, as far as it
    fits among what the winner has."""
    found = {name: SUM if name in SUMMED else WINNER for name in _merged(connection)}
    lacks = {
        name: getattr(loser, name)
        for name in found
        if found[name] == WINNER and getattr(loser, name) and not getattr(winner, name)
    }
    if _new_problems(connection, winner, replace(winner, **lacks)):
        together = winner
        for name, value in list(lacks.items()):
            tried = replace(together, **{name: value})
            if _new_problems(connection, winner, tried):
                del lacks[name]
            else:
                together = tried
    return found | dict.fromkeys(lacks, LOSER)


def _new_problems(
    connection: Connection, before: RecordValues, after: RecordValues
) -> list[FieldProblem]:
    """What does not fit among the fields of one that did among those of the other."""
    problems_of = records.noun_in(connection).problems
    if problems_of is None:
        return []
    known = {(each.field, each.text_id) for each in problems_of(before)}
    return [each for each in problems_of(after) if (each.field, each.text_id) not in known]


def _merged(connection: Connection) -> list[str]:
    """The fields of the noun that one of two values survives in."""
    return [name for name in records.noun_in(connection).field if name != "code"]


def _known_choices(fields: Collection[str], choices: Mapping[str, str]) -> dict[str, str]:
    for name, choice in choices.items():
        summed = choice == SUM and name in SUMMED
        field = name in fields or id_of(name)
        if not field or not (summed or choice in (WINNER, LOSER)):
            raise Refused("merging.choice", field=visible(name), choice=visible(choice))
    return dict(choices)


def _survivor(
    fields: Collection[str],
    winner: RecordValues,
    loser: RecordValues,
    choices: Mapping[str, str],
) -> RecordValues:
    """The winner's values with what was chosen from the loser. Raises Refused for a sum too big."""
    taken: dict[str, str | int] = {}
    for name in fields:
        choice = choices[name]
        if choice == LOSER:
            taken[name] = getattr(loser, name)
        elif choice == SUM and FIELD[name].kind is Kind.MONEY:
            total = getattr(winner, name) + getattr(loser, name)
            if abs(total) > MAX_FEN:
                raise Refused("merging.sum_too_big", total=format_fen(total))
            taken[name] = total
    return replace(winner, **taken)  # type: ignore[arg-type]


def _surviving_contacts(
    connection: Connection, winner: Row, loser: Row, values: RecordValues
) -> tuple[Contact, ...]:
    """The further contacts of both, and the main contact of either that is not the main one now."""
    main = main_contact(values)
    both = (winner, loser)
    mains = [main_contact(records.values_of_row(connection, row)) for row in both]
    known = [each for row in both for each in contacts.of_one(connection, int(row["id"]))]
    more = [each for each in (*mains, *known) if not is_within(each, main)]
    return joined(contacts.of_one(connection, int(winner["id"])), more)


def _surviving_custom(
    winner: Mapping[int, str], loser: Mapping[int, str], choices: Mapping[str, str]
) -> dict[int, str]:
    """What the survivor has in custom fields: its own, what it lacks, and what was chosen."""
    kept = {**loser, **winner}
    for field_id in winner.keys() | loser.keys():
        choice = choices.get(key_of(field_id))
        if choice is not None:
            kept[field_id] = (loser if choice == LOSER else winner).get(field_id, "")
    return kept
