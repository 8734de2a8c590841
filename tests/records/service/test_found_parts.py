"""What matched is marked and named, and tells nothing of what is masked beyond what was typed."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import RecordRow, SearchQuestion
from jxc_tui.wiring import Services

FILLED = {
    "code": "KH00123", "name": "远山（杭州）五金行", "short_name": "老陈铺子", "contact": "陈小明",
    "mobile": "13800015678", "phone": "0571-88889999", "email": "mingchen@yuanshan.example",
    "wechat": "wx_secret", "uscc": "91330106MA2H0TLE4K", "city": "杭州市",
    "address": "文三路99号",
}  # fmt: skip


@pytest.fixture
def desk(services: Services, manager: CurrentUser) -> CurrentUser:
    key = services.custom_fields.add(manager, "开票").key
    services.records.create(manager, FILLED | {key: "抬头 6222021234567890"})
    return manager


def marked(row: RecordRow) -> list[str]:
    """The marked characters of the cell that matched."""
    texts = {"code": row.code, "name": row.name, "mobile": row.mobile, "value": row.found_value}
    return [texts[row.found_cell][start:end] for start, end in row.found_spans]


@pytest.mark.parametrize(
    ("typed", "cell", "value", "parts"),
    [
        ("kh001", "code", "", ["KH001"]),
        ("ＫＨ００１２３", "code", "", ["KH00123"]),
        ("123", "code", "", ["123"]),
        ("山杭州", "name", "", ["山（杭州"]),
        ("遠山", "name", "", ["远山"]),
        ("yuanshan", "name", "", ["远山"]),
        ("hzwj", "name", "", ["杭州）五金"]),
        ("hz五", "name", "", ["杭州）五"]),
        ("五金 远山", "name", "", ["远山", "五金"]),
        ("laochen", "value", "老陈铺子", ["老陈"]),
        ("13800015678", "mobile", "", ["138****5678"]),
        ("5678", "mobile", "", ["5678"]),
        ("1380", "mobile", "", ["138****5678"]),
        ("00015", "mobile", "", ["138****5678"]),
        ("999", "value", "0571-*****999", ["999"]),
        ("9999", "value", "0571-*****999", ["0571-*****999"]),
        ("0571-8888", "value", "0571-*****999", ["0571-*****999"]),
        ("小明", "value", "陈小明", ["小明"]),
        ("chenxm", "", "", []),
        ("cxm", "value", "陈小明", ["陈小明"]),
        ("mingchen", "value", "m*******@yuanshan.example", []),
        ("yuanshan.ex", "value", "m*******@yuanshan.example", ["yuanshan.ex"]),
        ("wx_sec", "value", "w*******t", []),
        ("91330106", "value", "91330106**********", ["91330106"]),
        ("91330106MA2", "value", "91330106**********", []),
        ("文三路99", "value", "文三路99号", ["文三路99"]),
        ("杭州市文三路", "value", "杭州市文三路99号", ["杭州市文三路"]),
        ("抬头", "value", "抬头 ************7890", ["抬头"]),
    ],
)
def test_what_matched_is_marked(
    services: Services, desk: CurrentUser, typed: str, cell: str, value: str, parts: list[str]
) -> None:
    rows = services.records.search(desk, SearchQuestion(typed)).rows
    if not cell:
        assert rows == ()
        return
    (row,) = rows
    assert (row.found_cell, row.found_value, marked(row)) == (cell, value, parts)
    assert row.found_field == ("开票" if row.found_by == "found.custom" else "")


LEAST = {"mobile": 3, "email": 3, "wechat": 4, "uscc": 4}  # signs, a `_` among them


@pytest.mark.parametrize(
    "typed",
    [
        FILLED[name][:end]
        for name, least in LEAST.items()
        for end in range(least, len(FILLED[name]))
    ],
)
def test_typing_on_shows_no_more_of_what_is_masked(
    services: Services, desk: CurrentUser, viewer: CurrentUser, typed: str
) -> None:
    (row,) = services.records.search(viewer, SearchQuestion(typed)).rows
    shown = "".join(text for text in row if isinstance(text, str))
    for name in ("mobile", "phone", "email", "wechat", "uscc"):
        assert FILLED[name] not in shown
    if row.found_cell in ("mobile", "value"):
        text = row.mobile if row.found_cell == "mobile" else row.found_value
        assert all("*" not in part or part == text for part in marked(row))


def test_values_of_a_retired_field_find_nobody(services: Services, desk: CurrentUser) -> None:
    (field,) = services.custom_fields.list(desk)
    search = services.records.search
    services.custom_fields.retire(desk, field.id)
    assert search(desk, SearchQuestion("抬头")).rows == ()
    services.custom_fields.bring_back(desk, field.id)
    assert len(search(desk, SearchQuestion("抬头")).rows) == 1


@pytest.mark.parametrize("typed", ["mi", "wx", "913"])
def test_masked_fields_need_more_than_two_signs(
    services: Services, desk: CurrentUser, typed: str
) -> None:
    ways = {row.found_by for row in services.records.search(desk, SearchQuestion(typed)).rows}
    assert not ways & {"found.email", "found.wechat", "found.uscc"}
