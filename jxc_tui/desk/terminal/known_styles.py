"""Which rules apply to a widget is found out once for its place, not whenever a screen opens.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from textual.app import App
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_MOST = 2000  # places; there are some hundreds
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


def _place(node: DOMNode) -> Hashable:
    """All that selectors may ask of a node and those it stands in, but for its siblings."""
    found: list[Hashable] = []
    each: Any = node
    while isinstance(each, DOMNode):
        found.append((type(each), each._id, each.classes, each._pseudo_classes_cache_key,
                      each.pseudo_classes if isinstance(each, App) else None))  # fmt: skip
        each = each._parent
    return tuple(found)


class KnownStyles(Stylesheet):
    """Textual matches some hundred rules with every widget and look, 0.3 ms each time.

    Rules that ask for siblings are matched anew, as Textual does within one pass.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._known: dict[Hashable, tuple[RulesMap, list[bool]]] = {}
        self._known_from: object = None

    def apply(
        self,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[Any, ...], RulesMap] | None = None,
    ) -> None:
        if self._known_from is not self.rules_map or len(self._known) > _MOST:
            self._known_from = self.rules_map
            self._known.clear()
        place = _place(node)
        known = self._known.get(place)
        if known is None:
            found: dict[tuple[Any, ...], RulesMap] = {}
            super().apply(node, animate=animate, cache=found)
            for rules in found.values():
                self._known[place] = rules, [getattr(node, flag) for flag in _FLAGS]
            return
        rules, flags = known
        for flag, value in zip(_FLAGS, flags, strict=True):
            setattr(node, flag, value)
        self.replace_rules(node, rules, animate=animate)
        self._process_component_classes(node)
