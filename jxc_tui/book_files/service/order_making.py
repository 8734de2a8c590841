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
from jxc_tui.book_files.service.book_known import (
    FileBuyer,
    FileBuyers,
    Good,
    Meant,
    Unit,
    fits_unit,
)
from jxc_tui.book_files.storage.book_rehearsals import BookItem, BookProblem, Row
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.days import closed_until
from jxc_tui.payments.storage import payments
from jxc_tui.values.money import MAX_FEN, format_fen
from jxc_tui.values.quantity import plain_thousandths

MOST_ORDER_LINES = 5_000
ORDER_NAMES = [field.id for field in ORDER_FIELDS]
_LARGE = (("most", format_fen(MAX_FEN)),)
_NOTHING = (None, "", 0)  # None is a cell that was told to be wrong
_ONE_FOR_ALL = ("day", "customer", "order_off", "rounding", "paid")  # of every row of an order
_OF_ALL = ("method", "due", "salesperson", "note")  # the first that says it
_HEADS = (*_ONE_FOR_ALL, *_OF_ALL)
_PARTS = 1000 * WHOLE  # of a fen, in thousandths × fen × hundredths of a percent
_HALF = _PARTS // 2
_MOST_READY = 50_000


# A line of an order as it will be kept: the place of the product's name, the product, its unit,
# quantity, price, percent, amount, tax rate, note, and what of it left and was signed for.
FileLine = tuple[int, Good, Unit, int, int, int, int, int, str, int, int]


class FileOrder(NamedTuple):
    """An order as it will be kept; `inexact` counts amounts that are rounded in another way."""

    number: str
    buyer: FileBuyer
    day: str
    due: str
    lines: list[FileLine]
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
    at: dict[str, int]  # where they stand in a row
    methods: dict[str, str] = field(default_factory=dict)  # as it is written → as it is kept
    _ready: dict[tuple[int, str], tuple[Good, Unit, int]] = field(default_factory=dict)
    _heads: list[tuple[str, int, bool]] = field(default_factory=list)
    _come_so_far: tuple[bool, bool] = (True, True)
    _plain: bool = True
    _customer: int = 0
    _product: int = 0

    @classmethod
    def methods_of(cls, connection: Connection) -> dict[str, str]:
        """The methods of paying that may be used."""
        return {row.name: row.name for row in payments.methods(connection) if not row.disabled}

    def __post_init__(self) -> None:
        come = self.choices.come
        self._come_so_far = come is not ComeSoFar.UNSHIPPED, come is ComeSoFar.SIGNED
        self._plain = not self.told & {"shipped", "signed"}  # the file tells nothing of that
        self._customer, self._product = self.at["customer"], self.at["product"]
        shared = [(name, True) for name in _ONE_FOR_ALL] + [(name, False) for name in _OF_ALL]
        self._heads = [
            (name, self.at[name], one)
            for name, one in shared
            if name in self.told or name == "customer"
        ]

    def party_of(self, rows: Sequence[Row]) -> int:
        """The place of who bought."""
        at = self._customer
        return rows[0][at] or next((given[at] for given in rows if given[at]), self.fallback)

    def make(
        self, item: BookItem, rows: Sequence[Row], place: int
    ) -> FileOrder | list[BookProblem]:
        """The order, or all that is wrong with it; `place` is that of who bought."""
        wrong: list[BookProblem] = []
        head = self._head(rows, wrong)
        first = item.first
        if not place:
            if not _told(rows, self._customer):
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
        day = ""
        if head["day"] or not _told(rows, self.at["day"]):
            day = self._day(first, head, wrong)
        if len(rows) > MOST_ORDER_LINES:
            params = (("most", MOST_ORDER_LINES), ("count", len(rows)))
            wrong.append(BookProblem(first, "", item.number, "sale.many_lines", params))
            return wrong
        lines, inexact = self._lines(rows, wrong)
        if wrong or buyer is None or not day or len(lines) < len(rows):
            return wrong
        return self._summed(item, head, buyer, day, lines, inexact)

    def _head(self, rows: Sequence[Row], wrong: list[BookProblem]) -> dict[str, Any]:
        """What is said of the whole order: the first that says it; more than one is wrong."""
        head: dict[str, Any] = dict.fromkeys(_HEADS, "")
        for name, at, one_for_all in self._heads:
            values = [given[at] for given in rows]
            value = values[0]
            if value in _NOTHING:
                value = next((each for each in values if each not in _NOTHING), "")
            head[name] = value
            if not one_for_all or values.count(value) == len(values):
                continue
            for row, each in zip(rows, values, strict=True):
                if each not in (*_NOTHING, value):
                    wrong.append(BookProblem(row[0], name, "", f"book.differs_{name}",
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

    def _lines(self, rows: Sequence[Row], wrong: list[BookProblem]) -> tuple[list[FileLine], int]:
        """The lines, and of how many the amount is rounded in another way than ours.

        A line in which nothing has to be looked at twice goes through here; all others, and what
        is wrong with them, through `_line`.
        """
        at, ready, plain = self.at, self._ready, self._plain
        of_good, of_unit, of_quantity = at["product"], at["unit"], at["quantity"]
        of_price, of_amount, of_tax = at["price"], at["amount"], at["tax"]
        of_percent, of_off, of_note = at["percent"], at["off"], at["line_note"]
        shipping, signing = self._come_so_far
        lines: list[FileLine] = []
        inexact = 0
        for given in rows:
            quantity, price, amount = given[of_quantity], given[of_price], given[of_amount]
            found = ready.get((given[of_good], given[of_unit]))
            percent = given[of_percent]
            if percent == "":
                percent = given[of_off]
                if percent == "":
                    percent = WHOLE
            if (
                plain and found is not None and quantity and quantity.__class__ is int
                and price.__class__ is int and percent is not None and amount is not None
                and not quantity % found[2]
            ):  # fmt: skip
                parts = quantity * price * percent
                exact = (parts + _HALF) // _PARTS if parts >= 0 else -((_HALF - parts) // _PARTS)
                if amount == "":
                    amount = exact
                rate = given[of_tax]
                if rate == "":
                    rate = found[0].tax_rate
                if (
                    (amount == exact or self._is_near(amount, exact, quantity))
                    and -MAX_FEN <= amount <= MAX_FEN and price <= MAX_FEN and rate is not None
                ):  # fmt: skip
                    inexact += amount != exact
                    lines.append((
                        given[of_good], found[0], found[1], quantity, price, percent, amount, rate,
                        given[of_note] or "", quantity if shipping else 0,
                        quantity if signing else 0,
                    ))  # fmt: skip
                    continue
            line, other = self._line(given, wrong)
            if line is not None:
                lines.append(line)
                inexact += other
        return lines, inexact

    @staticmethod
    def _is_near(amount: int, exact: int, quantity: int) -> bool:
        """Whether an amount is that of its line, rounded in another way."""
        return abs(amount - exact) <= amount_slack(quantity) and amount * quantity >= 0

    def _line(self, given: Row, wrong: list[BookProblem]) -> tuple[FileLine | None, int]:
        """A line, and 1 where its amount is rounded in another way than ours."""
        before, at = len(wrong), self.at
        row: int = given[0]
        good, unit = self._good(row, given, wrong)
        quantity, price, amount = given[at["quantity"]], given[at["price"]], given[at["amount"]]
        percent = given[at["percent"]] if given[at["percent"]] != "" else given[at["off"]]
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
        if None in (quantity, price, amount, percent, given[at["tax"]]):
            return None, 0
        if price == "":
            price = price_of(amount, quantity, percent)
        exact = line_amount(quantity, price, percent)
        if amount == "":
            amount = exact
        if not self._is_near(amount, exact, quantity):
            told = (("expected", format_fen(exact)), ("given", format_fen(amount)))
            wrong.append(
                BookProblem(row, "amount", format_fen(amount), "book.amount_differs", told)
            )
        if max(abs(amount), price) > MAX_FEN:
            wrong.append(BookProblem(row, "amount", "", "total.large", _LARGE))
        rate = given[at["tax"]] if given[at["tax"]] != "" else good.tax_rate
        shipped, signed = self._come(given, quantity, wrong)
        line = (
            given[self._product], good, unit, quantity, price, percent, amount, rate,
            given[at["line_note"]] or "", shipped, signed,
        )  # fmt: skip
        return line, int(amount != exact)

    def _good(
        self, row: int, given: Row, wrong: list[BookProblem]
    ) -> tuple[Good | None, Unit | None]:
        place = given[self._product]
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
        name = given[self.at["unit"]]
        unit = good.unit(name or "")
        if unit is None:
            known = "、".join(each[0] for each in good.units.values())
            told = (("given", name), ("known", known))
            wrong.append(BookProblem(row, "unit", name, "unit.unknown", told))
        elif not good.disabled or self.choices.history:
            self._keep_ready((place, name), (good, unit, 10 ** max(0, 3 - unit[3])))
        return good, unit

    def _keep_ready(self, key: tuple[int, str], found: tuple[Good, Unit, int]) -> None:
        """Has a product in a unit at hand, with what its quantities are multiples of."""
        if len(self._ready) >= _MOST_READY:
            self._ready.clear()
        self._ready[key] = found

    def _come(self, given: Row, quantity: int, wrong: list[BookProblem]) -> tuple[int, int]:
        """What of a line has left and was signed for: as the file tells, else as was chosen."""
        shipping, signing = self._come_so_far
        shipped, signed = quantity if shipping else 0, quantity if signing else 0
        if self._plain:
            return shipped, signed
        told_shipped, told_signed = given[self.at["shipped"]], given[self.at["signed"]]
        if "shipped" in self.told:
            shipped = told_shipped or 0
            signed = (told_signed or 0) if "signed" in self.told else shipped
        else:
            signed = told_signed or 0
            shipped = max(shipped, signed) if quantity > 0 else min(shipped, signed)
        low, high = sorted((0, quantity))
        if not low <= shipped <= high or not min(0, shipped) <= signed <= max(0, shipped):
            shown = plain_thousandths(shipped)
            wrong.append(BookProblem(given[0], "shipped", shown, "book.shipped_much"))
        return shipped, signed

    def _summed(
        self, item: BookItem, head: dict[str, Any], buyer: FileBuyer, day: str,
        lines: list[FileLine], inexact: int,
    ) -> FileOrder | list[BookProblem]:  # fmt: skip
        amounts = [each[6] for each in lines]
        off = head["order_off"] or 0
        if not fits_discount(off, amounts):
            told = (("discount", format_fen(off)), ("whole", format_fen(sum(amounts))))
            return [BookProblem(item.first, "order_off", "", "total.order_discount", told)]
        sums = order_sums(amounts, [each[7] for each in lines], off, head["rounding"] or 0)
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
    return any(given[at] is None for given in rows)
