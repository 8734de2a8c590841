"""Rows of paper between the customers: left out and told, and no customer among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.imports.service.rehearsal.page_rows import FOOTER, PAGE, PageRows
from jxc_tui.records.model.headings import record_headings
from jxc_tui.wiring import Services
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.reading.headers import find_layout
from tests.imports.import_files import box_of, write_csv

TOTALS = (
    "合计", "合 计", "本页小计", "小计：", "总计", "合计：12户", "合计（大写）", "共计", "累计",
    "本月合计", "总合计", "Total", "Grand Total", "Subtotal:", "TOTAL: 5,000.00", "平均值",
    "本页合计", "合计金额", "共计 12 户",
)  # fmt: skip
PAGES = (
    "制表人：李雷", "制表人:", "制单：李雷    审核：韩梅", "审核", "审核人", "复核：", "第 1 页",
    "第1页/共3页", "第 1 页 共 3 页", "第2页，共3页", "共 3 页", "Page 1 of 3", "Page 2", "- 1 -",
    "1/3", "客户一览表 第 3 页", "共 12 条", "共12条记录", "共计 12 户", "记录数：12",
    "12 records", "(12 rows)", "以下空白", "（以下空白）", "***以下空白***", "以下无正文",
    "接上页", "转下页", "续表", "承前页", "过次页", "打印日期：2026-05-06", "打印时间",
    "制表日期：2026年5月6日", "日期：", "说明：本表由系统导出，请勿修改。",
    "填写说明：编码可以留空", "备注：以上为未审数", "注：以上客户均已审核", "说明",
    "注1：编码唯一", "Notes: figures are unaudited", "Prepared by: Li Lei",
    "Printed on: 2026-05-06", "----------", "==========", "End of report", "*** END ***",
    "财务主管：", "单位负责人（签字）：", "数据来源：ERP", "经办人：王五",
    "打印人：admin   打印时间：2026-05-06 12:00", "页码：1", "单位：元",
)  # fmt: skip
RECORDS = (
    "合计五金", "总计数码", "小计文具店", "制表人家具", "审核通餐饮", "共赢贸易", "共和国际",
    "第一页书店", "第1百货", "说明书印刷厂", "备注文化", "以下空白画室", "Total Energies",
    "Totally Tools", "Page One Books", "Notes & Co.", "End of the Road Pub", "Count Dracula Ltd",
    "会计师事务所", "统计软件公司", "签字笔专卖", "日期食品", "转下页咖啡", "打印耗材批发",
    "平均律琴行", "365便利店", "3M中国", "汇总达物流", "注册代理", "Prepared Foods", "续表书屋",
)  # fmt: skip
HEADINGS = ["客户编码", "客户名称", "手机号码", "期初应收", "备注"]


def pages_of(headings: list[str]) -> PageRows:
    layout = find_layout([(1, [*headings])], record_headings())
    assert layout is not None
    return PageRows(layout)


@pytest.mark.parametrize("text", TOTALS + PAGES)
def test_words_of_paper_are_no_records_wherever_they_stand(text: str) -> None:
    wanted = FOOTER if text in TOTALS else PAGE
    for row in ([text], ["", text], ["", "", "", "", text], [text, "", "", "5000"]):
        assert pages_of(HEADINGS).kind_of([*row]) == wanted, row
    assert pages_of(["客户名称", "期初应收"]).kind_of([text]) == wanted
    assert pages_of(["序号", "客户名称", "手机号码"]).kind_of(["13", text]) == wanted


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_whose_name_begins_like_paper_stays_one(name: str) -> None:
    for row in ([name], ["", name], ["", name, "13800010001"], ["", name, "", "5000", "老客户"]):
        assert pages_of(HEADINGS).kind_of([*row]) == "", row
    assert pages_of(["客户名称", "期初应收"]).kind_of([name, "500"]) == ""


@given(
    st.sampled_from(TOTALS + PAGES),
    st.text("五金贸易行商店公司茶百货南山西湖", min_size=2, max_size=8),
    st.booleans(),
)
def test_the_same_word_alone_and_as_a_part_of_a_name(word: str, tail: str, coded: bool) -> None:
    """合计 is a total, 合计五金 a customer."""
    plain = word.strip(" ：:-=*()（）0123456789/")
    if not plain or any(sign in plain for sign in ":：，。 "):
        return
    code = "K1" if coded else ""
    assert pages_of(HEADINGS).kind_of(["", word]) in (FOOTER, PAGE)
    assert pages_of(HEADINGS).kind_of([code, plain + tail + "行", "13800010001"]) == ""
    assert pages_of(HEADINGS).kind_of([code, tail + "行", "13800010001", "500", word]) == ""


@pytest.mark.parametrize(
    "row",
    [
        ["制表人", "李雷", "审核", "韩梅"],
        ["制表人：", "李雷", "", "审核：", "韩梅"],
        ["", "制表：李雷", "审核：韩梅", "日期：2026-05-06"],
        ["打印日期：", "2026-05-06", "第 1 页"],
        ["制表人", "李雷", "电话", "13800010001"],
        ["第 1 页", "", "", "共 3 页"],
        ["合计", "12户", "", "5,000.00"],
        ["合计", "", "人民币大写：壹万贰仟元整", "12000"],
        HEADINGS,
        ["", "客户名称", "手机号码"],
        ["客户编码*", "客户 名称", "手机号码", "期初应收", "备注"],
    ],
)
def test_a_row_of_several_words_of_paper(row: list[str]) -> None:
    assert pages_of(HEADINGS).kind_of([*row]) in (FOOTER, PAGE)


@pytest.mark.parametrize(
    "row",
    [
        ["K1", "合计", "13800010001"],
        ["", "合计", "13800010001"],
        ["审核", "甲公司", "13800010001"],
        ["", "甲公司", "", "", "合计"],
        ["", "甲公司", "", "", "说明：月底结账"],
        ["1/3", "甲公司", "13800010001"],
        ["", "客户名称", "13800010001"],
    ],
)
def test_a_row_with_more_of_a_record_than_paper_has_stays(row: list[str]) -> None:
    assert pages_of(HEADINGS).kind_of([*row]) == ""


def test_titles_of_pages_and_numbered_notes_are_known_by_what_came_before() -> None:
    rows: list[Row] = [(1, ["客户明细表 第1页"]), (2, ["单位：杭州某公司"]), (3, [*HEADINGS])]
    layout = find_layout(rows, record_headings())
    assert layout is not None
    pages = PageRows(layout)
    for number, cells in rows:
        pages.remember(number, cells)
    assert pages.kind_of(["K1", "甲公司"]) == ""
    assert pages.kind_of(["客户明细表 第2页"]) == PAGE
    assert pages.kind_of(["单位：杭州某公司"]) == PAGE
    assert pages.kind_of(["1、甲公司"]) == ""
    assert pages.kind_of(["说明："]) == PAGE
    assert pages.kind_of(["1、编码可以留空"]) == PAGE
    assert pages.kind_of(["2、名称必填。"]) == PAGE
    assert pages.kind_of(["K2", "乙公司"]) == ""
    assert pages.kind_of(["1、乙公司"]) == ""


def test_the_sum_of_a_group_is_told_by_the_row_before_it() -> None:
    headings = ["客户类别", "客户名称", "期初应收"]
    pages = pages_of(headings)
    assert pages.kind_of(["零售", "甲公司", "500"]) == ""
    assert pages.kind_of(["零售 汇总", "", "500"]) == FOOTER
    assert pages.kind_of(["", "French Total", "500"]) == ""


def test_paper_is_left_out_and_told_once(
    services: Services, manager: CurrentUser, settings: Settings
) -> None:
    box: Path = box_of(settings, manager)
    for headings in (HEADINGS, HEADINGS[1:]):
        skip = len(HEADINGS) - len(headings)
        rows = [headings]
        for page in (1, 2):
            rows += [
                ["C" + name, name, "", "", ""][skip:] for name in (f"合计五金{page}", f"乙{page}")
            ]
            rows += [["本页合计", "", "500"], [f"第 {page} 页"], headings]
        rows += [["共 4 条"], ["制表人：李雷", "", "审核：韩梅"], ["以下空白"], ["说明：请核对"]]
        verdict = services.imports.rehearse(manager, write_csv(box / f"{skip}.csv", rows))
        assert (verdict.new, verdict.error_rows, verdict.skipped) == (4, 0, 10)
        notes = dict(verdict.notes)
        assert list(notes) == ["import.note_footers"]
        assert dict(notes["import.note_footers"])["count"] == 10
