"""A noun (基础资料): what the house keeps records of, each told in one value.

What every noun can do — lists, search, forms, codes by rules, import with undo, export, merging,
re-coding, bin, drafts, log, commands — is written once and reads from here what is its own. Each
noun's room has a module `noun` with its `NOUN`. Source: docs/words.md §3.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec
from typing import Any

from jxc_tui.access.permission import Permission
from jxc_tui.errors import FieldProblem
from jxc_tui.i18n import RECORD, Texts
from jxc_tui.records.model.fields import FIELD, FieldSpec, Kind, RecordValues, names_of
from jxc_tui.records.model.heading_words import OF_GOODS, OF_ORDERS
from jxc_tui.values.headings import normalise_heading

ZH, EN = 0, 1


# Columns of lists that upper rooms fill: what is owed now, and the day of the last deal.
OWED, LAST_DEAL = "receivable_fen", "last_deal"


@dataclass(frozen=True)
class Noun:
    """One noun. `id` begins the names of its tables, of its rights and of its acts in the log.

    `room` is the word of its commands and its place; `called` and `several` are (中文, English).
    `short` are names of fields that fit beside an entry; `words` are further headings by field.
    `problems` finds what does not fit among its fields; `scanned` gives the stored form of a typed
    value that belongs to one only. Its lists can be sorted by an `indexed` one, too. `listed` are
    columns that stand in others' place in lists (`mobile` → `barcode`). Texts are written about the
    first noun: `instead` are pairs of a word in them and what this noun has there, beside its
    names. `said` are such pairs for examples of command lines. `marks` are parts of headings that
    only its lists have; `elsewhere` are headings of lists of other things. `later` are beginnings
    of headings that belong to it and come with a later step, such as stocks. `counted`, of what
    lies in warehouses, gives the kept form of a quantity (`opening_stock.model`); the field
    `counted_in` has the unit that a plain number counts. `example` is what its template shows
    beside what all have, `offered` what F4 offers at first. `figures` are the columns of its lists
    that upper rooms fill (`database.links.ListFigures`), with who may see each.
    """

    id: str
    room: str
    called: tuple[str, str]
    several: tuple[str, str]
    fields: tuple[FieldSpec, ...]
    values: type[RecordValues] = RecordValues
    problems: Callable[[RecordValues], Iterable[FieldProblem]] | None = None
    scanned: Callable[[str], str] | None = None
    indexed: tuple[str, ...] = ()
    listed: Mapping[str, str] = field(default_factory=dict)
    place: int = 0  # among the nouns, in menus and lists
    codes: str = "KH0"  # how its codes in examples begin, before the last five digits
    said: tuple[tuple[str, str], ...] = ()
    short: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    instead: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    example: Mapping[str, str | float] = field(default_factory=dict)
    offered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = (*OF_GOODS, *OF_ORDERS)
    later: tuple[str, ...] = ()
    counted: Callable[[Any, str], str] | None = None
    counted_in: str = ""
    figures: Mapping[str, Permission] = field(default_factory=dict)

    def is_of_later(self, heading: str) -> bool:
        """Whether a heading belongs to what comes later."""
        plain = normalise_heading(heading)
        return any(plain.startswith(normalise_heading(each)) for each in self.later)

    @cached_property
    def field(self) -> Mapping[str, FieldSpec]:
        """Its fields by id."""
        return {spec.id: spec for spec in self.fields}

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """The names of its values: its columns, in the order of the table of values."""
        return names_of(self.values)

    @cached_property
    def unique(self) -> tuple[str, ...]:
        """The fields with values that belong to one only."""
        return tuple(spec.id for spec in self.fields if spec.claims is not None)

    @cached_property
    def found_by(self) -> tuple[str, ...]:
        """The fields that its records are found by besides what all are found by."""
        return tuple(spec.id for spec in self.fields if spec.found_by is not None)

    def claims(self, values: Any) -> Iterator[tuple[str, str]]:
        """(field, value) of those in values, or in a row, that belong to one only."""
        for name in self.unique:
            text = getattr(values, name) if isinstance(values, RecordValues) else values.get(name)
            claims = self.field[name].claims
            if claims is not None and text:
                yield from ((name, value) for value in claims(text))

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The fields whose values are offered by F4."""
        return tuple(spec.id for spec in self.fields if spec.kind is Kind.CHOICE)

    @cached_property
    def tree(self) -> str:
        """The field whose values are branches of a tree; empty where it has none."""
        return next((spec.id for spec in self.fields if spec.tree), "")

    @cached_property
    def listed_choices(self) -> tuple[str, ...]:
        """The fields whose values are kept in a list: a tree is what the records say."""
        return tuple(name for name in self.choices if name != self.tree)

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
def claiming() -> tuple[FieldSpec, ...]:
    """The fields of whatever noun with values that belong to one only."""
    return tuple(noun.field[name] for noun in nouns().values() for name in noun.unique)


@cache
def finding() -> tuple[FieldSpec, ...]:
    """The fields of whatever noun with search terms of their own."""
    return tuple(noun.field[name] for noun in nouns().values() for name in noun.found_by)


@cache
def nouns() -> Mapping[str, Noun]:
    """Every noun by its id, records first: found by name, so that none is known here."""
    import jxc_tui

    rooms = (info.name for info in pkgutil.iter_modules(jxc_tui.__path__) if info.ispkg)
    names = (f"{jxc_tui.__name__}.{room}.noun" for room in rooms)
    found = [importlib.import_module(name).NOUN for name in names if find_spec(name)]
    for noun in found:
        for name, spec in noun.field.items():
            FIELD.setdefault(name, spec)
    return {noun.id: noun for noun in sorted(found, key=lambda noun: noun.place)}


def noun_named(noun_id: str) -> Noun:
    """The noun of an id."""
    return nouns()[noun_id]


def noun_of_kind(kind: str) -> tuple[Noun, str]:
    """Whose thing an entry of the change log is about, and its kind without the noun.

    The noun stands before what is its own (`…_recode`), but for the first one, to which what is of
    the house counts as well.
    """
    first, *others = nouns().values()
    for noun in others:
        if kind == noun.id:
            return noun, RECORD
        if kind.startswith(f"{noun.id}_"):
            return noun, kind.removeprefix(f"{noun.id}_")
    return first, RECORD if kind == first.id else kind
