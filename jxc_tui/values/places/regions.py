"""Provinces, cities and districts that F4 offers, from python-stdnum. Source: GB/T 2260."""

from __future__ import annotations

import re
from functools import cache

from jxc_tui.values.simplified import simplified_table

_VALIDITY = re.compile(r"\[(\d*)-(\d*)\]")
_PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@cache
def _name(code: str) -> str:
    """The name in force of a six-digit code, empty when there is none."""
    from stdnum import numdb

    parts = numdb.get("cn/loc").info(code)
    if len(parts) < 2 or not parts[1][1]:
        return ""
    for name in str(parts[1][1].get("county", "")).split(","):
        validity = _VALIDITY.match(name)
        if validity is None or not validity.group(2):
            return _VALIDITY.sub("", name)
    return ""


@cache
def provinces() -> tuple[str, ...]:
    """Every province-level division in the order of its code."""
    return tuple(_province_codes())


@cache
def _province_codes() -> dict[str, str]:
    from stdnum import numdb

    table = numdb.get("cn/loc")
    found: dict[str, str] = {}
    for number in range(11, 83):
        parts = table.info(f"{number}0000")
        name = str(parts[0][1].get("province", "")) if parts and parts[0][1] else ""
        if name:
            found[name.translate(simplified_table())] = str(number)
    return found


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
