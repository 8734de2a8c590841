"""Barcodes: one form for one code, and a sentence for each that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.products.model.barcodes import (
    MOST_BARCODE,
    Barcode,
    BarcodeKind,
    barcode_of,
    check_barcode,
    check_digit,
)

FORMS = [
    ("6901234567892", "6901234567892", BarcodeKind.EAN_13),
    (" 6 901234 567892 ", "6901234567892", BarcodeKind.EAN_13),
    ("６９０１２３４５６７８９２", "6901234567892", BarcodeKind.EAN_13),
    ("\u200b6901234567892\n", "6901234567892", BarcodeKind.EAN_13),
    ("06901234567892", "6901234567892", BarcodeKind.EAN_13),
    ("978-7-111-21382-6", "9787111213826", BarcodeKind.EAN_13),
    ("036000291452", "0036000291452", BarcodeKind.EAN_13),
    ("0036000291452", "0036000291452", BarcodeKind.EAN_13),
    ("00036000291452", "0036000291452", BarcodeKind.EAN_13),
    ("96385074", "96385074", BarcodeKind.EAN_8),
    ("16901234567899", "16901234567899", BarcodeKind.ITF_14),
    ("2012345678900", "2012345678900", BarcodeKind.SHOP),
    ("2912345678901", "2912345678901", BarcodeKind.SHOP),
    ("212345678901", "0212345678901", BarcodeKind.SHOP),
    ("0212345678901", "0212345678901", BarcodeKind.SHOP),
    ("20000001", "20000001", BarcodeKind.SHOP),
    ("210000112345678901", "210000112345678901", BarcodeKind.OWN),
    ("2001", "2001", BarcodeKind.OWN),
    ("0012", "0012", BarcodeKind.OWN),
    ("A-0001/b", "A-0001/b", BarcodeKind.OWN),
    ("2024-001", "2024-001", BarcodeKind.OWN),
    ("12345678901", "12345678901", BarcodeKind.OWN),
]
FAULTS = [
    ("6901234567890", "应为 2，现为 0"),
    ("6901234567891", "应为 2，现为 1"),
    ("96385075", "应为 4"),
    ("036000291453", "应为 2"),
    ("16901234567890", "应为 9"),
    ("06901234567890", "应为 2"),
    ("690123456789", "应为"),
    ("69012345678", "13 位，现为 11 位"),
    ("690123456789212", "13 位，现为 15 位"),
    ("6.90123E+12", "舍入"),
    ("6.90123e12", "舍入"),
    ("69012345678 A", "空格"),
    ("条码6901", "不能含「条」"),
    ("х123", "不能含「х」"),
    ("1" * (MOST_BARCODE + 1), "最多 40 位，现为 41 位"),
    ("A" * 5000, "最多 40 位，现为 5000 位"),
    ("", "空的"),
    ("\u200b", "空的"),
]


@pytest.mark.parametrize(("typed", "text", "kind"), FORMS)
def test_one_form_for_one_code(typed: str, text: str, kind: BarcodeKind) -> None:
    assert barcode_of(typed) == Barcode(text, kind)
    assert check_barcode("barcode", typed) == (text, None)


@pytest.mark.parametrize(("typed", "says"), FAULTS)
def test_the_sentence_names_what_is_wrong(typed: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        barcode_of(typed)
    sentence = Texts("zh").get(refused.value.text_id, **refused.value.params)
    assert says in sentence
    english = Texts("en").get(refused.value.text_id, **refused.value.params)
    assert "?" not in english and "{" not in english


def test_a_field_without_a_barcode_is_no_fault() -> None:
    assert check_barcode("barcode", " \u200b ") == ("", None)


def test_the_problem_keeps_what_was_typed() -> None:
    value, problem = check_barcode("barcode_2", "6901234567890")
    assert problem is not None
    assert (value, problem.field, problem.text_id, problem.value) == (
        "6901234567890", "barcode_2", "barcode.check", "6901234567890",
    )  # fmt: skip
    assert dict(problem.params) == {"given": "6901234567890", "expected": "2", "digit": "0"}


@given(
    st.text("0123456789", min_size=7, max_size=13).filter(lambda body: len(body) in (7, 11, 12, 13))
)
def test_the_digit_that_is_told_is_taken_and_the_form_is_stable(body: str) -> None:
    whole = body + check_digit(body)
    found = barcode_of(whole)
    assert ean.is_valid(whole)
    assert barcode_of(found.text) == found
    assert found.text.lstrip("0") == whole.lstrip("0")


@given(st.text(max_size=50))
def test_any_text_is_a_barcode_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = barcode_of(text)
    except Refused as refused:
        assert Texts("zh").has(refused.text_id)
    else:
        assert barcode_of(found.text) == found
        assert found.text.isascii() and " " not in found.text
