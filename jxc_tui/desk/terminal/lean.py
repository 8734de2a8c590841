"""Textual's own ways with less work in them: what it does is the same.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType
from typing import Any

from rich.segment import Segment
from textual import _callback
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.await_remove import AwaitRemove
from textual.color import Color
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.style import Style
from textual.widget import AwaitMount

Handler = tuple[type, Callable[..., Any]]
Line = dict[int, Strip | None]  # what stands from a column on
# As Textual does it: asked where less would not do, and by tests, which compare.
_any_handlers = MessagePump._get_dispatch_methods
_any_chops = Compositor._render_chops
_count_of_any = _callback._count_parameters
_WAITS = frozenset({AwaitComplete, AwaitMount, AwaitRemove})
_any_inner_outer = StylesCache.get_inner_outer


class _Forgetful:
    """Instead of a memory that is asked once or never."""

    def get(self, _key: object, default: object = None) -> object:
        return default

    def __setitem__(self, _key: object, _value: object) -> None:
        pass


_FORGETFUL: Any = _Forgetful()


def make_lean() -> None:
    """To be called before anything is painted."""
    pump: Any = MessagePump
    strip: Any = Strip
    pump._get_dispatch_methods = _handlers
    strip.__init__ = _begin_strip
    compositor: Any = Compositor
    compositor._render_chops = _render_chops
    callback: Any = _callback
    callback._count_parameters = _count_parameters
    drawn: Any = StylesCache
    drawn.get_inner_outer = staticmethod(_inner_outer)


def _count_parameters(function: Callable[..., Any]) -> int:
    """How many parameters a plain function has, or one of Textual's waits that is called.

    A signature costs more than most calls.
    """
    if type(function) is FunctionType and "__wrapped__" not in vars(function):
        return _count(function)
    kind: Any = type(function)
    return _count(kind.__call__) - 1 if kind in _WAITS else _count_of_any(function)


def _count(function: FunctionType) -> int:
    code = function.__code__
    more = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + more


@lru_cache(maxsize=256)
def _inner_outer(around: Color, background: Color) -> tuple[Style, Style]:
    """The looks within a border and outside of it.

    Textual remembers them with the lines of the widget that asks: 90 KB of each page left behind.
    """
    return Style(background=around + background), Style(background=around)


def _begin_strip(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """A strip without its seven memories, which take longer to make than what they save."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._divide_cache = strip._crop_cache = strip._style_cache = _FORGETFUL
    strip._filter_cache = strip._line_length_cache = strip._crop_extend_cache = _FORGETFUL
    strip._offsets_cache = _FORGETFUL
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _handlers(pump: MessagePump, name: str, message: Message) -> Iterator[Handler]:
    """Which methods a message goes to, looked for once for its class and that of the widget."""
    kind: Any = type(message)
    known = _known_handlers(type(pump), name, kind)
    if known is None:
        yield from _any_handlers(pump, name, message)
        return
    for owner, function in known:
        if message._no_default_action:
            return
        yield owner, function.__get__(pump, owner)


@cache
def _known_handlers(
    pump: type[MessagePump], name: str, message: type[Message]
) -> tuple[Handler, ...] | None:
    """In the order of the classes; None where decorated ones must be asked whom they are for."""
    found: list[Handler] = []
    for owner in pump.__mro__:
        if owner.__dict__.get("_decorated_handlers"):
            return None
        method = owner.__dict__.get(f"_{name}") or owner.__dict__.get(name)
        if method is not None:
            found.append((owner, method))
    return tuple(found)


def _render_chops(
    compositor: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
) -> list[Line]:
    """What is seen, front to back; no line of a widget that others cover is drawn.

    Below most screens lies one of blanks, which nobody ever sees.
    """
    cuts = compositor.cuts
    chops: list[Line] = [dict.fromkeys(line[:-1]) for line in cuts]
    for widget, (region, clip) in compositor.visible_widgets.items():
        if not crop.overlaps(clip):
            continue
        seen = region.intersection(clip)
        first, last = seen.column_span
        lines = [
            y for y in seen.line_range if is_rendered_line(y) and _is_open(chops[y], first, last)
        ]
        if lines:
            top, height = lines[0], lines[-1] - lines[0] + 1
            strips = widget.render_lines(
                Region(first - region.x, top - region.y, seen.width, height)
            )
            for y in lines:
                _fill(chops[y], cuts[y], strips[y - top], first, last)
    return chops


def _is_open(line: Line, first: int, last: int) -> bool:
    """Whether something of a line between two columns is not drawn yet."""
    return any(strip is None and first <= at < last for at, strip in line.items())


def _fill(line: Line, cuts: list[int], strip: Strip, first: int, last: int) -> None:
    """Puts a strip where nothing is drawn yet: what lies above was drawn before."""
    within = [cut for cut in cuts if first <= cut <= last]
    if len(within) == 2 and strip.cell_length == last - first:
        line[first] = strip
        return
    parts = strip.divide([cut - first for cut in within[1:]])
    for cut, part in zip(within, parts, strict=False):
        if line.get(cut) is None:
            line[cut] = part
