"""Bytes of a text file as text: by its mark, else UTF-8, UTF-16, GB18030 or Big5; never garbled."""

from __future__ import annotations

import codecs

from jxc_tui.services.importing.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 20
_PLAUSIBLE = 0.6


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding). Raises Refusal when no encoding gives a plausible text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding
    if (wide := _utf16_without_mark(data)) is not None:
        return _strict(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding, common in (("gb18030", "gb2312"), ("big5", "big5-first")):
        text = _attempt(data, encoding)
        if text is not None and _share_of_common(text[:_SAMPLE], common) >= _PLAUSIBLE:
            return text, encoding
    raise Refusal("file.encoding")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("file.encoding") from error


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if b"\x00" not in sample or len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 4 * even and odd * 8 > len(sample) // 2:
        return "utf-16-le"
    if even > 4 * odd and even * 8 > len(sample) // 2:
        return "utf-16-be"
    return None


def _share_of_common(text: str, common: str) -> float:
    """The share of the Han characters and marks that belong to the usual set of the encoding."""
    foreign = [char for char in text if ord(char) > 0x7F]
    if not foreign:
        return 1.0
    return sum(_is_common(char, common) for char in foreign) / len(foreign)


def _is_common(char: str, common: str) -> bool:
    try:
        if common == "gb2312":
            return len(char.encode("gb2312")) == 2 or ord(char) > 0xFFFF
        code = char.encode("big5")
    except UnicodeEncodeError:
        return ord(char) > 0xFFFF
    return len(code) == 2 and 0xA1 <= code[0] <= 0xC6
