"""Cell styles added to a stranger's workbook: their own cell, on another ground."""

from __future__ import annotations

import re

from jxc_tui.workbooks.patching.row_marks import TONES
from jxc_tui.workbooks.patching.xml_raw import (
    CannotKeep,
    element,
    get,
    number,
    put,
    quiet,
    root_of,
    start_tag,
)

_OURS = frozenset(colour for colour in TONES.values() if colour)
_TEXT_NUMBER_FORMAT = "49"
_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{8}|i\d{1,3}|a|t\d{1,3}(?:/-?\d[\d.eE+-]{0,24})?)$")


class PatchedStyles:
    """The style part of a workbook. `ours` are the styles with one of our grounds."""

    def __init__(self, data: bytes) -> None:
        quiet(data)
        self._root = root_of(data)
        self._data = data
        self._fills = self._list("fills", "fill")
        self._fonts = self._list("fonts", "font")
        self._formats = self._list("cellXfs", "xf")
        if not self._fills or not self._formats or not self._fonts:
            raise CannotKeep("styles")
        self._before = (len(self._fills), len(self._fonts), len(self._formats))
        self._made: dict[bytes, int] = {}
        self._our_fills = {
            place for place, fill in enumerate(self._fills) if self._name_of(fill) in _OURS
        }
        self.ours = frozenset(
            place
            for place, style in enumerate(self._formats)
            if number(style, "fillId") in self._our_fills
        )

    def _list(self, holder: str, name: str) -> list[bytes]:
        whole = element(self._root.tag(holder)).search(self._data)
        if whole is None or whole.group(1) is None:
            return []
        return [found.group(0) for found in element(self._root.tag(name)).finditer(whole.group(1))]

    def _name_of(self, fill: bytes) -> str:
        """A fill in a few characters: empty for none, `?` for one that has no short name."""
        tag = start_tag(self._root.tag("patternFill")).search(fill)
        if tag is None:
            return "?" if b"gradientFill" in fill else ""
        kind = get(tag.group(0), "patternType") or "none"
        if kind == "none":
            return ""
        colour = start_tag(self._root.tag("fgColor")).search(fill)
        return _colour_name(colour.group(0)) if kind == "solid" and colour else "?"

    def fill_of(self, style: int) -> str:
        """The short name of a style's ground, by which `restored` gives it back."""
        return self._name_of(self._fills[self._fill_id(style)])

    def _fill_id(self, style: int) -> int:
        place = number(self._formats[self._known(style)], "fillId")
        return place if place < len(self._fills) else 0

    def _known(self, style: int) -> int:
        return style if 0 <= style < len(self._formats) else 0

    def marked(self, style: int, tone: str) -> int:
        """The style on the ground of a tone."""
        return self._on(style, TONES[tone])

    def restored(self, style: int, fill: str) -> int:
        """The style on the ground it had before ours; none where that is not known."""
        return self._on(style, fill if _COLOUR.match(fill) else "")

    def verdict(self, tone: str, formula: bool) -> int:
        """The style of a verdict: text, on the ground of its tone."""
        tag = self._root.tag("xf")
        style = (
            b"<" + tag + b' numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" '
            b'applyNumberFormat="1"/>'
        )
        if formula:
            style = put(style, "quotePrefix", "1")
        return self._on_raw(style, TONES[tone])

    def heading(self, neighbour: int) -> int:
        """The style of our heading: that of the heading beside it, bold where that has none."""
        style = self._formats[self._known(neighbour)] if neighbour else self._bold()
        style = put(style, "numFmtId", _TEXT_NUMBER_FORMAT)
        fill = self._fills[self._fill_id(neighbour)] if neighbour else b""
        if fill and self._name_of(fill) in _OURS:
            return self._on_raw(style, "")
        return self._format(style)

    def _bold(self) -> bytes:
        tag = self._root.tag("b")
        font = self._fonts[0]
        if b"<" + tag + b"/>" not in font:
            end = start_tag(self._root.tag("font")).match(font)
            if end is None or end.group(1):
                raise CannotKeep("font")
            font = font[: end.end()] + b"<" + tag + b"/>" + font[end.end() :]
        place = self._place(self._fonts, font)
        return (
            f'<{self._root.prefix.decode()}xf numFmtId="49" fontId="{place}" fillId="0" '
            'borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>'
        ).encode()

    def _on(self, style: int, fill: str) -> int:
        return self._on_raw(self._formats[self._known(style)], fill)

    def _on_raw(self, style: bytes, fill: str) -> int:
        place = self._place(self._fills, self._fill(fill)) if fill else 0
        style = put(style, "fillId", str(place))
        return self._format(put(style, "applyFill", "1" if place else "0"))

    def _fill(self, fill: str) -> bytes:
        if fill.startswith("i"):
            colour = f'indexed="{fill[1:]}"'
        elif fill.startswith("t"):
            theme, _, tint = fill[1:].partition("/")
            colour = f'theme="{theme}"' + (f' tint="{tint}"' if tint else "")
        else:
            colour = 'auto="1"' if fill == "a" else f'rgb="{fill}"'
        p = self._root.prefix.decode()
        return (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor {colour}/>'
            f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
        ).encode()

    @staticmethod
    def _place(parts: list[bytes], part: bytes) -> int:
        if part not in parts:
            parts.append(part)
        return parts.index(part)

    def _format(self, style: bytes) -> int:
        place = self._made.get(style)
        if place is None:
            place = len(self._formats)
            self._formats.append(style)
            self._made[style] = place
        return place

    def patched(self) -> bytes:
        """The part with what was added."""
        data = self._data
        lists = (("fills", self._fills), ("fonts", self._fonts), ("cellXfs", self._formats))
        for (holder, parts), before in zip(lists, self._before, strict=True):
            if len(parts) == before:
                continue
            whole = element(self._root.tag(holder)).search(data)
            if whole is None:
                raise CannotKeep(holder)
            close = whole.group(0).rfind(b"</")
            grown = whole.group(0)[:close] + b"".join(parts[before:]) + whole.group(0)[close:]
            data = (
                data[: whole.start()] + put(grown, "count", str(len(parts))) + data[whole.end() :]
            )
        return data


def _colour_name(tag: bytes) -> str:
    rgb = get(tag, "rgb")
    if rgb is not None:
        name = rgb.upper()
    elif get(tag, "indexed") is not None:
        name = "i" + (get(tag, "indexed") or "")
    elif get(tag, "theme") is not None:
        tint = get(tag, "tint")
        name = "t" + (get(tag, "theme") or "") + (f"/{tint}" if tint else "")
    else:
        name = "a" if get(tag, "auto") else "?"
    return name if _COLOUR.match(name) else "?"
