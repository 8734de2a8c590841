"""The headings of lists of customers, as people and other programs write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from jxc_tui.customers.model.fields import FieldSpec
from jxc_tui.customers.model.heading_words import DOUBTFUL, DOUBTFUL_NAMES, OF_GOODS
from jxc_tui.customers.model.noun import noun_named
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.values.headings import Headings, aliases_of, normalise_heading

_OWN = ("import.own_verdict", "import.own_reason")


@cache
def customer_headings(noun: str = "customer") -> Headings:
    """The table that files, `--map` and `--set` about a noun are held against."""
    found = noun_named(noun)
    return _headings(found.fields, found.words)


@cache
def reserved_headings(noun: str = "customer") -> Headings:
    """What no custom field may be called: names of the common fields, not every word of lists."""
    return _headings(noun_named(noun).fields, {})


def _headings(fields: Sequence[FieldSpec], words: Mapping[str, Sequence[str]]) -> Headings:
    return Headings(
        titles={spec.id: spec.header for spec in fields},
        aliases=aliases_of(
            (spec.id, (spec.header, spec.header_en), (*spec.aliases, *words.get(spec.id, ())))
            for spec in fields
        ),
        naming=frozenset({"name", "code"}),
        alone=frozenset({"name"}),
        own=frozenset(
            normalise_heading(Texts(language).get(text_id))
            for language in LANGUAGES
            for text_id in _OWN
        ),
        # words for the mobile, or for the name, where it has no other
        seconds={"电话": "phone", "客户电话": "phone", "联系方式": "phone", "姓名": "contact"},
        elsewhere=frozenset(map(normalise_heading, OF_GOODS)),
        doubtful=tuple(
            frozenset(map(normalise_heading, words)) for words in (DOUBTFUL, DOUBTFUL_NAMES)
        ),
    )
