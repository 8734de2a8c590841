"""Text as the bytes of a Chinese printer."""

from __future__ import annotations

from jxc_tui.printing.model.printed import MISSING

CHARSETS = ("gb18030", "gbk")


def as_bytes(text: str, charset: str) -> bytes:
    """GB18030, which has every character; a printer of GBK gets 〓 for those it has not.

    A control character is never among them: the text is cleaned before, and no byte of a Chinese
    character is below 0x30.
    """
    if text.isascii():
        return text.encode("ascii")
    if charset == "gbk":
        return b"".join(_of_gbk(char) for char in text)
    return text.encode("gb18030", "replace")


def _of_gbk(char: str) -> bytes:
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return MISSING.encode("gbk")
