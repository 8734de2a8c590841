"""The words for the fields of a supplier, measured on headings from public lists."""

from __future__ import annotations

import pytest

from jxc_tui.records.model.headings import another_noun, is_marked, record_headings
from jxc_tui.records.model.noun import noun_named, nouns
from tests.records.public_headings import PUBLIC as RECORDS
from tests.suppliers.public_headings import PUBLIC

LEAST = 0.9


def test_nine_in_ten_of_the_headings_of_public_lists_are_known_and_none_wrongly() -> None:
    pairs = [pair for headings in PUBLIC.values() for pair in headings.items()]
    met = {heading: record_headings("supplier").meaning_of(heading) for heading, _ in pairs}
    wanted = [heading for heading, field in pairs if field]
    assert len(wanted) >= 80
    wrong = {
        heading: (found[0], field)
        for heading, field in pairs
        if (found := met[heading]) is not None and found[0] != field
    }
    assert wrong == {}
    missed = [heading for heading in wanted if met[heading] is None]
    assert len(missed) <= (1 - LEAST) * len(wanted), missed


def test_a_word_for_one_noun_is_none_for_another() -> None:
    """Shows docs/words.md §3: 客户名称 names no supplier, 供应商名称 no customer."""
    of = {
        "customer": [text for headings in RECORDS.values() for text in headings],
        "supplier": [text for headings in PUBLIC.values() for text in headings],
    }
    for noun, texts in of.items():
        marked = [text for text in texts if is_marked(text, noun_named(noun))]
        assert len(marked) > 20
        others = [each for each in nouns().values() if each.id != noun]
        for other in others:
            known = record_headings(other.id)
            said = [text for text in marked if not is_marked(text, other)]
            assert {text: known.meaning_of(text) for text in said} == dict.fromkeys(said)


@pytest.mark.parametrize(
    ("noun", "headings", "title", "seems"),
    [
        ("supplier", ["客户编码", "客户名称", "电话"], "", "customer"),
        ("supplier", ["编码", "名称", "期初应收"], "", "customer"),
        ("supplier", ["CustomerID", "CompanyName", "Phone"], "", "customer"),
        ("supplier", ["名称", "电话"], "客户表 Sheet1", "customer"),
        ("supplier", ["Name", "Phone"], "customers", "customer"),
        ("supplier", ["供应商名称", "客户名称"], "", ""),
        ("supplier", ["名称", "客户经理"], "", ""),
        ("supplier", ["名称", "电话"], "Sheet1", ""),
        ("supplier", ["供应商名称", "电话"], "客户", ""),
        ("supplier", ["名称", "电话"], "客户的供应商", ""),
        ("customer", ["供应商编码", "供应商名称"], "", "supplier"),
        ("customer", ["名称*", "联系人", "期初应付"], "", "supplier"),
        ("customer", ["SupplierID", "CompanyName", "Phone"], "", "supplier"),
        ("customer", ["Vendor Name", "Phone"], "", "supplier"),
        ("customer", ["名称", "电话"], "供应商", "supplier"),
        ("customer", ["客户名称", "供应商"], "", ""),
        ("customer", ["客户名称", "税率(%)"], "供应商", ""),
        ("customer", ["商品名称", "供应商", "单价"], "供应商", ""),
        ("customer", ["名称", "采购员"], "", ""),
    ],
)
def test_a_list_of_another_noun_is_known_by_what_only_it_is_called(
    noun: str, headings: list[str], title: str, seems: str
) -> None:
    assert another_noun(noun, headings, title) == seems
