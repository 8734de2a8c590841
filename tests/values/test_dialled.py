"""Numbers as they are dialled, however they are written."""

from __future__ import annotations

import pytest

from jxc_tui.values.phone import dialled, local_number, without_extension


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("+86 138-0001-0001", ["13800010001"]),
        ("008613800010001", ["13800010001"]),
        ("8613800010001", ["13800010001"]),
        ("＋８６１３８０００１０００１", ["13800010001"]),
        ("(0571) 8888 0002", ["057188880002"]),
        ("+86 (571) 88880002", ["057188880002"]),
        ("0086-571-88880002", ["057188880002"]),
        ("86 571 88880002", ["057188880002"]),
        ("+86 10 8888 0000", ["01088880000"]),
        ("0571-88880002转801", ["057188880002801"]),
        ("13800010001/0571-88880002", ["13800010001", "057188880002"]),
        ("13800010001；13800010001", ["13800010001"]),
        ("+86 400 800 1234", ["4008001234"]),
        ("+1 650 253 0000", ["16502530000"]),
        ("8688", ["8688"]),
        ("86138", ["86138"]),
        ("+86138", ["138"]),
        ("861380001", ["861380001"]),
        ("", []),
        ("转", []),
    ],
)
def test_a_number_as_it_is_dialled(text: str, numbers: list[str]) -> None:
    assert dialled(text) == numbers


@pytest.mark.parametrize(
    ("digits", "local"),
    [("057188880002", "88880002"), ("02088880002", "88880002"), ("03171234567", "1234567"),
     ("13800010001", ""), ("88880002", ""), ("4008001234", "")],
)  # fmt: skip
def test_a_landline_without_its_area_code(digits: str, local: str) -> None:
    assert local_number(digits) == local


@pytest.mark.parametrize(
    ("text", "rest"),
    [("0571-88880002转801", "0571-88880002"), ("0571-88880002 ext. 12", "0571-88880002"),
     ("0571-88880002-801", "0571-88880002"), ("88880002#9", "88880002"),
     ("138-0001-0001", ""), ("13800010001", ""), ("0571-88880002", ""), ("-", "")],
)  # fmt: skip
def test_a_number_without_its_extension(text: str, rest: str) -> None:
    assert without_extension(text) == rest
