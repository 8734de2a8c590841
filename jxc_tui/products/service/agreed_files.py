"""Agreed prices out into a file, and in from one: every row of it, or none."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import guards
from jxc_tui.access.permission import Permission, Right
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.errors import FieldProblem, FileRefused, InvalidFields
from jxc_tui.products import storage
from jxc_tui.products.answers import AgreedFile, AgreedPrice, WrongAgreement
from jxc_tui.products.model.agreed_file import DAYS, HEADERS, MOST_ROWS, NEEDED, agreed_headings
from jxc_tui.products.service.prices import Prices, known, other_one
from jxc_tui.products.storage import CUSTOMER, PRODUCT, PricePlace
from jxc_tui.values.formula import guard_formula
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.reading.headed_rows import SmallTable
from jxc_tui.workbooks.user_folder import open_in_box
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.files_out import new_file, target_path
from jxc_tui.workbooks.writing.sheets_out import MONEY_FORMAT, SheetColumn, paged, stream_book

_PAGE = 500
_WORKBOOK, _CSV = ".xlsx", ".csv"
_PRICE, _LEAST = HEADERS.index("协议价"), HEADERS.index("数量起")


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to stay."""


class AgreedFiles(Prices):
    """Prices, and the verbs that write and read files of those agreed."""

    @guards(Right.EXPORT)
    def export(self, user: CurrentUser, target: str, record_id: int = 0) -> Exported:
        """What is agreed for one product or with one customer, or (0) all, as .xlsx or .csv.

        The columns are those that `read_file` takes. Raises FileRefused.
        """
        path = target_path(self.settings, user, target)
        suffix = path.suffix.lower()
        if suffix not in (_WORKBOOK, _CSV):
            raise FileRefused("file.suffix", name=visible(path.name), suffixes=".xlsx .csv")
        with new_file(path) as file:
            with self.database.read() as connection:
                self._require(connection, user)
                self.gate.require(connection, user, Right.EXPORT)
                rows = list(self._rows(connection, record_id))
            if suffix == _CSV:
                file.stream.write(_csv(rows))
            else:
                columns = [SheetColumn(header, 16, MONEY_FORMAT if at == _PRICE else "0.###")
                           for at, header in enumerate(HEADERS)]  # fmt: skip
                stream_book(file.stream, "协议价", columns, paged(rows), len(rows),
                            replaced=Replaced())  # fmt: skip
            with self.database.write() as connection:
                self._require(connection, user)
                self.gate.require(connection, user, Right.EXPORT)
                told = {"file": ("", path.name), "rows": ("", len(rows))}
                self.record(connection, user, "record.exported", "file", changes=told)
                file.publish()
        return Exported(str(path), len(rows))

    @guards(Permission.PRODUCT_EDIT)
    def read_file(self, user: CurrentUser, source: str, *, keeps: bool = True) -> AgreedFile:
        """Agrees every row of a file, or none where any is wrong; `keeps` False only looks.

        A row about a product, a customer, a quantity and a first day that are agreed already
        changes price and last day. Raises FileRefused for a file that cannot be read.
        """
        rows = self._read(user, source)
        answer = AgreedFile()
        try:
            with self.database.write() as connection:
                self._require(connection, user)
                self.gate.require(connection, user, Permission.PRODUCT_EDIT)
                answer = self._agree_all(connection, user, rows)
                if answer.wrong or not keeps:
                    raise _TakenBack
        except _TakenBack:
            pass
        return answer

    def _rows(self, connection: Connection, record_id: int) -> Iterator[tuple[Value, ...]]:
        after: PricePlace | None = None
        last, today = 0, local_day(self.now())
        while True:
            if record_id:
                noun = PRODUCT if self.database.noun == PRODUCT else CUSTOMER
                found = storage.window(
                    connection, noun, record_id, after=after, up=False, count=_PAGE
                )
            else:
                found = storage.after_id(connection, last, _PAGE)
            for price in self._answers(connection, found, today):
                yield _line(price)
            if len(found) < _PAGE:
                return
            end = found[-1]
            last = int(end["id"])
            other = CUSTOMER if self.database.noun == PRODUCT else PRODUCT
            after = PricePlace(end[f"{other}_ref"], end["least"], end["first_day"], last)

    def _read(self, user: CurrentUser, source: str) -> list[tuple[int, dict[str, str]]]:
        """(row, texts by column) of every filled row. Raises FileRefused."""
        table = SmallTable(
            agreed_headings(), NEEDED, MOST_ROWS, "agreed.file_columns", "agreed.file_large", DAYS
        )
        with open_in_box(self.settings, user, source) as file:
            return table.rows(file, Path(source).suffix.lower())

    def _agree_all(
        self, connection: Connection, user: CurrentUser, rows: Sequence[tuple[int, dict[str, str]]]
    ) -> AgreedFile:
        """Puts every row in, then looks at each among all the others."""
        wrong: list[WrongAgreement] = []
        put: list[tuple[int, dict[str, Any], dict[str, Any] | None]] = []
        first: dict[int, int] = {}  # agreed price → the row of the file that gave it
        unchanged = 0
        for number, texts in rows:
            try:
                row, before = self._row(connection, texts)
            except InvalidFields as refused:
                wrong += [WrongAgreement(number, each) for each in refused.problems]
                continue
            if before is not None and int(before["id"]) in first:
                told = (("row", first[int(before["id"])]),)
                problem = FieldProblem("agreed_price", "agreed.file_twice", told)
                wrong.append(WrongAgreement(number, problem))
                continue
            if before is not None and all(before[name] == value for name, value in row.items()):
                first[int(before["id"])] = number
                unchanged += 1
                continue
            stamped = row | {"agreed_at": self.now(), "agreed_by": user.name}
            if before is None:
                price_id = storage.add(connection, **stamped)
            else:
                price_id = int(before["id"])
                storage.change(connection, price_id, **stamped)
            first[price_id] = number
            put.append((number, dict(known(connection, price_id)), before))
        for number, after, before in put:
            try:
                _, values = self._product(connection, int(after["product_ref"]))
                self._check(connection, values, after, int(after["id"]))
            except InvalidFields as refused:
                wrong += [WrongAgreement(number, each) for each in refused.problems]
            if not wrong:
                self._tell(connection, user, before, after)
        new = sum(1 for _, _, before in put if before is None)
        ordered = tuple(sorted(wrong, key=lambda each: each.row))
        return AgreedFile(len(rows), new, len(put) - new, unchanged, ordered)

    def _row(
        self, connection: Connection, texts: dict[str, str]
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """The columns of a row, and what is agreed for the same already. Raises InvalidFields."""
        problems: list[FieldProblem] = []
        product = 0
        try:
            product = other_one(connection, CUSTOMER, texts.get("product", ""))
        except InvalidFields as refused:
            problems += refused.problems
        with speaking_of(connection, PRODUCT):
            try:
                ids, columns = self._terms(connection, product, texts)
            except InvalidFields as refused:
                raise InvalidFields((*problems, *refused.problems)) from None
        if problems:
            raise InvalidFields(tuple(problems))
        row = columns | {f"{noun}_ref": one for noun, one in ids.items()}
        for each in storage.of_both(connection, row["product_ref"], row["customer_ref"]):
            if (each["least"], each["first_day"]) == (row["least"], row["first_day"]):
                return row, dict(each)
        return row, None


def _line(price: AgreedPrice) -> tuple[Value, ...]:
    return (
        price.product_code, price.product_name, price.customer_code, price.customer_name,
        float(price.least) or None, price.fen / 100, price.first_day, price.last_day,
    )  # fmt: skip


def _csv(rows: Sequence[tuple[Value, ...]]) -> bytes:
    """A .csv with the mark of UTF-8, formulas made harmless."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADERS)
    for row in rows:
        writer.writerow([
            f"{cell:.2f}" if at == _PRICE else f"{cell:g}" if isinstance(cell, float)
            else guard_formula(str(cell or ""))
            for at, cell in enumerate(row)
        ])  # fmt: skip
    return b"\xef\xbb\xbf" + text.getvalue().encode()
