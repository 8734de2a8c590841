"""The last line: which keys do what here, in the order of the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.own_look import OwnLook


def way_back_fits(labels: Sequence[tuple[str, str]], width: int, back: str = "Esc") -> bool:
    """Whether the key that leads back, and all before it, have room in a line of keys."""
    keys = [key for key, _ in labels]
    shown = labels[: keys.index(back) + 1] if back in keys else labels
    return 1 + sum(width_of(key + label) + 1 for key, label in shown) <= width


class KeyLine(OwnLook):
    """Draws (key, label) pairs; what does not fit is left out from the right, F1 help names all."""

    COMPONENT_CLASSES = {"keys--key", "keys--label"}
    DEFAULT_CSS = "KeyLine { height: 1; width: 1fr; dock: bottom; }"

    def __init__(self, labels: Callable[[], list[tuple[str, str]]], *, indent: int = 1) -> None:
        super().__init__()
        self._indent = indent
        self._labels = labels
        self._drawn: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: object) -> None:
        self.refresh()

    def check(self) -> None:
        """Paints again where other keys are live than the ones shown."""
        if self._labels() != self._drawn:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        key_style = self.get_component_rich_style("keys--key")
        label_style = self.get_component_rich_style("keys--label")
        segments = [Segment(" " * self._indent, label_style)]
        used = self._indent
        self._drawn = self._labels() if y == 0 else []
        for key, label in self._drawn:
            length = width_of(key) + width_of(label) + 1
            if used + length > width:
                break
            segments += [Segment(key, key_style), Segment(label + " ", label_style)]
            used += length
        return Strip([*segments, Segment(fit("", width - used), label_style)], width)
