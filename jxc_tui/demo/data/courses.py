"""What became of an invented sale: how it left, arrived, and was paid."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from jxc_tui.demo.data.buyers import DemoBuyer
from jxc_tui.demo.data.sale_days import YEAR
from jxc_tui.documents.model.new_document import DocumentLine
from jxc_tui.documents.storage.many import SHIPPED, SIGNED, CourseStep
from jxc_tui.payments.storage.many import BulkPayment

_CARRIERS = (
    ("顺丰", "SF"), ("中通", "ZT"), ("圆通", "YT"), ("德邦", "DPK"), ("京东", "JD"), ("韵达", "YD"),
)  # fmt: skip
_DELAYS = (0, 0, 0, 1, 1, 1, 2, 3)
_ON_THE_WAY = (1, 2, 2, 3, 4)
_METHODS = ("微信", "支付宝", "银行转账", "现金", "刷卡")
_PARTS, _STUCK, _UNSIGNED = 0.07, 0.008, 0.02
_OTHER_METHOD, _TWO_METHODS, _LESS = 0.15, 0.04, 0.02
_AT_ONCE, _IN_TIME, _LATE = 0.10, 0.80, 0.93  # of those who have credit


class Moments(NamedTuple):
    """The texts of days, the stored time of a part of a day, and who does it."""

    texts: list[str]
    at: Callable[[int, float], str]
    by: str


class Paid(NamedTuple):
    """Fen by a method on a day, by its place."""

    method: str
    amount_fen: int
    day: int

    def payment(self, text: str, at: str, by: str, number: str) -> BulkPayment:
        """The payment of a number at a time."""
        return BulkPayment(self.method, self.amount_fen, text, at, by, number=number)


def course_of(
    moments: Moments, lines: tuple[DocumentLine, ...], day: int, buyer: DemoBuyer, at: str,
    dice: random.Random,
) -> tuple[CourseStep, ...]:  # fmt: skip
    """How a sale left and arrived up to today; what is fetched is signed for at once."""
    roll, texts, by = dice.random, moments.texts, moments.by
    if buyer.fetches and roll() < 0.6:
        told = (at, texts[day], by)
        return (CourseStep(SHIPPED, *told), CourseStep(SIGNED, *told))
    left = day + _DELAYS[int(roll() * len(_DELAYS))]
    if left > YEAR or roll() < _STUCK:
        return ()
    carrier, prefix = _CARRIERS[int(roll() * len(_CARRIERS))]
    steps = []
    if roll() < _PARTS:
        half = tuple([line.quantity // 2_000 * 1_000 for line in lines])
        if any(half):
            waybill = _waybill(prefix, roll)
            steps.append(_left(moments, left, day, at, roll(), half, carrier, waybill))
            left += 2 + int(roll() * 6)
            if left > YEAR or roll() < _STUCK * 10:
                return tuple(steps)
    waybill = _waybill(prefix, roll)
    steps.append(_left(moments, left, day, at, roll(), None, carrier, waybill))
    arrived = left + _ON_THE_WAY[int(roll() * len(_ON_THE_WAY))]
    if arrived <= YEAR and roll() >= _UNSIGNED:
        steps.append(CourseStep(SIGNED, moments.at(arrived, roll()), texts[arrived], by))
    return tuple(steps)


def _left(
    moments: Moments, left: int, day: int, at: str, part: float,
    quantities: tuple[int, ...] | None, carrier: str, waybill: str,
) -> CourseStep:  # fmt: skip
    when = moments.at(left, part)
    return CourseStep(
        SHIPPED, max(at, when) if left == day else when, moments.texts[left], moments.by,
        quantities, carrier, waybill,
    )  # fmt: skip


def _waybill(prefix: str, roll: Callable[[], float]) -> str:
    return f"{prefix}{int(roll() * 10**12):012d}"


def payments_of(buyer: DemoBuyer, total: int, day: int, roll: Callable[[], float]) -> list[Paid]:
    """How a sale was, or will be, paid; a day after today has not come, so it is open."""
    method = buyer.method
    if roll() < _OTHER_METHOD:
        method = _METHODS[int(roll() * len(_METHODS))]
    chance = roll()
    if buyer.term and chance >= _AT_ONCE:
        if chance >= _LATE:
            return []
        days = buyer.term * roll() if chance < _IN_TIME else buyer.term + 1 + 40 * roll()
        return [Paid(method, total, day + int(days))]
    if chance > 1 - _LESS:
        return [Paid(method, total * 6 // 10, day)]
    if chance > 1 - _LESS - _TWO_METHODS:
        return [Paid(method, total // 2, day), Paid("现金", total - total // 2, day)]
    return [Paid(method, total, day)]
