"""Provinces, cities and districts that F4 offers, from python-stdnum. Source: GB/T 2260."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jxc_tui.values.simplified import simplified_table

_VALIDITY = re.compile(r"\[(\d*)-(\d*)\]")
_PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@cache
def _names() -> dict[str, str]:
    """Code → name: of two digits that of a province, of six the one in force.

    Read line by line: the table that python-stdnum makes of the file takes twenty times as much.
    """
    found: dict[str, str] = {}
    province = ""
    with _file().open(encoding="utf-8") as file:
        for line in file:
            codes, _, told = line.strip().partition(" ")
            name = told.partition('"')[2].rpartition('"')[0]
            if line[0].isdigit():
                province = codes
                found[province] = name
            elif line[0] == " ":
                found.update({province + code: _in_force(name) for code in _each(codes)})
    return found


def _file() -> Path:
    """Where python-stdnum keeps them. It is not imported for that, since it brings pydoc."""
    spec = find_spec("stdnum")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("stdnum")
    return Path(spec.origin).with_name("cn") / "loc.dat"


def _each(codes: str) -> Iterator[str]:
    """The codes of four digits in ranges like 0100-0102,0105."""
    for part in codes.split(","):
        first, _, last = part.partition("-")
        yield from (f"{code:04d}" for code in range(int(first), int(last or first) + 1))


def _in_force(county: str) -> str:
    """Of the names a code had, each with its years, the one that has no end."""
    for name in county.split(","):
        validity = _VALIDITY.match(name)
        if validity is None or not validity.group(2):
            return _VALIDITY.sub("", name)
    return ""


def _name(code: str) -> str:
    """The name in force of a six-digit code, empty when there is none."""
    return _names().get(code, "")


@cache
def provinces() -> tuple[str, ...]:
    """Every province-level division in the order of its code."""
    return tuple(_province_codes())


@cache
def _province_codes() -> dict[str, str]:
    codes = sorted(code for code in _names() if len(code) == 2)
    named = ((_names()[code], code) for code in codes)
    return {name.translate(simplified_table()): code for name, code in named if name}


@cache
def cities(province: str) -> tuple[str, ...]:
    """The cities of a province; a municipality is its own city; empty for an unknown province."""
    code = _province_codes().get(province)
    if code is None:
        return ()
    if code in _MUNICIPALITIES:
        return (province,)
    return tuple(_city_codes(code))


@cache
def _city_codes(province_code: str) -> dict[str, str]:
    codes = (f"{province_code}{number:02d}" for number in range(1, 91))
    named = ((_name(code + "00"), code) for code in codes)
    return {name: code for name, code in named if name and name not in _PLACEHOLDERS}


@cache
def districts(province: str, city: str) -> tuple[str, ...]:
    """The districts and counties of a city; empty for an unknown one."""
    code = _province_codes().get(province, "")
    if code in _MUNICIPALITIES:
        prefixes = [f"{code}01", f"{code}02"]
    else:
        found = _city_codes(code).get(city) if code else None
        prefixes = [found] if found else []
    names = (_name(f"{prefix}{number:02d}") for prefix in prefixes for number in range(1, 100))
    return tuple(name for name in names if name and name not in _PLACEHOLDERS)
