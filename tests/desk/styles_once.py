"""Style sheets are read and matched once for all apps of a session of tests, which have the same.

An app at work does it once for itself; the many apps of the tests would spend a sixth of their
time on it. What is kept follows from the rules and the place asked about, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from jxc_tui.desk.terminal.known_styles import KnownStyles

Variables = frozenset[tuple[str, str]]


class _VariablesOf:
    """The variables of a sheet as a key, made once for each set of them."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Stylesheet, tuple[object, Variables]] = WeakKeyDictionary()

    def __call__(self, sheet: Stylesheet) -> Variables:
        given, key = self._known.get(sheet, (None, frozenset()))
        if given is not sheet._variables:
            key = frozenset(sheet._variables.items())
            self._known[sheet] = sheet._variables, key
        return key


@contextmanager
def styles_once() -> Iterator[None]:
    """While it lasts, sheets with equal sources and variables share what they found."""
    read: dict[tuple[object, ...], list[RuleSet]] = {}
    matched: dict[tuple[int, ...], dict[Any, Any]] = {}
    variables_of, parse, apply = _VariablesOf(), Stylesheet._parse_rules, KnownStyles.apply

    def read_once(sheet: Stylesheet, css: str, **where: Any) -> list[RuleSet]:
        asked = (variables_of(sheet), css, *where.items())
        found = read.get(asked)
        if found is None:
            found = read[asked] = parse(sheet, css, **where)
        return found

    def apply_known(sheet: KnownStyles, node: DOMNode, **how: Any) -> None:
        if sheet._known_from is not sheet.rules_map:
            sheet._known_from = sheet.rules_map
            # `read` keeps every rule, so that no two ever have the same id.
            sheet._known = matched.setdefault(tuple(map(id, sheet.rules)), {})
        apply(sheet, node, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", read_once)
        patch.setattr(KnownStyles, "apply", apply_known)
        yield
