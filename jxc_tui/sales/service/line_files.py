"""Lines of an order from a file: every row of it, or none, each wrong one told by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields, JxcError, Refused
from jxc_tui.sales.answers.entry import OrderEntryAnswer
from jxc_tui.sales.model.entry_line import EntryLine, percent_of, plain_entry, price_of
from jxc_tui.sales.model.line_file import MOST_ROWS, NEEDED, line_headings
from jxc_tui.sales.model.typed_quantity import is_odd, typed_quantity
from jxc_tui.sales.service import entry_products, pricing
from jxc_tui.sales.service.draft_keeping import DraftKeeping
from jxc_tui.sales.service.entering import Entered, Entering
from jxc_tui.values.text import clean_text
from jxc_tui.workbooks.answers import BoxFile
from jxc_tui.workbooks.reading.headed_rows import SmallTable
from jxc_tui.workbooks.user_folder import list_box, open_in_box

FileRow = tuple[int, Mapping[str, str]]
_MOST_FILES = 50
_MOST_TEXT = 80


class LineFiles(DraftKeeping):
    """Verbs that bring the rows of a file into an order that is being written."""

    @reads(Permission.SALE_CREATE)
    def files(self, connection: Connection, user: CurrentUser) -> tuple[BoxFile, ...]:
        """The tables in the own folder, the newest first. Raises FileRefused where it is none."""
        return list_box(self.settings, user)[:_MOST_FILES]

    @guards(Permission.SALE_CREATE)
    def bring(
        self, user: CurrentUser, draft_id: int, name: str, version: int = 0
    ) -> OrderEntryAnswer:
        """The rows of a file (code, quantity; price, percent, unit where it has them) as lines.

        Raises FileRefused for no such table, InvalidFields naming every row that cannot be (its
        field is `row_` and the number) and what `order_entry.enter` raises; nothing changes then.
        """
        table = SmallTable(line_headings(), NEEDED, MOST_ROWS, "entry.file_columns",
                           "entry.file_large")  # fmt: skip
        with open_in_box(self.settings, user, name) as file:
            rows = table.rows(file, Path(name).suffix.lower())
        if not rows:
            raise Refused("entry.file_empty", name=name)
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.SALE_CREATE)
            return self._step(connection, user, draft_id, version,
                              lambda entering: _brought(entering, rows))  # fmt: skip


def _brought(entering: Entering, rows: Sequence[FileRow]) -> Entered:
    draft, problems = entering.draft, list[FieldProblem]()
    for number, texts in rows:
        field = f"row_{number}"
        try:
            entry = _entry(texts)
            product = entry_products.only_one(entering.writing.connection, entry.product)
            of = pricing.sellable(entering.writing.connection, product.product_id)
            quantity = typed_quantity(entry.quantity, of.units, product.barcode_unit)
            if is_odd(quantity, 0):
                raise Refused("entry.odd_in_file", quantity=quantity.text)
            draft = entering.writing.added(draft, of, quantity, entry)
        except InvalidFields as error:
            problems += [replace(each, field=field) for each in error.problems]
        except JxcError as error:
            told = tuple(error.params.items())
            given = texts.get("product", "")[:_MOST_TEXT]
            problems.append(FieldProblem(field, error.text_id, told, given))
    if problems:
        raise InvalidFields(tuple(problems))
    return Entered(draft, "entry.brought", (("count", len(rows)),))


def _entry(texts: Mapping[str, str]) -> EntryLine:
    """A row as it could have been typed. Refused for what is no code, quantity, price, percent."""
    plain = {name: plain_entry(clean_text(text))[:_MOST_TEXT] for name, text in texts.items()}
    product, quantity = plain.get("product", ""), plain.get("quantity", "").replace(",", "")
    if not product:
        raise Refused("entry.file_no_code")
    if not quantity:
        raise Refused("entry.file_no_quantity")
    price_text = plain.get("price", "").lstrip("¥￥").replace(",", "")
    price = price_of(price_text) if price_text else None
    if price_text and price is None:
        raise Refused("entry.file_price", given=price_text)
    percent_text = plain.get("percent", "")
    percent = percent_of(percent_text) if percent_text else None
    if percent_text and percent is None:
        raise Refused("entry.file_percent", given=percent_text)
    unit = plain.get("unit", "")
    typed = f"{quantity}{unit}" if quantity[-1].isdigit() else quantity
    return EntryLine(product=product, quantity=typed, price_fen=price, percent=percent)
