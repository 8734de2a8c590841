"""Whom and what the rows of a file name: customers and products that are there, or would be new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from jxc_tui.book_files.model.kinds import BookChoices, OnUnknown
from jxc_tui.book_files.storage.book_rehearsals import Named
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.model.new_document import Party
from jxc_tui.documents.service.parties import CUSTOMER, party_of
from jxc_tui.products.model.fitting import product_units
from jxc_tui.products.model.given_units import decimals_of
from jxc_tui.products.model.units import Units
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.fields import Status
from jxc_tui.records.storage import records
from jxc_tui.records.storage.many.lookups import (
    blocks,
    known_by,
    name_key,
    owners_of_codes,
    rows_of,
    withdrawn_codes,
)
from jxc_tui.values.text import visible

PRODUCT = "product"
NEW_UNIT = "件"  # of a new product whose rows tell of none
_MOST_BUYERS = 50_000  # in memory at once
_OF_BUYERS = (
    "id", "code", "name", "contact", "mobile", "phone", "province", "city", "district", "address",
    "term_days", "salesperson", "status", "credit_limit_fen", "opening_fen",
)  # fmt: skip
Params = tuple[tuple[str, object], ...]
Unit = tuple[str, int, int, int]  # name, basic units above/below, decimals


@dataclass(slots=True)
class Meant:
    """By the place of a name: the id of who is meant, 0 for one that would be new; or why not."""

    ids: list[int]
    wrong: dict[int, tuple[str, Params]] = field(default_factory=dict)

    @property
    def any_new(self) -> bool:
        """Whether one would be new."""
        return sum(1 for each in self.ids[1:] if not each) > len(self.wrong)


def meant_by(
    connection: Connection, noun: str, named: Sequence[Named], choices: BookChoices
) -> Meant:
    """Who or what each name means: the code decides; without one the name, if only one has it."""
    found = Meant([0] * (len(named) + 1))
    with speaking_of(connection, noun):
        for some in blocks(named):
            _meant(connection, noun, some, choices, found)
    return found


def _meant(
    connection: Connection, noun: str, some: list[Named], choices: BookChoices, found: Meant
) -> None:
    coded = {each.code for each in some if each.code}
    bare = [each for each in some if not each.code]
    as_codes = {each.place: _as_code(each.name) for each in bare}
    owners = owners_of_codes(connection, coded | set(filter(None, as_codes.values())))
    keys = {each.place: name_key(each.name) for each in bare}
    same = known_by(connection, "name", set(keys.values())) if keys else {}
    withdrawn = withdrawn_codes(connection, coded - owners.keys())
    for each in some:
        told: Params = (("name", visible(each.code or each.name)),)
        alike = same.get(keys.get(each.place, ""), [])
        owner = owners.get(each.code or ("" if alike else as_codes[each.place]))
        if owner is not None and owner.deleted:
            found.wrong[each.place] = (f"book.deleted_{noun}", told)
        elif owner is not None:
            found.ids[each.place] = owner.id
        elif len(alike) > 1:
            several = "、".join(visible(one.code) for one in alike[:3])
            found.wrong[each.place] = ("book.several", (*told, ("codes", several)))
        elif alike:
            found.ids[each.place] = alike[0].id
        elif choices.unknown is OnUnknown.REFUSE:
            found.wrong[each.place] = (f"book.unknown_{noun}", told)
        elif each.code in withdrawn:
            now = withdrawn[each.code]
            params = (("name", visible(now.name)), ("now", visible(now.current)))
            found.wrong[each.place] = ("import.code_withdrawn", params)


def _as_code(text: str) -> str:
    """A name that may be a code; empty where it cannot be one."""
    try:
        return normalise_code(text, old=True)
    except InvalidCode:
        return ""


class FileBuyer(NamedTuple):
    """What an order needs to know of a customer; money in fen."""

    party: Party
    term_days: int = 0
    salesperson: str = ""
    disabled: bool = False
    limit: int = 0
    opening: int = 0


@dataclass(slots=True)
class FileBuyers:
    """Customers by the place of their name; those of the last slices are at hand."""

    named: list[Named]
    meant: Meant
    _known: dict[int, FileBuyer] = field(default_factory=dict)

    def look(self, connection: Connection, places: set[int]) -> None:
        """Has these at hand from now on."""
        if len(self._known) > _MOST_BUYERS:
            self._known.clear()
        ids = {self.meant.ids[at] for at in places} - self._known.keys() - {0}
        with speaking_of(connection, CUSTOMER):
            for row in rows_of(connection, sorted(ids), _OF_BUYERS).values():
                self._known[int(row["id"])] = FileBuyer(
                    party_of(cast(Any, row)), int(row["term_days"]), row["salesperson"],
                    row["status"] == Status.DISABLED, int(row["credit_limit_fen"]),
                    int(row["opening_fen"]),
                )  # fmt: skip

    def at(self, place: int) -> FileBuyer:
        """One of those that were looked for; a new one as it will be."""
        known = self._known.get(self.meant.ids[place])
        if known is not None:
            return known
        each = self.named[place - 1]
        return FileBuyer(Party(0, each.code, each.name or each.code))


class Good(NamedTuple):
    """What a line needs to know of a product."""

    id: int
    code: str
    name: str
    spec: str
    tax_rate: int
    units: dict[str, Unit]  # by name
    basic: str
    disabled: bool = False

    def unit(self, name: str) -> Unit | None:
        """The unit of a name, the basic one for none; None where there is none."""
        return self.units.get(name.casefold() if name else self.basic.casefold())


def _units_of(units: Units) -> dict[str, Unit]:
    return {
        each.name.casefold(): (
            each.name, each.factor.numerator, each.factor.denominator, each.decimals
        )
        for each in units.all
    }  # fmt: skip


def goods_of(connection: Connection, named: Sequence[Named], meant: Meant) -> list[Good | None]:
    """Products by the place of their name, new ones as they will be; None at place 0."""
    known: dict[int, Good] = {}
    with speaking_of(connection, PRODUCT):
        for some in blocks(sorted({each for each in meant.ids if each})):
            for number, row in rows_of(connection, some).items():
                values = cast(ProductValues, records.values_of_row(connection, row))
                known[number] = Good(
                    number, values.code, values.name, values.spec, values.tax_rate,
                    _units_of(product_units(values)), values.unit,
                    values.status == Status.DISABLED,
                )  # fmt: skip
    return [None, *(known.get(meant.ids[each.place]) or _new_good(each) for each in named)]


def _new_good(each: Named) -> Good:
    more = json.loads(each.more or "{}")
    unit = str(more.get("unit", "")) or NEW_UNIT
    units = {unit.casefold(): (unit, 1, 1, decimals_of(unit))}
    name = each.name or each.code
    return Good(0, each.code, name, str(more.get("spec", "")), 0, units, unit)


def fits_unit(quantity: int, decimals: int) -> bool:
    """Whether thousandths have no more decimals than a unit may have."""
    return not quantity % 10 ** (3 - decimals)
