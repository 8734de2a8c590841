"""Which products are recommended to a customer, and why: every figure of a sentence is the one it
was chosen by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.errors import JxcError
from jxc_tui.recommendations.answers import Reason, Recommendations, Recommended
from jxc_tui.recommendations.model.similar import scored
from jxc_tui.recommendations.storage import bought, worked_out
from jxc_tui.recommendations.storage.bought import Span
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.service import pricing
from jxc_tui.sales.service.pricing import Article
from jxc_tui.values.local_day import months_before
from jxc_tui.values.money import half_up
from jxc_tui.values.text import visible

MONTHS = 12
POPULAR_DAYS = 90
MOST_NEW = 200  # best sellers of a scope among which what is new is looked for
MOST_SALES = 500  # of one customer that are looked at, the newest first
_FAR = 1_000_000
_BEFORE = MappingProxyType({"orders": 0, "came_back": 0, "code": ""})  # bought before the 12 months
_SERVICES = ("服务", "运费", "service", "freight")


def year_to(day: date) -> Span:
    """The 12 months up to a day."""
    return Span(months_before(day, MONTHS).isoformat(), day.isoformat())


def quarter_to(day: date) -> Span:
    """The 90 days up to a day."""
    return Span((day - timedelta(days=POPULAR_DAYS)).isoformat(), day.isoformat())


def scopes_of(province: str, level: str) -> list[tuple[str, str]]:
    """(scope, text of its sentence) of a customer, the nearest first."""
    found = [("", "recommend.popular_all")]
    if level:
        found.insert(0, (f"level:{level}", "recommend.popular_level"))
    if province:
        found.insert(0, (f"province:{province}", "recommend.popular_province"))
    return found


@dataclass(frozen=True)
class ProductChoosing:
    """One customer on a day; `without` are products that are not wanted, as on the order."""

    connection: Connection
    buyer: Row
    day: date
    without: Collection[int]
    limit: int

    def history(self) -> dict[int, Any]:
        """What the customer ever bought, with what is counted of the last 12 months."""
        party, span = int(self.buyer["id"]), year_to(self.day)
        found: dict[int, Any] = dict.fromkeys(
            bought.ever(self.connection, party, self.day.isoformat()), _BEFORE
        )
        return found | bought.by_customer(self.connection, party, span, MOST_SALES)

    @cached_property
    def _is_cut(self) -> bool:
        """Whether there are more sales in the 12 months than are counted."""
        party, span = int(self.buyer["id"]), year_to(self.day)
        return bought.sales_within(self.connection, party, span, MOST_SALES + 1) > MOST_SALES

    def again(self, known: Mapping[int, Any]) -> tuple[Recommended, ...]:
        """What is bought again: by orders in 12 months, then popularity, then code."""
        own = [each for each in known if known[each]["orders"]]
        places = [worked_out.places(self.connection, scope, own) for scope, _ in self._scopes]
        near, everywhere = places[0], places[-1]

        def rank(product_id: int) -> tuple[Any, ...]:
            row = known[product_id]
            return (
                -row["orders"], near.get(product_id, _FAR), everywhere.get(product_id, _FAR),
                row["code"], product_id,
            )  # fmt: skip

        ranked = sorted(own, key=rank)
        found = list[Recommended]()
        for each in ranked:
            if len(found) == self.limit:
                break
            if each in self.without or _is_disliked(known[each]):
                continue
            article = self._offered(each)
            if article is not None:
                row = known[each]
                found.append(_told(article, row["orders"], self._again_reason(row)))
        return tuple(found)

    def _again_reason(self, row: Mapping[str, Any]) -> Reason:
        """买过 N 次，平均 D 天一次，上次 X 天前; once and on one day there is no average.

        Of very many sales only the latest are counted, and the sentence says so.
        """
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        since, times = (self.day - last).days, int(row["orders"])
        every = half_up(Fraction((last - first).days, times - 1)) if times > 1 else 0
        if self._is_cut:
            told = (("of", MOST_SALES), ("times", times), ("since", since))
            return Reason("recommend.again_of", told)
        if not every:
            return Reason("recommend.again_once", (("times", times), ("since", since)))
        told = (("times", times), ("every", every), ("since", since))
        return Reason("recommend.again", told)

    def new(self, known: Mapping[int, Any]) -> tuple[Recommended, ...]:
        """What the customer never bought: by similarity to what it buys, then best sellers."""
        found = list[Recommended]()
        seen = set(self.without)
        for product_id, score, reason in (*self._similar(known), *self._popular(known)):
            if len(found) == self.limit:
                break
            if product_id in seen:
                continue
            seen.add(product_id)
            article = self._offered(product_id)
            if article is not None:
                found.append(_told(article, score, reason))
        return tuple(found)

    def _similar(self, known: Mapping[int, Any]) -> Iterator[tuple[int, int, Reason]]:
        buys = [each for each in known if known[each]["orders"]]
        names: dict[int, str] = {}
        near = worked_out.neighbours_of(self.connection, buys)
        for product_id, score, of, each in scored(near, known):
            if of not in names:
                names[of] = self._name(of)
            told = (("name", names[of]), ("base", each.base), ("both", each.both))
            yield product_id, score, Reason("recommend.beside", told)

    def _popular(self, known: Mapping[int, Any]) -> Iterator[tuple[int, int, Reason]]:
        for scope, text_id in self._scopes:
            for place, product_id, orders in worked_out.popular(self.connection, scope, MOST_NEW):
                if product_id not in known:
                    told = (("place", place), ("orders", orders))
                    yield product_id, 0, Reason(text_id, told)

    @property
    def _scopes(self) -> list[tuple[str, str]]:
        return scopes_of(str(self.buyer["province"]), str(self.buyer["level"]))

    def _name(self, product_id: int) -> str:
        try:
            return visible(pricing.article(self.connection, product_id).values.name)
        except JxcError:
            return "?"

    def _offered(self, product_id: int) -> Article | None:
        """The product where it can be sold, is goods, and is not merged into another."""
        try:
            found = pricing.article(self.connection, product_id)
        except JxcError:  # it is gone, or its units are at odds: it cannot be sold
            return None
        if found.is_disabled or found.id != product_id or _is_service(found):
            return None
        return found


def _is_disliked(row: Mapping[str, Any]) -> bool:
    """Whether it came back whole, or was bought in one order and some of it came back since."""
    if not row["came_back"]:
        return False
    once = row["orders"] <= 1 and row["came_back"] >= row["last"]
    return bool(row["kept"] <= 0 or once)


def recommended(
    connection: Connection, buyer: Row, day: date, *, without: Collection[int] = (), limit: int
) -> Recommendations:
    """再次购买 and 新品推荐 of a customer on a day, at most so many of each."""
    choosing = ProductChoosing(connection, buyer, day, frozenset(without), limit)
    known = choosing.history()
    return Recommendations(
        int(buyer["id"]), day.isoformat(), worked_out.built(connection), choosing.again(known),
        choosing.new(known),
    )  # fmt: skip


def _is_service(of: Article) -> bool:
    said = f"{of.values.unit} {of.values.category}".lower()
    return any(word in said for word in _SERVICES)


def _told(of: Article, score: int, reason: Reason) -> Recommended:
    values = of.values
    return Recommended(
        of.id, visible(values.code), visible(values.name), visible(of.units.basic.name),
        int(score), reason,
    )  # fmt: skip
