"""A scrolling page that leaves the arrow and page keys to the form in it."""

from __future__ import annotations

from textual.containers import VerticalScroll


class FormScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the field with the cursor; Textual's own would take ↑ and ↓ once it overflows."""
