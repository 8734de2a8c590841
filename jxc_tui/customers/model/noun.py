"""A noun (基础资料): customers, suppliers and what follows them, each told in one value.

What every noun can do — lists, search, forms, codes by rules, import with undo, export, merging,
re-coding, bin, drafts, log, commands — is written once and reads from here what is its own. Each
noun's room has a module `noun` with its `NOUN`. Source: docs/words.md §3.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec

from jxc_tui.customers.model.fields import FIELD, CustomerValues, FieldSpec, Kind, names_of
from jxc_tui.customers.model.heading_words import OF_GOODS, OF_ORDERS
from jxc_tui.errors import FieldProblem
from jxc_tui.i18n import Texts

ZH, EN = 0, 1
_ORDER = ("customer", "supplier", "product")


@dataclass(frozen=True)
class Noun:
    """One noun. `id` begins the names of its tables, of its rights and of its acts in the log.

    `room` is the word of its commands and its place; `called` and `several` are (中文, English).
    `short` are names of fields that fit beside an entry; `words` are further headings by field.
    `problems` finds what does not fit among its fields; a value of a `unique` one belongs to one
    only. Its lists can be sorted by an `indexed` one, too. `listed` are columns that stand in
    others' place in lists (`mobile` → `barcode`). Texts are written about customers: `instead` are
    pairs of a word in them and what stands there for this noun, beside its names. `said` are such
    pairs for examples of command lines. `marks` are parts of headings that only its lists have;
    `elsewhere` are headings of lists of other things.
    `example` is what its template shows, where a customer's example would not do.
    """

    id: str
    room: str
    called: tuple[str, str]
    several: tuple[str, str]
    fields: tuple[FieldSpec, ...]
    values: type[CustomerValues] = CustomerValues
    problems: Callable[[CustomerValues], Iterable[FieldProblem]] | None = None
    unique: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    listed: Mapping[str, str] = field(default_factory=dict)
    codes: str = "KH0"  # how its codes in examples begin, before the last five digits
    said: tuple[tuple[str, str], ...] = ()
    short: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    instead: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    example: Mapping[str, str | float] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = (*OF_GOODS, *OF_ORDERS)

    @cached_property
    def field(self) -> Mapping[str, FieldSpec]:
        """Its fields by id."""
        return {spec.id: spec for spec in self.fields}

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """The names of its values: its columns, in the order of the table of values."""
        return names_of(self.values)

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The fields whose values are offered by F4."""
        return tuple(spec.id for spec in self.fields if spec.kind is Kind.CHOICE)

    def texts(self, texts: Texts) -> Texts:
        """Texts about this noun."""
        return texts if texts.noun == self.id else texts.about(self.id, self._instead)

    @cached_property
    def _instead(self) -> tuple[tuple[str, str], ...]:
        """What stands in texts for the words of the first noun."""
        first = next(iter(nouns().values()))
        if self is first:
            return ()
        words = [(first.called[ZH], self.called[ZH]), *self.instead]
        for mine, theirs in ((self.several, first.several), (self.called, first.called)):
            words += [(theirs[EN], mine[EN]), (theirs[EN].title(), mine[EN].title())]
        return tuple(words)

    def of_group(self, *groups: str) -> list[str]:
        """The ids of the fields of some groups, in the order of the groups."""
        return [spec.id for group in groups for spec in self.fields if spec.group == group]


@cache
def nouns() -> Mapping[str, Noun]:
    """Every noun by its id, customers first: found by name, so that none is known here."""
    import jxc_tui

    rooms = (info.name for info in pkgutil.iter_modules(jxc_tui.__path__) if info.ispkg)
    names = (f"{jxc_tui.__name__}.{room}.noun" for room in rooms)
    found = [importlib.import_module(name).NOUN for name in names if find_spec(name)]
    for noun in found:
        for name, spec in noun.field.items():
            FIELD.setdefault(name, spec)
    return {noun.id: noun for noun in sorted(found, key=lambda noun: _ORDER.index(noun.id))}


def noun_named(noun_id: str) -> Noun:
    """The noun of an id."""
    return nouns()[noun_id]


def noun_of_kind(kind: str) -> tuple[Noun, str]:
    """Whose thing an entry of the change log is about, and its kind without the noun.

    `supplier_recode` is a `recode` of the suppliers; what is of the house counts to the first noun.
    """
    first, *others = nouns().values()
    for noun in others:
        if kind == noun.id:
            return noun, first.id
        if kind.startswith(f"{noun.id}_"):
            return noun, kind.removeprefix(f"{noun.id}_")
    return first, kind
