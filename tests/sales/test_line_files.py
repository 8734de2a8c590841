"""Lines of an order from a file: all of it or nothing, each wrong row by its number."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, FileRefused, InvalidFields, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from tests.imports.import_files import box_of, write_csv
from tests.sales.shop import Shop
from tests.sales.test_order_entry import Writer, said

HEAD = ["商品编码", "品名", "数量", "单位", "单价", "折扣"]


@pytest.fixture
def writer(shop: Shop) -> Writer:
    return Writer(shop)


def bring(writer: Writer, name: str) -> None:
    found = writer.shop.services.line_files.bring
    writer.now = found(writer.user, writer.now.draft_id, name, writer.now.version)


def test_rows_become_lines_at_their_prices(shop: Shop, settings: Settings, writer: Writer) -> None:
    rows = [HEAD, ["PEN", "笔", "24", "", "", ""], ["", "", "", "", "", ""],
            ["6901234567892", "", "2", "盒", "20.5", "95"], ["a4-70", "", "-1", "", "¥1,000", ""],
            ["PEN", "", "１,２００", "支", "2.00", ""]]  # fmt: skip
    write_csv(box_of(settings, writer.user) / "a.csv", rows)
    assert [each.name for each in shop.services.line_files.files(writer.user)] == ["a.csv"]
    bring(writer, "a.csv")
    assert writer.lines == [
        ("PEN", "24", "支", 220, 10_000), ("PEN", "2", "盒", 2_050, 9_500),
        ("A4-70", "-1", "包", 100_000, 10_000), ("PEN", "1200", "支", 200, 10_000),
    ]  # fmt: skip
    assert (writer.now.message, dict(writer.now.params)) == ("entry.brought", {"count": 4})


def test_a_workbook_is_read_too(shop: Shop, settings: Settings, writer: Writer) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["订货单"], ["货号", "数量", "价格"], ["PEN", 12, 2.1], ["A4-70", 5, None]):
        sheet.append(row)
    book.save(box_of(settings, writer.user) / "b.xlsx")
    bring(writer, "b.xlsx")
    assert writer.lines == [
        ("PEN", "12", "支", 210, 10_000), ("A4-70", "5", "包", 1_850, 10_000),
    ]  # fmt: skip


def test_every_wrong_row_is_told_and_nothing_comes_in(
    shop: Shop, settings: Settings, writer: Writer
) -> None:
    writer.enter("1*pen")
    rows = [HEAD, ["PEN", "", "12", "", "", ""], ["NONE", "", "1", "", "", ""],
            ["PEN", "", "", "", "", ""], ["PEN", "", "1.5", "", "", ""],
            ["PEN", "", "1", "箱", "", ""], ["PEN", "", "1", "", "-", ""],
            ["PEN", "", "1234567890123", "", "", ""], ["PEN", "", "1", "", "", "120"],
            ["", "笔", "1", "", "", ""], ["PEN", "", "0", "", "", ""],
            ["PEN", "", "=1+1", "", "", ""]]  # fmt: skip
    write_csv(box_of(settings, writer.user) / "a.csv", rows)
    with pytest.raises(InvalidFields) as raised:
        bring(writer, "a.csv")
    assert [(each.field, each.text_id) for each in raised.value.problems] == [
        ("row_3", "entry.nothing_found"), ("row_4", "entry.file_no_quantity"),
        ("row_5", "unit.whole"), ("row_6", "unit.unknown"), ("row_7", "entry.file_price"),
        ("row_8", "unit.quantity_large"), ("row_9", "entry.file_percent"),
        ("row_10", "entry.file_no_code"), ("row_11", "entry.zero"),
        ("row_12", "unit.not_a_number"),
    ]  # fmt: skip
    for each in raised.value.problems:
        for language in LANGUAGES:
            assert "{" not in Texts(language).get(each.text_id, **dict(each.params))
    now = writer.verbs.show(writer.user, writer.now.draft_id)
    assert (now.version, len(now.rows)) == (writer.now.version, 1)


def test_what_is_no_such_file_is_told(
    shop: Shop, settings: Settings, writer: Writer, clerk: CurrentUser
) -> None:
    box = box_of(settings, writer.user)
    write_csv(box / "a.csv", [["编码", "备注"], ["PEN", "x"]])
    write_csv(box / "b.csv", [HEAD])
    write_csv(box / "c.csv", [HEAD, *(["PEN", "", "1", "", "", ""] for _ in range(501))])
    write_csv(box / "d.csv", [HEAD, ["PEN", "", "1", "", "0.5", ""]])
    for name in ("gone.csv", "../x.csv", "a.csv", "b.csv", "c.csv"):
        with pytest.raises((FileRefused, Refused)):
            bring(writer, name)
    writer.now = writer.verbs.enter(writer.user, writer.now.draft_id, "1*a4", writer.now.version)
    with pytest.raises(Conflict) as raised:
        shop.services.line_files.bring(writer.user, writer.now.draft_id, "d.csv", 1)
    assert said(raised.value) == "entry.changed"
    other = Writer(shop, clerk)
    write_csv(box_of(settings, clerk) / "d.csv", [HEAD, ["PEN", "", "1", "", "0.5", ""]])
    bring(other, "d.csv")
    assert other.now.rows == () and other.now.warnings[0].text_id == "price.below_lowest"
