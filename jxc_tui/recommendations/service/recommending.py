"""What a person can ask of recommendations: those for a customer, and to work them out again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby, islice

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.recommendations.answers import Built, Recommendations
from jxc_tui.recommendations.model.similar import Baskets, slices
from jxc_tui.recommendations.service.choosing import quarter_to, recommended, year_to
from jxc_tui.recommendations.storage import bought, worked_out
from jxc_tui.recommendations.storage.bought import SCOPES
from jxc_tui.sales.service import pricing
from jxc_tui.values.local_day import day_of, local_day

MOST_SHOWN = 50
MOST_POPULAR = 200  # best sellers of a region or a level
MOST_OF_ALL = 5_000  # of all: so that what is bought as often has an order of its own
_CUSTOMERS_AT_ONCE = 500
_PRODUCTS_AT_ONCE = 100


class Recommending(Service):
    """Verbs about recommendations."""

    @reads(Permission.SALE_READ)
    def of_customer(
        self, connection: Connection, user: CurrentUser, customer_id: int, *,
        as_of: str = "", without: Collection[int] = (), limit: int = 10,
    ) -> Recommendations:  # fmt: skip
        """再次购买 and 新品推荐 of a customer on a day, today unless told.

        `without` are products that are left out, as those on the order. Raises NotFound, and
        InvalidFields for what is no day.
        """
        buyer = pricing.customer(connection, customer_id)
        most = max(1, min(limit, MOST_SHOWN))
        return recommended(connection, buyer, self._day(as_of), without=without, limit=most)

    @guards(Permission.SETTING_MANAGE)
    def build(self, user: CurrentUser, as_of: str = "") -> Built:
        """Works out neighbours and best sellers as of a day, in slices between which others write.

        Until it is done what was worked out before is used. Raises InvalidFields for no day.
        """
        day = self._day(as_of)
        baskets = self._baskets(day)
        products, database = baskets.products, self.database
        with database.chunks() as chunks:
            for part in slices(products, _PRODUCTS_AT_ONCE):
                found = [(each, baskets.neighbours(each)) for each in part]
                with chunks.write() as connection:
                    worked_out.put_neighbours(connection, found)
            with database.read() as connection:
                popular = list(_popular(connection, day))
                gone = sorted(set(worked_out.products_kept(connection)) - set(products))
            for part in slices(gone, _PRODUCTS_AT_ONCE):
                with chunks.write() as connection:
                    worked_out.put_neighbours(connection, [(each, ()) for each in part])
            with chunks.write() as connection:
                self.gate.require(connection, user, Permission.SETTING_MANAGE)
                worked_out.put_popular(connection, popular, day.isoformat())
                self.record(connection, user, "recommendations.built", "database", 0,
                            {"day": ("", day.isoformat())})  # fmt: skip
                count = worked_out.count(connection)
        return Built(day.isoformat(), baskets.customers, len(products), count)

    def _baskets(self, day: date) -> Baskets:
        """Who bought what in 12 months, read by slices of customers."""
        found, last, span = Baskets(), 0, year_to(day)
        while True:
            with self.database.read() as connection:
                ids = bought.customers(connection, last, _CUSTOMERS_AT_ONCE)
                if not ids:
                    return found
                for each, products in bought.baskets(connection, ids[0], ids[-1], span):
                    found.add(each, products)
            last = ids[-1]

    def _day(self, text: str) -> date:
        today = local_day(self.now())
        day = day_of(text, today) if text else today
        if day is None:
            given = (("given", text),)
            raise InvalidFields((FieldProblem("as_of", "recommend.day_unclear", given, text),))
        return day


def _popular(connection: Connection, day: date) -> Iterator[tuple[str, int, int, int]]:
    """(scope, place, product, orders) of the best sellers of every scope."""
    for by in ("", *SCOPES):
        rows = bought.best_sellers(connection, quarter_to(day), by)
        for scope, of in groupby(rows, key=lambda row: row[0]):
            most = MOST_POPULAR if by else MOST_OF_ALL
            for place, (_, product, orders) in enumerate(islice(of, most), start=1):
                yield scope, place, product, orders
