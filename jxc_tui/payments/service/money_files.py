"""A statement and an ageing as files: .xlsx with numbers as numbers, .csv for other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.payments.answers import AgeingLine, CashUp, CustomerStatement
from jxc_tui.payments.model.ages import Ages
from jxc_tui.payments.model.kinds import kind_text
from jxc_tui.values.formula import guard_formula
from jxc_tui.values.money import plain_fen
from jxc_tui.values.text import visible
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.files_out import target_path
from jxc_tui.workbooks.writing.sheets_out import MONEY_FORMAT, SheetColumn, paged, stream_book

WORKBOOK, CSV = ".xlsx", ".csv"
Fen = int
Row = Sequence[str | Fen]

_STATEMENT = ("day", "kind", "number", "charge", "receipt", "balance", "note")
_CASH = ("person", "method", "count", "taken", "refunds", "refund", "void", "net")
_CASH_SUMS = ("count", "fen", "refunds", "refund_fen", "void_fen", "net_fen")
_AGEING = ("code", "name", "salesperson", *Ages._fields, "balance")


def path_of(settings: Settings, user: CurrentUser, target: str) -> Path:
    """Where a file goes. Raises FileRefused for another ending."""
    path = target_path(settings, user, target)
    if path.suffix.lower() not in (WORKBOOK, CSV):
        known = f"{WORKBOOK} {CSV}"
        raise FileRefused("payment.file_suffix", name=visible(path.name), suffixes=known)
    return path


def statement_rows(found: CustomerStatement, texts: Texts) -> list[Row]:
    """期初, every line, 期末 with its words; amounts are fen."""
    rows: list[Row] = [
        (found.first, texts.get("statement.opening"), "", 0, 0, found.opening_fen, "")
    ]
    rows += [
        (line.day, kind_text(line.kind, texts), line.number, line.charge_fen, line.receipt_fen,
         line.balance_fen, line.note)
        for line in found.lines
    ]  # fmt: skip
    closing = texts.get("statement.closing")
    rows.append(
        (found.last, closing, "", found.charges_fen, found.receipts_fen, found.closing_fen,
         found.words)
    )  # fmt: skip
    return rows


def ageing_rows(lines: Iterable[AgeingLine], total: Ages, texts: Texts) -> list[Row]:
    """Every customer, and the total of all."""
    rows: list[Row] = [
        (line.code, line.name, line.salesperson, *line.ages, line.ages.balance) for line in lines
    ]
    rows.append(("", texts.get("ageing.total"), "", *total, total.balance))
    return rows


def cash_rows(found: CashUp, texts: Texts) -> list[Row]:
    """Every person and method, and the total."""
    rows: list[Row] = [
        (line.person, line.method, str(line.count), line.fen, str(line.refunds), line.refund_fen,
         line.void_fen, line.net_fen)
        for line in found.lines
    ]  # fmt: skip
    sums = [sum(getattr(line, name) for line in found.lines) for name in _CASH_SUMS]
    count, taken, refunds, refund, void, net = sums
    rows.append((texts.get("cash.total"), "", str(count), taken, str(refunds), refund, void, net))
    return rows


def cash_heads(texts: Texts) -> list[str]:
    return [texts.get(f"cash.head.{name}") for name in _CASH]


def statement_heads(texts: Texts) -> list[str]:
    return [texts.get(f"statement.head.{name}") for name in _STATEMENT]


def ageing_heads(texts: Texts) -> list[str]:
    return [texts.get(f"ageing.head.{name}") for name in _AGEING]


def write(
    stream: BinaryIO, suffix: str, title: str, heads: Sequence[str], rows: Sequence[Row]
) -> None:
    """The rows as a workbook or as UTF-8 with commas; fen become yuan."""
    if suffix == CSV:
        text = StringIO()
        out = csv.writer(text, lineterminator="\r\n")
        for row in (heads, *rows):
            out.writerow(
                [plain_fen(cell) if isinstance(cell, int) else guard_formula(cell) for cell in row]
            )
        stream.write(text.getvalue().encode("utf-8-sig"))
        return
    money = {at for row in rows for at, cell in enumerate(row) if isinstance(cell, int)}
    columns = [
        SheetColumn(head, 16, MONEY_FORMAT if at in money else "General")
        for at, head in enumerate(heads)
    ]
    values: list[list[Value]] = [
        [cell / 100 if isinstance(cell, int) else cell for cell in row] for row in rows
    ]
    stream_book(stream, title, columns, paged(values), len(values), replaced=Replaced())
