"""An order of a file: its rows brought together, everything in it looked at, and worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from jxc_tui.book_files.model.cells import DOUBTFUL, WHOLE, day_in_order
from jxc_tui.book_files.model.headings import ORDER_FIELDS
from jxc_tui.book_files.model.kinds import BookChoices, ComeSoFar, DayOrder
from jxc_tui.book_files.model.methods import method_of
from jxc_tui.book_files.model.order_sums import (
    OrderSums,
    amount_slack,
    fits_discount,
    line_amount,
    order_sums,
    price_of,
)
from jxc_tui.book_files.service.book_known import FileBuyer, FileBuyers, Good, Meant, fits_unit
from jxc_tui.book_files.storage.book_rehearsals import BookItem, BookProblem, Row
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.days import closed_until
from jxc_tui.payments.storage import payments
from jxc_tui.values.money import MAX_FEN, format_fen
from jxc_tui.values.quantity import plain_thousandths

MOST_ORDER_LINES = 5_000
_AT = {field.id: at for at, field in enumerate(ORDER_FIELDS)}
CUSTOMER_AT, PRODUCT_AT = _AT["customer"], _AT["product"]
_UNIT, _QUANTITY, _PRICE, _AMOUNT = _AT["unit"], _AT["quantity"], _AT["price"], _AT["amount"]
_PERCENT, _OFF, _TAX, _LINE_NOTE = _AT["percent"], _AT["off"], _AT["tax"], _AT["line_note"]
_SHIPPED, _SIGNED = _AT["shipped"], _AT["signed"]
_LARGE = (("most", format_fen(MAX_FEN)),)
_NOTHING = (None, "", 0)  # None is a cell that was told to be wrong
_ONE_FOR_ALL = ("day", "customer", "order_off", "rounding", "paid")  # of every row of an order


class FileLine(NamedTuple):
    """A line of an order as it will be kept; `row` is that of the file, `good_at` the place of
    the product's name."""

    row: int
    good_at: int
    good: Good
    unit: tuple[str, int, int, int]
    quantity: int
    price: int
    percent: int
    amount: int
    rate: int
    note: str
    shipped: int
    signed: int


class FileOrder(NamedTuple):
    """An order as it will be kept; `inexact` counts amounts that are rounded in another way."""

    number: str
    buyer: FileBuyer
    day: str
    due: str
    lines: tuple[FileLine, ...]
    sums: OrderSums
    paid: int
    method: str
    salesperson: str
    note: str
    inexact: int


@dataclass(slots=True)
class DayRules:
    """Which days may be: read in the order of the file, not ahead, not in a closed period."""

    today: str
    closed: str
    month_first: bool | None  # None where nothing tells

    def checked(
        self, row: int, field_id: str, text: str, *, ahead: bool = False
    ) -> str | BookProblem:
        """The day, or what is wrong with it."""
        day = text
        if text.startswith(DOUBTFUL):
            shown = text[1:].replace("-", "/")
            if self.month_first is None:
                return BookProblem(row, field_id, shown, "book.day_doubtful", (("given", shown),))
            day = day_in_order(text, month_first=self.month_first)
            if not day:
                return BookProblem(row, field_id, shown, "sale.day_unclear", (("given", shown),))
        if ahead:
            return day
        if day > self.today:
            told = (("day", day), ("today", self.today))
            return BookProblem(row, field_id, day, "sale.day_ahead", told)
        if self.closed and day <= self.closed:
            told = (("day", day), ("closed", self.closed))
            return BookProblem(row, field_id, day, "sale.day_closed", told)
        return day


def day_rules(
    connection: Connection, choices: BookChoices, seen: dict[str, int], today: date
) -> DayRules:
    """The rules for a file of which the days `seen` can be read in one order only."""
    month_first: bool | None = None
    if choices.days is not DayOrder.FILE:
        month_first = choices.days is DayOrder.MONTH_FIRST
    elif bool(seen["mdy"]) != bool(seen["dmy"]):
        month_first = bool(seen["mdy"])
    return DayRules(today.isoformat(), closed_until(connection), month_first)


@dataclass(slots=True)
class OrderMaking:
    """Makes orders out of items; customers of a slice are looked up by whoever has it."""

    choices: BookChoices
    days: DayRules
    buyers: FileBuyers
    goods: list[Good | None]
    meant_goods: Meant
    fallback: int  # the place of who bought where no row says it, 0 for nobody
    told: frozenset[str]  # fields of which the file has a column
    methods: dict[str, str] = field(default_factory=dict)  # as it is written → as it is kept

    @classmethod
    def methods_of(cls, connection: Connection) -> dict[str, str]:
        """The methods of paying that may be used."""
        return {row.name: row.name for row in payments.methods(connection) if not row.disabled}

    def party_of(self, rows: Sequence[Row]) -> int:
        """The place of who bought."""
        return next((given[CUSTOMER_AT] for _, given in rows if given[CUSTOMER_AT]), self.fallback)

    def make(self, item: BookItem, rows: Sequence[Row]) -> FileOrder | list[BookProblem]:
        """The order, or all that is wrong with it."""
        wrong: list[BookProblem] = []
        head = self._head(rows, wrong)
        place = self.party_of(rows)
        first = item.first
        if not place:
            if not _told(rows, CUSTOMER_AT):
                wrong.append(BookProblem(first, "customer", "", "book.no_customer"))
        elif place in self.buyers.meant.wrong:
            text_id, params = self.buyers.meant.wrong[place]
            named = self.buyers.named[place - 1]
            wrong.append(BookProblem(first, "customer", named.code or named.name, text_id, params))
        buyer = self.buyers.at(place) if place else None
        if buyer is not None and buyer.disabled and not self.choices.history:
            told = (("code", buyer.party.code), ("name", buyer.party.name))
            wrong.append(
                BookProblem(first, "customer", buyer.party.code, "sale.customer_disabled", told)
            )
        day = "" if not head["day"] and _told(rows, _AT["day"]) else self._day(first, head, wrong)
        if len(rows) > MOST_ORDER_LINES:
            params = (("most", MOST_ORDER_LINES), ("count", len(rows)))
            wrong.append(BookProblem(first, "", item.number, "sale.many_lines", params))
            return wrong
        found = [self._line(row, given, wrong) for row, given in rows]
        if wrong or buyer is None or not day or any(line is None for line, _ in found):
            return wrong
        lines = tuple(each for each, _ in found if each is not None)
        return self._summed(item, head, buyer, day, lines, sum(each for _, each in found))

    def _head(self, rows: Sequence[Row], wrong: list[BookProblem]) -> dict[str, Any]:
        """What is said of the whole order: the first that says it; more than one is wrong."""
        head: dict[str, Any] = {}
        for name in (*_ONE_FOR_ALL, "method", "due", "salesperson", "note"):
            at = _AT[name]
            head[name] = ""
            if name not in self.told and at != CUSTOMER_AT:
                continue
            head[name] = next((given[at] for _, given in rows if given[at] not in _NOTHING), "")
            if name not in _ONE_FOR_ALL:
                continue
            for row, given in rows:
                if given[at] not in (*_NOTHING, head[name]):
                    wrong.append(BookProblem(row, name, "", f"book.differs_{name}",
                                             (("row", rows[0][0]),)))  # fmt: skip
                    break
        return head

    def _day(self, row: int, head: dict[str, Any], wrong: list[BookProblem]) -> str:
        if not head["day"]:
            wrong.append(BookProblem(row, "day", "", "book.no_day"))
            return ""
        day = self.days.checked(row, "day", head["day"])
        if isinstance(day, BookProblem):
            wrong.append(day)
            return ""
        if head["due"]:
            due = self.days.checked(row, "due", head["due"], ahead=True)
            if isinstance(due, BookProblem):
                wrong.append(due)
            else:
                head["due"] = due
        return day

    def _line(
        self, row: int, given: list[Any], wrong: list[BookProblem]
    ) -> tuple[FileLine | None, int]:
        """A line, and 1 where its amount is rounded in another way than ours."""
        before = len(wrong)
        good, unit = self._good(row, given, wrong)
        quantity, price, amount = given[_QUANTITY], given[_PRICE], given[_AMOUNT]
        percent = given[_PERCENT] if given[_PERCENT] != "" else given[_OFF]
        percent = WHOLE if percent == "" else percent
        if quantity == "":
            wrong.append(BookProblem(row, "quantity", "", "book.needed"))
        elif quantity == 0:
            wrong.append(BookProblem(row, "quantity", "0", "line.quantity_zero"))
        elif quantity and unit is not None and unit[3] < 3 and not fits_unit(quantity, unit[3]):
            shown = plain_thousandths(quantity)
            counts = (("unit", unit[0]), ("most", unit[3]), ("given", shown))
            text_id = "unit.decimals" if unit[3] else "unit.whole"
            wrong.append(BookProblem(row, "quantity", shown, text_id, counts))
        if price == "" and amount == "":
            wrong.append(BookProblem(row, "price", "", "book.needed"))
        if len(wrong) > before or good is None or unit is None:
            return None, 0
        if None in (quantity, price, amount, percent, given[_TAX]):
            return None, 0
        if price == "":
            price = price_of(amount, quantity, percent)
        exact = line_amount(quantity, price, percent)
        if amount == "":
            amount = exact
        if abs(amount - exact) > amount_slack(quantity) or amount * quantity < 0:
            told = (("expected", format_fen(exact)), ("given", format_fen(amount)))
            wrong.append(
                BookProblem(row, "amount", format_fen(amount), "book.amount_differs", told)
            )
        if max(abs(amount), price) > MAX_FEN:
            wrong.append(BookProblem(row, "amount", "", "total.large", _LARGE))
        rate = given[_TAX] if given[_TAX] != "" else good.tax_rate
        shipped, signed = self._come(row, given, quantity, wrong)
        line = FileLine(
            row, given[PRODUCT_AT], good, unit, quantity, price, percent, amount, rate,
            given[_LINE_NOTE] or "", shipped, signed,
        )  # fmt: skip
        return line, int(amount != exact)

    def _good(
        self, row: int, given: list[Any], wrong: list[BookProblem]
    ) -> tuple[Good | None, tuple[str, int, int, int] | None]:
        place = given[PRODUCT_AT]
        if not place:
            if place is not None:
                wrong.append(BookProblem(row, "product", "", "book.no_product"))
            return None, None
        good = self.goods[place]
        if place in self.meant_goods.wrong or good is None:
            text_id, params = self.meant_goods.wrong[place]
            shown = str(dict(params).get("name", ""))
            wrong.append(BookProblem(row, "product", shown, text_id, params))
            return None, None
        if good.disabled and not self.choices.history:
            told = (("code", good.code), ("name", good.name))
            wrong.append(BookProblem(row, "product", good.code, "sale.product_disabled", told))
        unit = good.unit(given[_UNIT] or "")
        if unit is None:
            known = "、".join(each[0] for each in good.units.values())
            told = (("given", given[_UNIT]), ("known", known))
            wrong.append(BookProblem(row, "unit", given[_UNIT], "unit.unknown", told))
        return good, unit

    def _come(
        self, row: int, given: list[Any], quantity: int, wrong: list[BookProblem]
    ) -> tuple[int, int]:
        """What of a line has left and was signed for: as the file tells, else as was chosen."""
        come = self.choices.come
        shipped = quantity if come is not ComeSoFar.UNSHIPPED else 0
        signed = quantity if come is ComeSoFar.SIGNED else 0
        if "shipped" not in self.told and "signed" not in self.told:
            return shipped, signed
        if "shipped" in self.told:
            shipped = given[_SHIPPED] or 0
            signed = (given[_SIGNED] or 0) if "signed" in self.told else shipped
        else:
            signed = given[_SIGNED] or 0
            shipped = max(shipped, signed) if quantity > 0 else min(shipped, signed)
        low, high = sorted((0, quantity))
        if not low <= shipped <= high or not min(0, shipped) <= signed <= max(0, shipped):
            shown = plain_thousandths(shipped)
            wrong.append(BookProblem(row, "shipped", shown, "book.shipped_much"))
        return shipped, signed

    def _summed(
        self, item: BookItem, head: dict[str, Any], buyer: FileBuyer, day: str,
        lines: tuple[FileLine, ...], inexact: int,
    ) -> FileOrder | list[BookProblem]:  # fmt: skip
        amounts = [each.amount for each in lines]
        off = head["order_off"] or 0
        if not fits_discount(off, amounts):
            told = (("discount", format_fen(off)), ("whole", format_fen(sum(amounts))))
            return [BookProblem(item.first, "order_off", "", "total.order_discount", told)]
        sums = order_sums(amounts, [each.rate for each in lines], off, head["rounding"] or 0)
        if max(abs(sums.gross), abs(sums.total)) > MAX_FEN:
            return [BookProblem(item.first, "amount", "", "total.large", _LARGE)]
        paid, method = head["paid"] or 0, ""
        if paid:
            method = self._method(str(head["method"]))
            if wrong := self._wrong_payment(item.first, head, sums.total, method):
                return [wrong]
        due = head["due"]
        if not due:
            due = day
            if buyer.term_days:
                due = (date.fromisoformat(day) + timedelta(days=buyer.term_days)).isoformat()
        return FileOrder(
            item.number, buyer, day, due, lines, sums, paid, method,
            head["salesperson"] or buyer.salesperson, head["note"], inexact,
        )  # fmt: skip

    def _method(self, written: str) -> str:
        """The method that a text means, empty for none."""
        return method_of(written, self.methods.values())

    def _wrong_payment(
        self, row: int, head: dict[str, Any], total: int, method: str
    ) -> BookProblem | None:
        paid, written = head["paid"], str(head["method"])
        if not method:
            told = (("method", written), ("known", "、".join(sorted(self.methods))))
            return BookProblem(row, "method", written, "payment.method_unknown", told)
        if not total or (paid > 0) != (total > 0):
            params = (("total", format_fen(total)),)
            return BookProblem(row, "paid", format_fen(paid), "payment.wrong_sign", params)
        if paid < 0 and paid < total:
            both = (("total", format_fen(-total)), ("given", format_fen(-paid)))
            return BookProblem(row, "paid", format_fen(paid), "payment.refund_much", both)
        return None


def _told(rows: Sequence[Row], at: int) -> bool:
    """Whether a cell of a column was told to be wrong already."""
    return any(given[at] is None for _, given in rows)
