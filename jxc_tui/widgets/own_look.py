"""A widget that draws lines and asks for its look often.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class OwnLook(Widget):
    """Textual puts a look together from all widgets around, anew for every line; here once."""

    _own_look: Style | None = None
    _bare: bool | None = None  # whether there is nothing around its lines and nothing over them

    @property
    def rich_style(self) -> Style:
        if self._own_look is None:
            self._own_look = super().rich_style
        return self._own_look

    def notify_style_update(self) -> None:
        self._own_look = self._bare = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Where the lines are all there is to see they go out as they are drawn."""
        if self._bare is None:
            self._bare = self._has_nothing_around()
        kept, width = self._styles_cache, self.outer_size.width
        if not self._bare or crop.column_span != (0, width) or self.get_line_filters():
            return super().render_lines(crop)
        if kept._width != width:
            kept.clear()
            kept._width = width
        lines = []
        for y in crop.line_range:
            line = None if kept.is_dirty(y) else kept._cache.get(y)
            if line is None:
                line = kept._cache[y] = self.render_line(y)
                if line.cell_length != width:
                    kept.clear()
                    return super().render_lines(crop)
            lines.append(line)
        kept._dirty_lines.difference_update(crop.line_range)
        return lines

    def _has_nothing_around(self) -> bool:
        styles = self.styles
        return not (
            any(styles.gutter)
            or any(kind for kind, _ in styles.outline)
            or styles.tint.a
            or styles.has_rule("hatch")
            or styles.text_opacity != 1.0
            or self.opacity != 1.0
        )
