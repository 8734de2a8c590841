"""`jxc report ranking|rfm|sleeping|new`: tables, JSON and files of what was sold."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.wiring import Services
from tests.cli.fixtures import Jxc
from tests.sales.shop import opened


@pytest.fixture
def sold(services: Services, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database of a shop that sold on one day; its path."""
    services.orders.clock = lambda: datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    opened(services, manager).usual()
    return str(services.orders.settings.database)


DAYS = ("--from", "2026-11-28", "--to", "2026-11-28")


def test_a_ranking_is_a_table_json_and_files(jxc: Jxc, sold: str, tmp_path: Path) -> None:
    asked = ("--db", sold, "report", "ranking", *DAYS, "--by", "product")
    told = jxc(*asked)
    assert told.code == 0
    assert ["A4-70" in told.data, "92.50" in told.data, "118.90" in told.data] == [True] * 3
    found = jxc(*asked, "--json").json
    assert isinstance(found, dict)
    assert [row["code"] for row in found["rows"]] == ["A4-70", "PEN"]
    assert found["total"] == {"orders": 2, "gross_fen": 11_890, "returns_fen": 0}
    table, book = tmp_path / "a.csv", tmp_path / "a.xlsx"
    assert jxc(*asked, "--csv", str(table), "--xlsx", str(book)).code == 0
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert [row[6] for row in rows[1:]] == ["92.50", "26.40", "118.90"]
    sheet = load_workbook(book).worksheets[0]
    assert [row[6].value for row in sheet.iter_rows(min_row=2)] == [92.5, 26.4, 118.9]
    assert jxc(*asked, "--csv", str(table)).code != 0  # what is there stays


@pytest.mark.parametrize("word", ["rfm", "sleeping"])
def test_buyers_are_told_as_of_a_day(jxc: Jxc, sold: str, word: str) -> None:
    asked = ("--db", sold, "report", word, "--as-of", "2027-03-15")
    told = jxc(*asked)
    assert (told.code, "K1" in told.data) == (0, True), told
    assert [row["code"] for row in jxc(*asked, "--json").json] == ["K1"]  # type: ignore[attr-defined]


def test_new_customers_are_told_by_month(jxc: Jxc, sold: str) -> None:
    found = jxc("--db", sold, "report", "new", "--as-of", "2026-11-30", "--json").json
    assert found[-1] == {"rank": 12, "month": "2026-11", "new": 1, "returning": 0}  # type: ignore[index]


def test_unclear_days_are_a_sentence(jxc: Jxc, sold: str) -> None:
    told = jxc("--db", sold, "report", "ranking", "--from", "2026-02-30")
    assert (told.code != 0, "2026-02-30" in told.talk, "Traceback" in told.talk) == (
        True, True, False,
    )  # fmt: skip


def test_a_workbook_has_a_chart_of_its_first_rows(jxc: Jxc, sold: str, tmp_path: Path) -> None:
    asked = ("--db", sold, "report")
    for word, values in (("ranking", ["G"]), ("rfm", ["E"]), ("new", ["B", "C"])):
        book = tmp_path / f"{word}.xlsx"
        assert jxc(*asked, word, "--xlsx", str(book)).code == 0
        with zipfile.ZipFile(book) as parts:
            chart = parts.read("xl/charts/chart1.xml").decode()
            drawing = parts.read("xl/drawings/_rels/drawing1.xml.rels").decode()
            sheet = parts.read("xl/worksheets/sheet1.xml").decode()
            kinds = parts.read("[Content_Types].xml").decode()
        assert "charts/chart1.xml" in drawing
        assert "<drawing " in sheet
        assert "drawingml.chart+xml" in kinds
        found = re.findall(r"<(?:c:)?val>.*?<(?:c:)?f>[^<]*\$([A-Z])\$2\b", chart, re.DOTALL)
        assert found == values


def test_saved_conditions_are_used_listed_and_dropped(jxc: Jxc, sold: str) -> None:
    asked = ("--db", sold, "report")
    kept = ("--save", "看商品", "--for", "manager")
    assert jxc(*asked, "ranking", "--by", "product", *DAYS, *kept).code == 0
    found = jxc(*asked, "ranking", "--saved", "看商品", "--json").json
    assert isinstance(found, dict)
    assert [row["code"] for row in found["rows"]] == ["A4-70", "PEN"]
    assert "看商品" in jxc(*asked, "saved").data
    assert jxc(*asked, "rfm", "--saved", "看商品").code != 0  # of another report
    assert jxc(*asked, "saved", "--for", "manager", "--remove", "看商品").code == 0
    assert jxc(*asked, "saved", "--json").json == []
