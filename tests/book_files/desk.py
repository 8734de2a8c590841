"""A desk for tests of files of the books: a shop, a folder of files, and what stands in tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.book_files.answers import BookDone, BookVerdict
from jxc_tui.book_files.model.kinds import BookChoices, BookKind
from jxc_tui.wiring import Services
from tests.imports.import_files import write_csv
from tests.sales.shop import Shop

HEAD = ("订单号", "日期", "客户编码", "商品编码", "数量", "单价")
TABLES = (
    "document", "document_line", "document_event", "document_event_line", "document_code",
    "payment", "payment_allocation", "party_account", "owed_day", "owed_month",
    "sales_customer_month",
    "sales_product_month", "sales_customer_product", "sales_person_month", "customer",
    "customer_code", "product",
    "product_code", "customer_term", "product_term",
)  # fmt: skip
EMPTY_SUMS = {
    "owed_day": "fen = 0",
    "owed_month": "fen = 0",  # a sum that is 0 again may stay as a row
    "sales_person_month": "orders = 0 AND gross_fen = 0 AND returns_fen = 0",
    "sales_product_month": "orders = 0 AND quantity = 0 AND gross_fen = 0 AND returns_fen = 0",
}


@dataclass(frozen=True, slots=True)
class Desk:
    shop: Shop
    box: Path

    @property
    def services(self) -> Services:
        return self.shop.services

    @property
    def user(self) -> CurrentUser:
        return self.shop.user

    def file(self, rows: Iterable[Sequence[object]], name: str = "单.csv") -> str:
        return write_csv(self.box / name, rows)

    def look(
        self, rows: Iterable[Sequence[object]], kind: BookKind = BookKind.ORDERS, **choices: Any
    ) -> BookVerdict:
        """The verdict on a file of these rows."""
        name = self.file(rows)
        return self.services.book_imports.rehearse(
            self.user, kind, name, choices=BookChoices(**choices)
        )

    def keep(
        self, rows: Iterable[Sequence[object]], kind: BookKind = BookKind.ORDERS, **choices: Any
    ) -> BookDone:
        """A file of these rows, imported."""
        verdict = self.look(rows, kind, **choices)
        return self.services.book_imports.apply(self.user, verdict.token)

    def reasons(self, rows: Iterable[Sequence[object]], **choices: Any) -> list[tuple[int, str]]:
        """(row, text id) of what is wrong in a file of these rows."""
        verdict = self.look(rows, **choices)
        return [(each.row, each.text_id) for each in verdict.problems]

    def tables(self, *without: str) -> dict[str, list[tuple[Any, ...]]]:
        """What stands in the tables that an import writes."""
        found = {}
        with self.services.database.read() as connection:
            for table in TABLES:
                if table in without:
                    continue
                where = f" WHERE NOT ({EMPTY_SUMS[table]})" if table in EMPTY_SUMS else ""
                rows = connection.exec_driver_sql(f"SELECT * FROM {table}{where}")  # noqa: S608
                found[table] = sorted(tuple(row) for row in rows)
        return found

    def recounted(self) -> list[object]:
        """What of the sums is not what the documents give; nothing where all is well."""
        admin = self.services.accounts.sign_in("admin", "correct horse battery")
        orders = list(self.services.orders.recount(admin))
        return [*orders, *self.services.receivables.recount(admin)]
