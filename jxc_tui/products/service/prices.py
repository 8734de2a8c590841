"""What a person can do with prices of products: ask which one applies, agree them with customers.

A window of agreements is of a product or of a customer, as the connection speaks of one or the
other; whoever agrees prices may change products.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any, cast

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission, Right
from jxc_tui.accounts.storage.users import display_names
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of, speaking_of
from jxc_tui.errors import FieldProblem, InvalidFields, NotFound, Refused
from jxc_tui.products import storage
from jxc_tui.products.answers import (
    MOST_COUNTED,
    TERMS,
    AgreedPrice,
    Holds,
    Offered,
    PriceAnswer,
    PricePage,
    PricesQuestion,
)
from jxc_tui.products.model.fitting import product_units
from jxc_tui.products.model.given_prices import THOUSANDTHS, prices_of, tier_of
from jxc_tui.products.model.price_checks import price_problems
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.prices import PriceQuestion, offers
from jxc_tui.products.model.units import number_text
from jxc_tui.products.model.values import ProductValues
from jxc_tui.products.storage import CUSTOMER, PRODUCT, PricePlace
from jxc_tui.records.service.typed_values import in_force
from jxc_tui.records.storage import records
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.records import Row
from jxc_tui.records.storage.search.search import scanned, search
from jxc_tui.values.local_day import day_of, local_day
from jxc_tui.values.money import parse_fen, plain_fen
from jxc_tui.values.quantity import parse_thousandths
from jxc_tui.values.text import clean_text, visible


class Prices(Service):
    """Verbs about prices. An agreement is about a product, with a customer, from a quantity on."""

    @reads(Right.READ)
    def page(
        self, connection: Connection, user: CurrentUser, question: PricesQuestion
    ) -> PricePage:
        """A window of what is agreed for a product or with a customer, by the other's id."""
        self._require(connection, user)
        noun, limit = noun_of(connection), max(1, min(question.limit, 500))
        upwards = question.before is not None or question.last
        rows = storage.window(
            connection, noun, question.record_id, up=upwards, count=limit + 1,
            after=_place(noun, question.before if upwards else question.after),
        )  # fmt: skip
        whole = len(rows) <= limit
        shown = rows if whole else rows[1:] if upwards else rows[:limit]
        at_start = whole if upwards else question.after is None
        at_end = question.last if upwards else whole
        total = storage.count_of(connection, noun, question.record_id, MOST_COUNTED)
        today = local_day(self.now())
        found = self._answers(connection, shown, today)
        return PricePage(found, at_start, at_end, total, today.isoformat())

    @reads(Right.READ)
    def price(
        self,
        connection: Connection,
        user: CurrentUser,
        product_id: int,
        customer_id: int = 0,
        quantity: str = "1",
        unit: str = "",
        day: str = "",
    ) -> PriceAnswer:
        """Every price there is for so much of a product (`2箱3支`) on a day, each with its reason.

        Prices are of the unit asked for, the basic one by default; without a customer those for
        everybody. Raises NotFound, InvalidFields, and Refused for a quantity or unit it has not.
        """
        self._require(connection, user)
        product, values = self._product(connection, product_id)
        customer: Row = {"code": "", "name": "", "level": ""}
        agreed: tuple[PriceRule, ...] = ()
        if customer_id:
            with speaking_of(connection, CUSTOMER):
                customer = in_force(connection, customer_id)
            rows = storage.of_both(connection, product_id, customer_id)
            agreed = tuple(map(storage.rule_of, rows))
        when = self._day(day, "agreed_first") or local_day(self.now())
        units = product_units(values)
        amount, each = units.read(quantity or "1"), units.named(unit or values.unit)
        asked = PriceQuestion(
            amount, when, each.factor, customer_id or None, tier_of(customer["level"])
        )
        found = tuple(
            Offered(offer.source.value, offer.fen, offer.reason[0], tuple(offer.reason[1].items()))
            for offer in offers(prices_of(values, product_id, agreed), asked)
        )
        return PriceAnswer(
            product_id, visible(product["code"]), visible(product["name"]),
            visible(customer["code"]), visible(customer["name"]), units.shown(amount),
            visible(each.name), when.isoformat(), values.lowest_fen, found,
        )  # fmt: skip

    @writes(Permission.PRODUCT_EDIT)
    def agree(
        self,
        connection: Connection,
        user: CurrentUser,
        record_id: int,
        typed: Mapping[str, str],
        instead: int = 0,
        as_of: str = "",
    ) -> AgreedPrice:
        """Agrees a price (`TERMS`) for a product or with a customer, with the code told in
        `agreed_with`; `instead` of one of theirs, which was agreed `as_of` where that is said.

        Raises InvalidFields with every problem, NotFound, Refused for one that changed since.
        """
        self._require(connection, user)
        in_force(connection, record_id)
        before = _check_instead(connection, record_id, instead, as_of) if instead else None
        ids, columns = self._terms(connection, record_id, typed)
        _, values = self._product(connection, ids[PRODUCT])
        row = columns | {f"{noun}_ref": one for noun, one in ids.items()}
        self._check(connection, values, row, instead)
        row |= {"agreed_at": self.now(), "agreed_by": user.name}
        if before is None:
            price_id = storage.add(connection, **row)
        else:
            price_id = instead
            storage.change(connection, instead, **row)
        self._tell(connection, user, before, row)
        made = [known(connection, price_id)]
        return self._answers(connection, made, local_day(self.now()))[0]

    @writes(Permission.PRODUCT_EDIT)
    def end(self, connection: Connection, user: CurrentUser, price_id: int) -> AgreedPrice:
        """Takes an agreed price away; what it was. Raises NotFound."""
        self._require(connection, user)
        row = known(connection, price_id)
        was = self._answers(connection, [row], local_day(self.now()))[0]
        storage.remove(connection, price_id)
        self._tell(connection, user, row, None)
        return was

    def _require(self, connection: Connection, user: CurrentUser) -> None:
        """The rights to read both whom a price is about. Raises NotFound for any other noun."""
        if noun_of(connection) not in (PRODUCT, CUSTOMER):
            raise NotFound
        for needed in (Permission.PRODUCT_READ, Permission.CUSTOMER_READ):
            self.gate.require(connection, user, needed)

    def _product(self, connection: Connection, product_id: int) -> tuple[Row, ProductValues]:
        with speaking_of(connection, PRODUCT):
            row = in_force(connection, product_id)
            return row, cast(ProductValues, records.values_of_row(connection, row))

    def _terms(
        self, connection: Connection, record_id: int, typed: Mapping[str, str]
    ) -> tuple[dict[str, int], dict[str, Any]]:
        """The ids of both and the columns of what was typed. Raises InvalidFields."""
        noun = noun_of(connection)
        problems: list[FieldProblem] = []
        found: dict[str, Any] = {}
        reading: tuple[Callable[[str], Any], ...] = (
            lambda text: other_one(connection, noun, text), _fen, _least,
            lambda text: self._day(text, "agreed_first"),
            lambda text: self._day(text, "agreed_last"),
        )  # fmt: skip
        for name, read in zip(TERMS, reading, strict=True):
            try:
                found[name] = read(clean_text(typed.get(name, "")))
            except InvalidFields as refused:
                problems += refused.problems
        if problems:
            raise InvalidFields(tuple(problems))
        first, last = found["agreed_first"], found["agreed_last"]
        if first and last and last < first:
            told = (("first", first.isoformat()), ("last", last.isoformat()))
            raise InvalidFields((FieldProblem("agreed_last", "price.validity", told),))
        other = CUSTOMER if noun == PRODUCT else PRODUCT
        return {noun: record_id, other: found["agreed_with"]}, {
            "fen": found["agreed_price"], "least": found["agreed_least"],
            "first_day": first.isoformat() if first else "",
            "last_day": last.isoformat() if last else "",
        }  # fmt: skip

    def _check(
        self, connection: Connection, values: ProductValues, row: dict[str, Any], instead: int
    ) -> None:
        """Raises InvalidFields below the lowest price, and beside one that holds for the same."""
        rule = storage.rule_of(row)
        for problem in price_problems(prices_of(ProductValues(lowest_fen=values.lowest_fen),
                                                rules=(rule,))):  # fmt: skip
            raise InvalidFields((FieldProblem("agreed_price", problem.text_id, problem.params),))
        for other in storage.of_both(connection, row["product_ref"], row["customer_ref"]):
            there = storage.rule_of(other)
            if other["id"] != instead and there.place == rule.place and there.meets(rule):
                told = (("id", other["id"]), *_described(dict(other)).items())
                raise InvalidFields((FieldProblem("agreed_first", "price.agreed_meets", told),))

    def _day(self, text: str, field: str) -> date | None:
        """A typed day, None for none. Raises InvalidFields."""
        if not text:
            return None
        day = day_of(text, local_day(self.now()))
        if day is None:
            problem = FieldProblem(field, "price.day_unclear", (("given", text),), text)
            raise InvalidFields((problem,))
        return day

    def _tell(
        self, connection: Connection, user: CurrentUser, before: Row | None, after: Row | None
    ) -> None:
        """In the log of the product and of the customer, each with the other's code.

        One that goes to others is ended for those of before.
        """
        if before and after and _pair(before) != _pair(after):
            self._tell(connection, user, before, None)
            before = None
        ids = _pair(after or before or {})
        for noun, other in ((PRODUCT, CUSTOMER), (CUSTOMER, PRODUCT)):
            with speaking_of(connection, other):
                found = records.find(connection, ids[other]) or {"code": "", "name": ""}
            was, now = (_in_log(found, each) if each else "" for each in (before, after))
            act = "record.price_agreed" if after else "record.price_ended"
            with speaking_of(connection, noun):
                told: dict[str, tuple[object, object]] = {"agreed_price": (was, now)}
                self.record(connection, user, act, "record", ids[noun], told)

    def _answers(
        self, connection: Connection, rows: list[Any], today: date
    ) -> tuple[AgreedPrice, ...]:
        rows_of_noun = {}
        for noun in (PRODUCT, CUSTOMER):
            with speaking_of(connection, noun):
                rows_of_noun[noun] = rows_of(connection, {int(row[f"{noun}_ref"]) for row in rows})
        people = display_names(connection, {str(row["agreed_by"]) for row in rows})
        found = []
        for row in rows:
            product, customer = (
                rows_of_noun[noun][int(row[f"{noun}_ref"])] for noun in (PRODUCT, CUSTOMER)
            )
            rule = storage.rule_of(row)
            over = rule.last is not None and rule.last < today
            later = rule.first is not None and rule.first > today
            found.append(AgreedPrice(
                int(row["id"]), int(row["product_ref"]), visible(product["code"]),
                visible(product["name"]), visible(product["unit"]), int(row["customer_ref"]),
                visible(customer["code"]), visible(customer["name"]), number_text(rule.least),
                int(row["fen"]), row["first_day"], row["last_day"],
                Holds.OVER if over else Holds.LATER if later else Holds.NOW,
                row["fen"] < product["lowest_fen"], row["agreed_at"], people[row["agreed_by"]],
            ))  # fmt: skip
        return tuple(found)


def known(connection: Connection, price_id: int) -> Row:
    """One agreed price. Raises NotFound."""
    row = storage.find(connection, price_id)
    if row is None:
        raise NotFound("price.unknown", id=price_id)
    return dict(row)


def _check_instead(connection: Connection, record_id: int, price_id: int, as_of: str) -> Row:
    """The price that gives way. Raises NotFound for another record's, Refused for one that is no
    longer what was seen."""
    row = known(connection, price_id)
    if _pair(row)[noun_of(connection)] != record_id:
        raise NotFound("price.unknown", id=price_id)
    if as_of and row["agreed_at"] != as_of:
        raise Refused("price.changed")
    return row


def _pair(row: Row) -> dict[str, int]:
    """The ids of the product and the customer of a price."""
    return {noun: int(row[f"{noun}_ref"]) for noun in (PRODUCT, CUSTOMER)}


def _place(noun: str, at: tuple[int, int, str, str, int] | None) -> PricePlace | None:
    if at is None:
        return None
    product, customer, least, first, price_id = at
    other = customer if noun == PRODUCT else product
    return PricePlace(other, int(Fraction(least) * THOUSANDTHS), first, price_id)


def other_one(connection: Connection, noun: str, text: str) -> int:
    """The id of the customer or product of a code, a barcode, or a name that only one has.

    Raises InvalidFields.
    """
    other = CUSTOMER if noun == PRODUCT else PRODUCT
    with speaking_of(connection, other):
        with suppress(InvalidCode, NotFound):
            found = records.holder_of(connection, normalise_code(text, old=True))
            return int(in_force(connection, found or scanned(connection, text))["id"])
        # A part of a code may be another one's: a name alone is found without being told whole.
        hits = [] if text.isascii() else search(connection, text, 2).hits
    if len(hits) == 1:
        return int(hits[0].row.id)
    text_id = "both.several" if hits else f"both.no_{other}" if text else "field.required"
    raise InvalidFields((FieldProblem("agreed_with", text_id, (("code", text),), text),))


def _fen(text: str) -> int:
    with suppress(ValueError):
        if (fen := parse_fen(text)) > 0:
            return fen
    text_id = "price.amount_unclear" if text else "field.required"
    raise InvalidFields((FieldProblem("agreed_price", text_id, (("given", text),), text),))


def _least(text: str) -> int:
    with suppress(ValueError):
        return parse_thousandths(text) if text else 0
    problem = FieldProblem("agreed_least", "field.quantity_invalid", (("given", text),), text)
    raise InvalidFields((problem,))


def _described(row: Row) -> dict[str, object]:
    """A price, its quantity and its days as they stand in a sentence."""
    least = number_text(Fraction(int(row["least"]), THOUSANDTHS))
    days = f"{row['first_day']}…{row['last_day']}"
    return {"price": plain_fen(int(row["fen"])), "least": least, "days": days}


def _in_log(other: Row, row: Row) -> str:
    told = _described(row)
    return f"{other['code']} {other['name']}: {told['price']} ≥{told['least']} {told['days']}"
