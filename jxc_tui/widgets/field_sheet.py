"""A form that is one widget: it draws its fields, holds their texts and the caret among them.

Source: docs/terminal.md §1, TERM-07.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from jxc_tui.widgets.caret import Typing
from jxc_tui.widgets.cells import fit
from jxc_tui.widgets.entry import CARET
from jxc_tui.widgets.field_plan import (
    Band,
    Field,
    FieldLayout,
    FieldPiece,
    FieldPlace,
    fields_of,
    lay_out,
)
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import lean
from jxc_tui.widgets.own_look import OwnLook
from jxc_tui.widgets.text_window import CARET as AT_CARET
from jxc_tui.widgets.text_window import beginning, caret_of, scrolled, seen
from jxc_tui.widgets.typed_text import TypedText


class SheetField:
    """A field as it stands: its description, its text, its hint, the sentence under it."""

    def __init__(self, spec: Field) -> None:
        self.spec = spec
        self.typed = TypedText(
            limit=spec.limit, line_break=spec.line_break, secret=spec.secret, fixed=spec.fixed
        )
        self.hint = spec.hint
        self.problem = ""
        self.scroll = 0  # cells of the text left of its room


class FieldSheet(Typing, OwnLook, can_focus=True):
    """Fields in the order of `bands`. Editing keys change the one with the caret, `here`.

    Where the caret goes is decided by whoever has the sheet (`go`), and so is what a text means.
    """

    COMPONENT_CLASSES = {
        "field--label", "field--active", "field--rule", "field--hint", "field--problem",
        "field--heading", "field--selected",
    }  # fmt: skip
    DEFAULT_CSS = "FieldSheet { height: 1fr; width: 1fr; }"

    class Changed(Message):
        """A key changed the text of a field."""

        def __init__(self, field_id: str) -> None:
            super().__init__()
            self.field_id = field_id

    class Submitted(Message):
        """Enter in a field."""

    class Moved(Message):
        """Other lines are in sight: `above` and `below` them lie so many."""

        def __init__(self, above: int, below: int) -> None:
            super().__init__()
            self.above = above
            self.below = below

    def __init__(self, bands: Sequence[Band] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.bands = list(bands)
        self.fields: dict[str, SheetField] = {}
        self.here = ""
        self.top = 0  # the first line in sight
        self.layout_now = FieldLayout()
        self._told = (0, 0)
        self._learn()

    def _learn(self) -> None:
        """The fields of bands that came; the first of all has the caret."""
        for spec in fields_of(self.bands):
            self.fields.setdefault(spec.id, SheetField(spec))
        self.here = self.here or next(iter(self.fields), "")

    def add(self, bands: Sequence[Band]) -> None:
        """More fields below all others."""
        self.bands += bands
        self._learn()
        self.lay_out()

    # Texts.

    @property
    def typed(self) -> TypedText:
        """The text with the caret."""
        return self.fields[self.here].typed

    def text_in(self, field_id: str) -> str:
        """What stands in a field."""
        return self.fields[field_id].typed.text

    def put(self, field_id: str, text: str) -> None:
        """Another text that nobody typed."""
        if self.fields[field_id].typed.put(text):
            self._show(field_id)

    def forget(self) -> None:
        """What stands in the fields now is what undo leads back to."""
        for each in self.fields.values():
            each.typed.forget()

    def undo(self) -> bool:
        """Takes back the last change of the field with the caret; False where there is none."""
        return self._after(self.typed.undo())

    def redo(self) -> bool:
        """Does again what was taken back."""
        return self._after(self.typed.redo())

    def show_hint(self, field_id: str, hint: str) -> None:
        """The word at the right edge of a field."""
        if self.fields[field_id].hint != hint:
            self.fields[field_id].hint = hint
            self._show(field_id)

    def show_problem(self, field_id: str, sentence: str) -> None:
        """The sentence under a field; an empty one takes it away."""
        if self.fields[field_id].problem != sentence:
            self.fields[field_id].problem = sentence
            self.lay_out()

    @property
    def problems(self) -> dict[str, str]:
        """The sentences by field, in the way of the caret."""
        return {name: each.problem for name, each in self.fields.items() if each.problem}

    # The caret.

    def go(self, field_id: str) -> None:
        """The caret into a field, where it was when that was left."""
        if field_id != self.here:
            self.typed.rest()
            left, self.here = self.here, field_id
            self._show(left)
            self._show(field_id)
        self._follow()

    def on_key(self, event: events.Key) -> None:
        """What edits is done here; every other key goes on to the screen."""
        if not self.fields:
            return
        before = self.typed.text
        if event.is_printable and event.character is not None:
            self.typed.type(event.character)
        elif event.key == "enter":
            self.post_message(self.Submitted())
        elif not (self.typed.press(event.key) or self._clips(event.key)):
            return
        event.stop()
        event.prevent_default()
        self._after(self.typed.text != before)

    def _clips(self, key: str) -> bool:
        """Whether it was a key of the clipboard that has something to do."""
        if key == "ctrl+v":
            self.typed.paste(self.app.clipboard)
        elif key in ("ctrl+c", "ctrl+x") and self.typed.selected:
            copied = self.typed.selected if key == "ctrl+c" else self.typed.cut()
            self.app.copy_to_clipboard(copied)
        else:
            return key == "ctrl+x"
        return True

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.fields:
            self._after(self.typed.paste(event.text))

    def _after(self, changed: bool) -> bool:
        self._show(self.here)
        if changed:
            self.post_message(self.Changed(self.here))
        return changed

    def on_focus(self) -> None:
        self._show(self.here)

    def on_blur(self) -> None:
        self._show(self.here)

    # Where things stand.

    def on_resize(self) -> None:
        self.lay_out()

    def lay_out(self) -> None:
        """Everything anew: other fields, another width, a sentence that came or went."""
        self.layout_now = lay_out(self.bands, self.size.width, self.problems)
        for name in self.layout_now.places:
            self._keep_in_sight(name)
        self._follow()
        self.refresh()

    def _place(self, field_id: str) -> FieldPlace:
        return self.layout_now.places.get(field_id, FieldPlace(0, 0, 0, 0))

    def _follow(self) -> None:
        """Brings the field with the caret into sight, and tells what else is not."""
        place, height = self._place(self.here), self.size.height
        top = min(self.top, place.y)
        top = max(top, min(place.y, place.y + place.height - height))
        top = max(0, min(top, len(self.layout_now.lines) - height))
        if top != self.top:
            self.top = top
            self.refresh()
        beyond = (top, max(0, len(self.layout_now.lines) - top - height))
        if beyond != self._told:
            self._told = beyond
            self.post_message(self.Moved(*beyond))

    def _room(self, field_id: str) -> int:
        """Cells for the text of a field."""
        spec = self.fields[field_id].spec
        return max(0, self._place(field_id).width - spec.label_width - spec.hint_width - 1)

    def _keep_in_sight(self, field_id: str) -> None:
        each = self.fields[field_id]
        each.scroll = scrolled(each.typed, each.scroll, self._room(field_id))

    def _show(self, field_id: str) -> None:
        """Paints the line of a field again."""
        self._keep_in_sight(field_id)
        x, y, width, _ = self._place(field_id)
        if width and 0 <= y - self.top < self.size.height:
            self.refresh(Region(x, y - self.top, width, 1))

    @property
    def cursor_screen_offset(self) -> Offset:
        x, y, _, _ = self.content_region
        place, each = self._place(self.here), self.fields[self.here]
        cell = caret_of(each.typed)[0] - each.scroll
        return Offset(x + place.x + each.spec.label_width + cell, y + place.y - self.top)

    @property
    def caret_width(self) -> int:
        return caret_of(self.typed)[1]

    # Drawing.

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        line = y + self.top
        pieces = self.layout_now.lines[line] if line < len(self.layout_now.lines) else []
        segments: list[Segment] = []
        at = 0
        for piece in pieces:
            if piece.x > at:
                segments.append(Segment(" " * (piece.x - at), self._look("")))
            segments += Strip(self._segments(piece)).adjust_cell_length(piece.width)
            at = piece.x + piece.width
        segments.append(Segment(" " * (width - at), self._look("")))
        return Strip(segments).adjust_cell_length(width)

    def _look(self, name: str) -> Style:
        return lean(self.get_component_rich_style(f"field--{name}") if name else self.rich_style)

    def _segments(self, piece: FieldPiece) -> Iterator[Segment]:
        if not piece.field_id:
            yield Segment(fit(piece.heading, piece.width), self._look("heading"))
        elif piece.problem:
            before = " " * self.fields[piece.field_id].spec.label_width
            yield Segment(fit(before + piece.problem, piece.width), self._look("problem"))
        else:
            yield from self._field_line(self.fields[piece.field_id], piece.width)

    def _field_line(self, each: SheetField, width: int) -> Iterator[Segment]:
        spec, active = each.spec, each.spec.id == self.here and self.has_focus
        label = fit(f" {spec.label}{'*' if spec.required else ''}", spec.label_width - 1)
        yield Segment(label, self._look("active" if active else "label"))
        yield Segment(Look.now.rule, self._look("rule"))
        room = self._room(spec.id)
        if active:
            for part in seen(each.typed, each.scroll, room):
                look = CARET if part.look == AT_CARET else self._look(part.look)
                yield Segment(part.text, look)
        else:
            yield Segment(beginning(each.typed, room), self._look(""))
        rest = width - spec.label_width - room
        yield Segment(fit(each.hint + " ", rest, right=True), self._look("hint"))
