"""What a form began with and what was typed since: no widgets, only texts by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jxc_tui.custom_fields.answers import CustomText
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import ConflictFound
from jxc_tui.records.model.contact import CONTACTS, Contact, contacts_text
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.form.dialogs import FIXED, MINE, OPEN, Difference
from jxc_tui.records.words.field_texts import (
    from_entry,
    in_entry,
    label_of,
    shown_text,
)


class FormContent:
    """The texts of a form. `begun` is what nobody typed, the proposed code included.

    `names` are those of the custom fields by key, as far as the form shows them.
    """

    def __init__(self, texts: Texts, names: Mapping[str, str]) -> None:
        self._texts = texts
        self._names = names
        noun = noun_named(texts.noun)
        self._own = tuple(noun.field)
        self.based_on = 0
        self.proposal = ""
        self.known = True  # whether `begun` is what version `based_on` held
        self.begun: dict[str, str] = {}
        self.begin(noun.values(), 0)

    def begin(
        self,
        values: RecordValues,
        based_on: int,
        custom: Iterable[CustomText] = (),
        contacts: Iterable[Contact] = (),
    ) -> None:
        """Starts from stored values."""
        self.based_on = based_on
        self.begun = self._stored(values, custom, contacts)

    def _stored(
        self, values: RecordValues, custom: Iterable[CustomText], contacts: Iterable[Contact]
    ) -> dict[str, str]:
        common = {name: in_entry(name, values, self._texts) for name in self._own}
        common[CONTACTS] = contacts_text(contacts)
        return common | {each.key: each.value for each in custom}

    def propose(self, code: str) -> None:
        """The code a new record would get."""
        self.proposal = self.begun["code"] = code

    def typed(self, shown: Mapping[str, str]) -> dict[str, str]:
        """The fields that differ from the beginning, as the services take them."""
        return {
            name: from_entry(name, text)
            for name, text in shown.items()
            if text.strip() != self.begun.get(name, "").strip()
        }

    def differences(self, found: ConflictFound, typed: Mapping[str, str]) -> list[Difference]:
        """What both changed (undecided), what only this operator typed, what only the other did."""
        rows = []
        theirs = self._stored(found.theirs, found.custom, found.contacts)
        for name in (*self._own, CONTACTS, *self._names):
            stored = theirs.get(name, "")
            touched = not self.known or stored != self.begun.get(name, "")
            if name in found.differing:
                mine = shown_text(name, typed[name], self._texts)
                rows.append(self._row(name, stored, mine, OPEN if touched else MINE))
            elif name not in typed and self.known and touched:
                rows.append(self._row(name, stored, self._texts.get("conflict.untouched"), FIXED))
        return sorted(rows, key=lambda row: (OPEN, MINE, FIXED).index(row.taken))

    def _row(self, name: str, theirs: str, mine: str, taken: str) -> Difference:
        label = self._names.get(name) or label_of(name, self._texts)
        return Difference(name, label, shown_text(name, theirs, self._texts), mine, taken)
