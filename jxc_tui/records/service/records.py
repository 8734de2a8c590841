"""What a person can do with records: find, open, create, change, delete, restore.

Source: REL-05.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, islice
from time import perf_counter

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads, writes
from jxc_tui.access.permission import Permission, Right
from jxc_tui.accounts.service.people import named
from jxc_tui.codes.model.code import normalise_code
from jxc_tui.codes.service import code_choice
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.custom_fields.service import custom_values
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database import change_log as log
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.errors import CodeTaken, InvalidFields, NotFound, Refused
from jxc_tui.records.answers.records import (
    BinPage,
    BinRow,
    CodeHistory,
    ConflictFound,
    Deleted,
    PageAnswer,
    PageQuestion,
    RecordCard,
    RecordForEdit,
    Saved,
    SearchAnswer,
    SearchQuestion,
)
from jxc_tui.records.answers.selection import cleaned
from jxc_tui.records.model.contact import joined
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.service import contact_cards, suggestions
from jxc_tui.records.service.lists import pages
from jxc_tui.records.service.lists.favourites import favourite_rows
from jxc_tui.records.service.lists.figures import with_figures
from jxc_tui.records.service.lists.further_cells import with_further_cells
from jxc_tui.records.service.masking import masked_contacts
from jxc_tui.records.service.recent import recent_rows
from jxc_tui.records.service.rows import (
    as_listed,
    change_of,
    list_rows,
    masked,
    retired_by_name,
    shown,
)
from jxc_tui.records.service.stock import stock_of
from jxc_tui.records.service.taken_back import CHANGED, TAKEN_BACK, texts_before
from jxc_tui.records.service.typed_values import (
    checked,
    code_taken,
    conflict,
    contact_change,
    differences,
    gone_away,
    in_force,
    in_place,
    over,
    refuse_foreign,
    refuse_taken,
    told,
    typed_contacts,
    unfit,
)
from jxc_tui.records.storage import contacts, drafts, merged, records, windows
from jxc_tui.records.storage.merged_codes import merged_away
from jxc_tui.records.storage.records import Row
from jxc_tui.records.storage.search import search
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import visible

_REVEAL_LOG = "record.revealed"


class Records(Service):
    """Verbs about records. Every answer is safe to show on a terminal."""

    @reads(Right.READ)
    def search(
        self, connection: Connection, user: CurrentUser, question: SearchQuestion
    ) -> SearchAnswer:
        """Records for what was typed, ranked by `records.storage.search.search`, and who else
        may be meant.

        Odd input finds nothing.
        """
        started = perf_counter()
        term = cleaned(question.term)
        found = search.search(connection, term, question.limit)
        meant = suggestions.of_term(connection, term, found.hits, more=found.more)
        new_code = ""
        if not found.hits:
            new_code = suggestions.code_for_new(
                connection, self.gate, user, term, local_day(self.now())
            )
        rows = as_listed(connection, retired_by_name(connection, list_rows(found.hits, term)))
        rows = with_further_cells(connection, rows, question.columns)
        every = with_figures(self, connection, user, (*rows, *(one.record for one in meant)))
        rows, beside = every[: len(rows)], every[len(rows) :]
        meant = tuple(replace(one, record=row) for one, row in zip(meant, beside, strict=True))
        total = records.tally(connection, "live")
        taken = _milliseconds(started)
        return SearchAnswer(question, rows, found.more, total, taken, found.capped, meant, new_code)

    @reads(Right.READ)
    def page(self, connection: Connection, user: CurrentUser, question: PageQuestion) -> PageAnswer:
        """One window of a set of records in code order, or of all in that of a column.

        Raises ValueError for an unknown set.
        """
        started = perf_counter()
        window, total = pages.window(connection, question)

        wanted = question.recent or question.marked
        lately = question.recent and not question.sort
        parts = (
            pages.placed_rows(window.rows),
            favourite_rows(connection, user) if wanted else (),
            recent_rows(connection, user) if lately else (),
        )
        every = as_listed(connection, tuple(chain.from_iterable(parts)))
        every = with_further_cells(connection, every, question.columns)
        left = iter(with_figures(self, connection, user, every))
        rows, marked, opened = (tuple(islice(left, len(part))) for part in parts)
        taken = _milliseconds(started)
        return PageAnswer(
            question, rows, window.at_start, window.at_end, total, taken, opened, marked
        )

    @reads(Right.READ)
    def card(self, connection: Connection, user: CurrentUser, record_id: int) -> RecordCard:
        """The record page, personal data masked. Raises NotFound."""
        return self._card(connection, record_id, revealed=False)

    @writes(Right.REVEAL)
    def reveal(self, connection: Connection, user: CurrentUser, record_id: int) -> RecordCard:
        """The record page in full; that it was seen is recorded. Raises NotFound."""
        self.record(connection, user, _REVEAL_LOG, "record", record_id)
        return self._card(connection, record_id, revealed=True)

    @reads(Right.READ)
    def by_code(self, connection: Connection, user: CurrentUser, code: str) -> RecordCard:
        """The record that holds, or once held, a code. Raises InvalidCode, NotFound."""
        record_id = records.holder_of(connection, normalise_code(code, old=True))
        if record_id is None:
            raise NotFound("error.code_unknown", code=visible(code))
        return self._card(connection, record_id, revealed=user.local)

    @writes(Right.EDIT)
    def for_edit(self, connection: Connection, user: CurrentUser, record_id: int) -> RecordForEdit:
        """Full values for the form; that they were seen is recorded, where a mask hides any.

        Raises NotFound for unknown and deleted records.
        """
        row = in_force(connection, record_id)
        values = shown(records.values_of_row(connection, row))
        custom = custom_values.texts_of(connection, record_id)
        further = contact_cards.contacts_of(connection, record_id, revealed=True)
        hidden = masked_contacts(further) != further
        if masked(values) != values or custom_values.masked_texts(custom) != custom or hidden:
            self.record(connection, user, _REVEAL_LOG, "record", record_id)
        return RecordForEdit(record_id, int(row["version"]), values, custom, further)

    @reads(Right.READ)
    def choices(self, connection: Connection, user: CurrentUser, field_id: str) -> tuple[str, ...]:
        """The values F4 offers for a field, in their order."""
        return tuple(visible(value) for value in records.choices(connection, field_id))

    @writes(Right.CREATE)
    def create(self, connection: Connection, user: CurrentUser, typed: Mapping[str, str]) -> Saved:
        """Stores a new record; an empty code draws the next one of the rule in force.

        What the user left half filled of a new record falls with it. Raises InvalidFields with
        every problem (a code that is taken or breaks the rule among them), CodesExhausted.
        """
        refuse_foreign(noun_of(connection), typed)
        noun = records.noun_in(connection)
        texts, further = in_place(typed)
        wanted = joined(typed_contacts(typed) or (), further)
        values = records.in_known_spelling(connection, checked(texts, noun))
        if problems := unfit(connection, values):
            raise InvalidFields(tuple(problems))
        today = local_day(self.now())
        if not values.code:
            try:
                values = values.with_code(code_choice.draw(connection, values, today))
            except CodeTaken as taken:
                raise code_taken(connection, str(taken.params["code"])) from taken
        elif codes.is_known(connection, values.code):
            raise code_taken(connection, values.code)
        else:
            self._check_typed_code(connection, user, values)
        record_id = records.insert_record(connection, values, at=self.now(), by=user.name)
        if wanted:
            row = records.row_of_values(values) | {"id": record_id}
            records.set_contacts(connection, row, wanted)
        custom = custom_values.typed_values(connection, typed)
        custom_fields.set_values(connection, record_id, custom)
        changes = {"code": ("", values.code), **custom_values.differences({}, custom)}
        self.record(connection, user, "record.created", "record", record_id, changes)
        filled = differences(noun.values(), values) | custom_values.differences({}, custom)
        filled |= contact_change((), wanted)
        drafts.drop(connection, user.id, 0)
        return Saved(record_id, values.code, 1, changes=told(filled))

    @writes(Right.EDIT)
    def update(
        self,
        connection: Connection,
        user: CurrentUser,
        record_id: int,
        based_on: int,
        typed: Mapping[str, str],
    ) -> Saved | ConflictFound:
        """Stores what was typed over version `based_on`; a later version gives ConflictFound.

        Fields that were not typed keep their value; the user's draft of the record falls with
        the save. Raises InvalidFields, NotFound.
        """
        return self._save(connection, user, record_id, based_on, typed, CHANGED)

    @writes(Right.EDIT)
    def undo_change(self, connection: Connection, user: CurrentUser, entry_id: int) -> Saved:
        """Gives the fields of an edit in the change log the values of before; an edit like any.

        Raises NotFound; Refused when it is no edit, when somebody changed the same fields since,
        or when the log has but a mask of them; InvalidFields where the values do not fit any more.
        """
        found = log.entry_of(connection, "record", entry_id)
        entry, record_id = found or (None, 0)
        row = in_force(connection, record_id) if entry is not None else None
        typed = texts_before(connection, entry, row)
        based_on = int(row["version"]) if row is not None else 0
        done = self._save(connection, user, record_id, based_on, typed, TAKEN_BACK)
        if isinstance(done, ConflictFound):
            raise Refused("log.undo_changed_since", id=entry_id)
        return done

    def _save(
        self,
        connection: Connection,
        user: CurrentUser,
        record_id: int,
        based_on: int,
        typed: Mapping[str, str],
        action: str,
    ) -> Saved | ConflictFound:
        row = in_force(connection, record_id)
        stored = records.values_of_row(connection, row)
        if int(row["version"]) != based_on:
            return conflict(connection, row, stored, typed)
        refuse_foreign(noun_of(connection), typed)
        texts, further = in_place(over(stored, typed))
        noun = records.noun_in(connection)
        values = records.in_known_spelling(connection, checked(texts, noun, stored))
        if problems := unfit(connection, values, record_id):
            raise InvalidFields(tuple(problems))
        known = contacts.of_one(connection, record_id)
        said = typed_contacts(typed)
        wanted = joined(known if said is None else said, further)
        if not values.code:
            values = values.with_code(stored.code)
        custom = custom_values.typed_values(connection, typed)
        held = custom_fields.values_of_one(connection, record_id) if custom else {}
        changes = differences(stored, values) | custom_values.differences(held, custom)
        changes |= contact_change(known, wanted)
        drafts.drop(connection, user.id, record_id)
        if not changes:
            return Saved(record_id, stored.code, based_on, changed=False)
        if values.code != stored.code:
            holder = records.holder_of(connection, values.code)
            gone = records.merged_away_under(connection, values.code)
            if holder not in (None, record_id) or gone is not None:
                raise code_taken(connection, values.code)
            if holder is None:
                self._check_typed_code(connection, user, values, record_id)
        if wanted != known:
            records.set_contacts(connection, row, wanted)
        version = records.update_record(connection, row, values, at=self.now(), by=user.name)
        custom_fields.set_values(connection, record_id, custom)
        self.record(connection, user, action, "record", record_id, changes)
        return Saved(record_id, values.code, version, changes=told(changes))

    @guards(Right.DELETE)
    def delete(self, user: CurrentUser, record_id: int) -> Deleted:
        """Moves a record to the recycle bin, after the day's first backup. Raises NotFound."""
        backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
        with self.database.write() as connection:
            self.gate.require(connection, user, Right.DELETE)
            row = in_force(connection, record_id)
            records.mark_deleted(connection, row, at=self.now(), by=user.name)
            self.record(connection, user, "record.deleted", "record", record_id)
        return Deleted(
            record_id, visible(row["code"]), visible(row["name"]), str(backup) if backup else ""
        )

    @reads(Right.RESTORE)
    def bin(
        self,
        connection: Connection,
        user: CurrentUser,
        after: str = "",
        before: str = "",
        limit: int = 50,
    ) -> BinPage:
        """A window of the recycle bin in code order."""
        window = windows.bin_window(
            connection, after=after, before=before, limit=max(1, min(limit, 500))
        )
        found = tuple(
            BinRow(
                int(row.id), visible(row.code), visible(row.name), row.deleted_at,
                visible(row.deleted_by), visible(row.winner_code or ""),
            )
            for row in window.rows
        )  # fmt: skip
        found = named(connection, found, "deleted_by")
        total = records.tally(connection, "deleted")
        return BinPage(found, window.at_start, window.at_end, total)

    @writes(Right.RESTORE)
    def restore(self, connection: Connection, user: CurrentUser, record_id: int) -> Saved:
        """Brings a deleted record back with all it had, its code included.

        Raises NotFound; Refused when another one has now what belongs to one only, its own or that
        of one merged into it. One that was merged into another comes back by undoing that.
        """
        row = records.find(connection, record_id)
        if row is None or not row["deleted_at"]:
            raise NotFound
        if row["merged_into"]:
            raise gone_away(connection, row)
        for each in (row, *merged.rows_below(connection, record_id)):
            refuse_taken(connection, each, record_id, "bin.taken")
        version = records.mark_restored(connection, row, at=self.now(), by=user.name)
        self.record(connection, user, "record.restored", "record", record_id)
        return Saved(record_id, visible(row["code"]), version)

    def _card(self, connection: Connection, record_id: int, *, revealed: bool) -> RecordCard:
        row = records.find(connection, record_id)
        if row is None:
            raise NotFound
        values = shown(records.values_of_row(connection, row))
        known = records.codes_of(connection, record_id)
        merged = merged_away(connection, (held.code for held in known if held.until))
        history = tuple(
            CodeHistory(
                visible(held.code), held.since, held.until, visible(held.by), held.code in merged
            )
            for held in known
        )
        history = named(connection, history, "changed_by")
        names = custom_fields.names(connection)
        changes = tuple(
            change_of(at, actor, action, fields, names, mask=not revealed)
            for at, actor, action, fields in log.of_object(connection, "record", record_id)
        )
        changes = named(connection, changes, "actor")
        custom = tuple(each for each in custom_values.texts_of(connection, record_id) if each.value)
        card = RecordCard(
            id=record_id,
            version=int(row["version"]),
            values=values if revealed else masked(values),
            codes=history,
            changes=changes,
            created_at=row["created_at"],
            created_by=visible(row["created_by"]),
            updated_at=row["updated_at"],
            updated_by=visible(row["updated_by"]),
            deleted_at=row["deleted_at"],
            deleted_by=visible(row["deleted_by"]),
            revealed=revealed,
            merged_into=self._winner_code(connection, row),
            custom=custom if revealed else custom_values.masked_texts(custom),
            contacts=contact_cards.contacts_of(connection, record_id, revealed=revealed),
            merged=contact_cards.merged_into(connection, record_id, revealed=revealed),
            opening_stock=stock_of(connection, record_id, values),
        )
        return named(connection, (card,), "created_by", "updated_by", "deleted_by")[0]

    def _winner_code(self, connection: Connection, row: Row) -> str:
        winner = records.find(connection, int(row["merged_into"])) if row["merged_into"] else None
        return visible(winner["code"]) if winner is not None else ""

    def _check_typed_code(
        self,
        connection: Connection,
        user: CurrentUser,
        values: RecordValues,
        record_id: int = 0,
    ) -> None:
        given_once = codes.withdrawn_from(connection, values.code)
        if given_once not in (0, record_id):
            raise code_taken(connection, values.code)
        rules = code_rules.rules(connection)
        rule = code_rules.of_category(rules, values.category, local_day(self.now()))
        waiting = codes.set_aside(connection, values.code)
        may_reserve = self.gate.allows(connection, user, Permission.CODE_RESERVE)
        problem = code_choice.typed_problem(rule, values, waiting, user, may_reserve)
        if problem is not None:
            raise InvalidFields((problem,))


def _milliseconds(started: float) -> float:
    return (perf_counter() - started) * 1000
