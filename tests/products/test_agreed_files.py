"""Agreed prices out into a file and in again: every row of it, or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, Refused
from jxc_tui.products.answers import AgreedFile, PricesQuestion
from jxc_tui.products.model import agreed_file
from jxc_tui.products.model.agreed_file import HEADERS
from jxc_tui.wiring import Services
from tests.cli.fixtures import Jxc
from tests.imports.import_files import box_of, write_csv, write_xlsx

HEAD = ["商品编码", "客户编码", "协议价", "数量起", "从哪天", "到哪天"]
GOOD = [
    ["SP00001", "K1", "1.90", "", "", ""], ["SP00001", "K1", "1.80", "100", "2026-12-01", ""],
    ["SP00001", "K2", "1.95", "", "", "2027-11-30"], ["SP00002", "K1", "8", "", "", ""],
]  # fmt: skip


@pytest.fixture
def own(services: Services, manager: CurrentUser) -> Services:
    """Two products and two customers."""
    own = services.of("product")
    own.records.create(manager, {"name": "中性笔", "unit": "支", "lowest_fen": "1.50"})
    own.records.create(manager, {"name": "毛笔", "unit": "支"})
    for code in ("K1", "K2"):
        services.records.create(manager, {"name": f"蓝燕{code}", "code": code})
    return own


def read(
    own: Services, settings: Settings, user: CurrentUser, rows: list[list[str]], **how: bool
) -> AgreedFile:
    write_csv(box_of(settings, user) / "a.csv", [HEAD, *rows])
    return own.prices.read_file(user, "a.csv", **how)


def count(own: Services, user: CurrentUser) -> int:
    return sum(own.prices.page(user, PricesQuestion(one)).total for one in (1, 2))


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_what_was_exported_changes_nothing_when_it_comes_again(
    own: Services, settings: Settings, manager: CurrentUser, name: str
) -> None:
    looked = read(own, settings, manager, GOOD, keeps=False)
    assert (looked.new, looked.wrong, count(own, manager)) == (4, (), 0)
    assert read(own, settings, manager, GOOD) == looked
    assert count(own, manager) == 4
    path = Path(own.prices.export(manager, name).path)
    again = own.prices.read_file(manager, path.name)
    assert (again.rows, again.unchanged, again.new, again.changed) == (4, 4, 0, 0)
    done = own.prices.export(manager, f"one-{name}", 2)
    assert done.rows == 1


def test_a_workbook_has_numbers(own: Services, settings: Settings, manager: CurrentUser) -> None:
    read(own, settings, manager, GOOD)
    path = own.prices.export(manager, "out.xlsx").path
    rows = list(load_workbook(Path(path)).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == HEADERS
    assert rows[2] == ("SP00001", "中性笔", "K1", "蓝燕K1", 100, 1.8, "2026-12-01", None)
    head, *lines = ([str(cell or "") for cell in row] for row in rows)
    write_xlsx(box_of(settings, manager) / "b.xlsx", [head, *lines])
    assert own.prices.read_file(manager, "b.xlsx").unchanged == 4


def test_the_same_goods_customer_quantity_and_day_change_the_price(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    read(own, settings, manager, GOOD)
    rows = [["SP00001", "K1", "1.70", "", "", "2026-11-30"], GOOD[1]]
    done = read(own, settings, manager, rows)
    assert (done.new, done.changed, done.unchanged, done.wrong) == (0, 1, 1, ())
    fens = [price.fen for price in own.prices.page(manager, PricesQuestion(1)).rows]
    assert fens == [170, 180, 195]
    # One ends and the next begins, in one file: together they fit.
    after = [["SP00001", "K1", "1.70", "", "", "2026-10-31"],
             ["SP00001", "K1", "1.60", "", "2026-11-01", ""]]  # fmt: skip
    done = read(own, settings, manager, after)
    assert (done.new, done.changed, done.wrong) == (1, 1, ())


@pytest.mark.parametrize(
    ("row", "field", "text_id"),
    [
        (["SP9", "K1", "2", "", "", ""], "agreed_with", "both.no_product"),
        (["SP00002", "K9", "2", "", "", ""], "agreed_with", "both.no_customer"),
        (["SP00002", "K2", "免费", "", "", ""], "agreed_price", "price.amount_unclear"),
        (["SP00002", "K2", "2", "多", "", ""], "agreed_least", "field.quantity_invalid"),
        (["SP00002", "K2", "2", "", "某天", ""], "agreed_first", "price.day_unclear"),
        (["SP00002", "K2", "2", "", "2027-01-02", "2027-01-01"], "agreed_last", "price.validity"),
        (["SP00001", "K2", "1.40", "5", "", ""], "agreed_price", "price.below_lowest"),
        (["SP00001", "K1", "1.7", "", "2026-12-24", ""], "agreed_first", "price.agreed_meets"),
        (["SP00002", "K1", "9", "", "", ""], "agreed_price", "agreed.file_twice"),
    ],
)  # fmt: skip
def test_one_wrong_row_keeps_all_away_and_is_named(
    own: Services, settings: Settings, manager: CurrentUser, row: list[str], field: str,
    text_id: str,
) -> None:  # fmt: skip
    done = read(own, settings, manager, [*GOOD, row])
    told = {(each.row, each.problem.field, each.problem.text_id) for each in done.wrong}
    assert (6, field, text_id) in told
    assert count(own, manager) == 0
    with own.database.read() as connection:
        logged = "SELECT count(*) FROM change_log WHERE action LIKE '%price_agreed'"
        assert connection.exec_driver_sql(logged).scalar() == 0


def test_no_row_of_a_long_file_is_lost(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    rows = [["SP00002", "K1", "8", str(least), "", ""] for least in range(1, 101)]
    assert read(own, settings, manager, rows).new == 100
    assert count(own, manager) == 100
    assert own.prices.export(manager, "out.csv").rows == 100


def test_files_that_are_none_are_refused(
    own: Services, settings: Settings, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(box_of(settings, manager) / "b.csv", [["商品编码", "客户编码"], ["SP00001", "K1"]])
    with pytest.raises(FileRefused) as refused:
        own.prices.read_file(manager, "b.csv")
    assert refused.value.params == {"missing": "协议价"}
    monkeypatch.setattr("jxc_tui.products.service.agreed_files.MOST_ROWS", 3)
    with pytest.raises(Refused):
        read(own, settings, manager, GOOD)
    with pytest.raises(FileRefused):
        own.prices.export(manager, "a.txt")
    assert agreed_file.MOST_ROWS >= 1_000


def test_it_is_told_on_the_command_line(shop: Jxc, tmp_path: Path) -> None:
    assert shop("products", "agree", "SP00001", "K1", "1.9").code == 0
    out = tmp_path / "agreed.csv"
    assert shop("products", "agreed", "--export", str(out)).code == 0
    looked = shop("products", "agree-file", str(out), "--rehearse", "--json")
    assert looked.code == 0 and json.loads(looked.data)["unchanged"] == 1
    out.write_text(out.read_text("utf-8-sig").replace("1.90", "1.20"), "utf-8")
    wrong = shop("products", "agree-file", str(out))
    assert wrong.code == 1
    assert "第 2 行 协议价：" in wrong.talk and "1.20 低于最低售价 1.50" in wrong.talk
