"""The words for the fields of a customer, measured on headings from public lists."""

from __future__ import annotations

from jxc_tui.records.model.headings import record_headings
from tests.records.public_headings import PUBLIC

LEAST = 0.9


def test_nine_in_ten_of_the_headings_of_public_lists_are_known_and_none_wrongly() -> None:
    pairs = [pair for headings in PUBLIC.values() for pair in headings.items()]
    assert len(pairs) >= 200
    met = {heading: record_headings().meaning_of(heading) for heading, _field in pairs}
    wrong = {
        heading: (found[0], field)
        for heading, field in pairs
        if (found := met[heading]) is not None and found[0] != field
    }
    assert wrong == {}
    wanted = [heading for heading, field in pairs if field]
    missed = [heading for heading in wanted if met[heading] is None]
    assert len(missed) <= (1 - LEAST) * len(wanted), missed


def test_in_a_list_of_goods_or_orders_its_words_mean_the_goods() -> None:
    known = record_headings()

    def fields(*headings: str) -> list[str]:
        return [found[0] if found else "" for found in known.among(headings)]

    assert fields("客户 ID", "客户名称", "类别") == ["code", "name", "category"]
    assert fields("订单 ID", "客户 ID", "客户名称", "类别", "客户类别", "状态") == [
        "", "code", "name", "", "category", "",
    ]  # fmt: skip
    assert fields("编号", "名称", "规格", "单价", "客户名称") == ["", "", "", "", "name"]
    assert fields("编号", "名称", "类别", "电话") == ["code", "name", "category", "mobile"]
