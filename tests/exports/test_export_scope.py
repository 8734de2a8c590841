"""Who is in an export, in which order, and what is told about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from jxc_tui import __version__
from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.customers.noun import FIELDS
from jxc_tui.demo.demo import create_demo
from jxc_tui.errors import NotFound, NotPermitted, Refused
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import MOST_PICKED, Slice
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.search import search, search_ids
from jxc_tui.records.storage.search.search_ids import find_ids
from jxc_tui.wiring import Services, open_services
from jxc_tui.workbooks.writing import sheets_out
from tests.exports.export_cases import FULL, MOBILE, add, csv_rows, named

TERMS = (
    "KH", "KH0", "KH00001", "kh1", "1", "10", "0", "138", "杭州", "公司", "有限公司", "贸易", "hz",
    "gs", "yxgs", "hzmy", "杭州 贸易", "公司 李", "浙江省杭州市蓝燕科技", "zjshzslykjyxgs", "=",
    "%", "", "五金", "13", "0571-8", "K", "A",
)  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Services:
    settings = Settings(tmp_path_factory.mktemp("demo") / "demo.db", argon2=(8, 1, 1))
    create_demo(settings, 1_500, 11)
    return open_services(settings, local_allowed=True)


@pytest.mark.parametrize("term", TERMS)
def test_a_search_without_limit_is_the_search_with_one(demo: Services, term: str) -> None:
    """Fewer than the limit of the code bar are here, so both must be the same to the last."""
    with demo.database.read() as connection:
        hits, more, capped = search.search(connection, term, search.MOST_ROWS)
        ids, also_capped = find_ids(connection, term)
    assert not more
    assert list(ids) == [int(hit.row.id) for hit in hits]
    assert capped == also_capped


def test_former_codes_merged_and_deleted_are_found_as_in_the_bar(
    services: Services, manager: CurrentUser
) -> None:
    add(services, *named([f"名{number}" for number in range(12)]))
    services.records.update(manager, 3, 1, {"code": "ZZ9"})
    services.records.delete(manager, 5)
    for term in ("KH", "KH000003", "ZZ", "名", "KH00"):
        found = services.records.search(manager, SearchQuestion(term, 2000)).rows
        done = services.exports.records(manager, f"{term}.csv", slice=Slice("search", f" {term} "))
        codes = [row[0] for row in csv_rows(Path(done.path))[1:]]
        assert codes == [row.code for row in found], term
        assert len(codes) == done.rows > 0


def test_more_than_the_code_bar_lists(
    services: Services, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_ROWS", 5)
    add(services, *named([f"名{number}" for number in range(30)]))
    done = services.exports.records(manager, "a.csv", slice=Slice("search", "名"))
    assert (done.rows, done.capped) == (30, False)
    offer = services.exports.offer(manager, "客户", term="名", picked=2)
    assert (offer.search, offer.more, offer.picked, offer.slice) == (5, True, 2, -1)
    assert offer.everybody == 30


def test_nobody_found_leaves_no_file(services: Services, manager: CurrentUser) -> None:
    add(services, FULL)
    with pytest.raises(NotFound) as caught:
        services.exports.records(manager, "a.csv", slice=Slice("search", "nobody at all"))
    assert caught.value.text_id == "export.nothing_found"
    with pytest.raises(NotFound) as caught:
        services.exports.records(manager, "a.csv", picked=[77])
    assert caught.value.text_id == "export.nobody_picked"
    with pytest.raises(Refused) as refused:
        services.exports.records(manager, "a.csv", slice=Slice("nonsense", "1"))
    assert refused.value.text_id == "export.unknown_slice"


def test_picked_records_in_the_order_of_codes(services: Services, manager: CurrentUser) -> None:
    add(services, *named([f"名{number}" for number in range(12)]))
    services.records.delete(manager, 4)
    done = services.exports.records(manager, "a.csv", picked=[11, 2, 4, 2, 7, 99])
    assert [row[0] for row in csv_rows(Path(done.path))[1:]] == ["KH000002", "KH000007", "KH000011"]
    assert (done.rows, done.missing) == (3, 2)
    with pytest.raises(Refused) as caught:
        services.exports.records(manager, "b.csv", picked=range(MOST_PICKED + 1))
    assert caught.value.text_id == "export.too_many_picked"


def test_codes_of_a_list(services: Services, manager: CurrentUser) -> None:
    add(services, *named(["甲", "乙", "丙"]))
    services.records.update(manager, 2, 1, {"code": "NEW2"})
    services.records.delete(manager, 3)
    found = services.exports.pick(manager, ["new2", "KH000001", "KH000002", "KH000003", "x\x1b"])
    assert found.ids == (2, 1)
    assert found.unknown == ("KH000003", "x\ufffd")


def test_full_numbers_need_the_permission_and_are_recorded(
    services: Services, manager: CurrentUser
) -> None:
    """Shows DP-07."""
    add(services, FULL)
    services.exports.records(manager, "m.csv", slice=Slice("search", MOBILE))
    services.exports.records(manager, "f.csv", full=True)
    with services.database.read() as connection:
        found = connection.execute(
            text("SELECT changes FROM change_log WHERE action = 'customer.exported' ORDER BY id")
        ).scalars()
        masked, full = [json.loads(changes) for changes in found]
    assert (masked["full"], full["full"]) == (["", False], ["", True])
    assert masked["slice"] == ["", "search 138****9999"]
    assert full["slice"] == ["", "all"]
    assert full["rows"] == ["", 1]
    assert full["columns"][1].split()[:2] == ["code", "name"]
    assert MOBILE not in json.dumps(masked)
    with services.database.write() as connection:
        connection.execute(text("DELETE FROM role_grant WHERE permission = 'customer.reveal'"))
    with pytest.raises(NotPermitted) as caught:
        services.exports.records(manager, "x.csv", full=True)
    assert caught.value.params == {"permission": "customer.reveal"}
    assert services.exports.records(manager, "y.csv").rows == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_last_sheet_tells_what_the_file_is(
    services: Services, manager: CurrentUser, language: str
) -> None:
    add(services, FULL, RecordValues(code="A1", name="=1+1\x07"))
    with services.database.write() as connection:
        connection.execute(text("UPDATE record SET name = 'a' || char(7) WHERE code = 'A1'"))
    done = services.exports.records(
        manager, "a.xlsx", slice=Slice("level", "A"), full=True, language=language
    )
    sheet = load_workbook(Path(done.path)).worksheets[-1]
    told = {row[0].value: row[1] for row in sheet.iter_rows(min_row=2)}
    values = [cell.value for cell in told.values()]
    line, full = ("客户等级：A", "完整") if language == "zh" else ("Level: A", "in full")
    assert {line, full, manager.name, f"jxc-tui {__version__}", 1, len(FIELDS), 0} <= set(values)
    assert {cell.data_type for cell in told.values()} == {"s", "n"}
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width == 72
    both = services.exports.records(manager, "b.xlsx", picked=[1, 2, 9], language=language)
    values = [row[1].value for row in load_workbook(Path(both.path)).worksheets[-1].iter_rows()]
    assert both.replaced == 1
    assert values.count(1) == 2  # one replaced cell, one customer who is not there


def test_more_rows_than_a_sheet_holds_go_on_in_further_ones(
    services: Services, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets_out, "MOST_ROWS", 4)
    add(services, *named([f"名{number}" for number in range(7)]))
    book = load_workbook(services.exports.records(manager, "a.xlsx").path)
    assert book.sheetnames == ["客户", "客户2", "客户3", "导出说明"]
    codes = [[row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book]
    assert [len(some) for some in codes[:3]] == [3, 3, 1]
    assert [code for some in codes[:3] for code in some] == [
        f"KH{number:06d}" for number in range(1, 8)
    ]


def test_gbk_and_what_it_lacks(services: Services, manager: CurrentUser) -> None:
    add(services, *named(["杭州", "𠮷野家", "😀", "㐀"]))
    done = services.exports.records(manager, "a.csv", encoding="gbk")
    data = Path(done.path).read_bytes()
    assert "杭州".encode("gbk") in data
    names = [line.split(",")[1] for line in data.decode("gb18030").split("\r\n")[1:-1]]
    assert names == ["杭州", "𠮷野家", "😀", "㐀"]
    assert done.beyond == 9  # name, contact and note of three
    assert services.exports.records(manager, "b.csv").beyond == 0
    with pytest.raises(Refused) as caught:
        services.exports.records(manager, "c.csv", encoding="latin-1")
    assert caught.value.text_id == "export.encoding"


def test_a_name_that_no_file_has(services: Services, manager: CurrentUser) -> None:
    add(services, FULL)
    first = services.exports.offer(manager, "客户").name
    services.exports.records(manager, f"{first}.csv")
    second = services.exports.offer(manager, "客户").name
    assert (second, first[:3], len(first)) == (f"{first}_2", "客户_", 13)
    services.exports.records(manager, f"{second}.xlsx")
    assert services.exports.offer(manager, "客户").name == f"{first}_3"


def test_a_long_search_can_be_stopped(
    services: Services, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_ids, "_CHECK_EVERY", 3)
    add(services, *named([f"名{number}" for number in range(7)]))

    def enough() -> None:
        raise Refused("export.stopped")

    with services.database.read() as connection:
        assert len(search_ids.find_ids(connection, "KH000001", enough)[0]) == 1
        with pytest.raises(Refused):
            search_ids.find_ids(connection, "名", enough)
