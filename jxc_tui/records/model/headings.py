"""The headings of lists of records, as people and other programs write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from jxc_tui.i18n import FIRST_NOUN, LANGUAGES, Texts
from jxc_tui.records.model.heading_words import DOUBTFUL, DOUBTFUL_NAMES, OF_GOODS, OF_ORDERS
from jxc_tui.records.model.noun import Noun, noun_named, nouns
from jxc_tui.values.headings import Headings, aliases_of, normalise_heading

_SAYING = frozenset({"name", "code", "opening_fen"})
_OF_ANY = frozenset(map(normalise_heading, (*OF_GOODS, *OF_ORDERS)))
_OWN = ("import.own_verdict", "import.own_reason")


@cache
def record_headings(noun: str = FIRST_NOUN) -> Headings:
    """The table that files, `--map` and `--set` about a noun are held against."""
    found = noun_named(noun)
    others = [mark for each in nouns().values() if each is not found for mark in _marks(each)]
    foreign = tuple(mark for mark in others if mark not in _marks(found))
    return _headings(found, found.words, foreign)


@cache
def reserved_headings(noun: str = FIRST_NOUN) -> Headings:
    """What no custom field may be called: names of the common fields, not every word of lists."""
    return _headings(noun_named(noun), {})


def _marks(noun: Noun) -> tuple[str, ...]:
    return tuple(map(normalise_heading, noun.marks))


def is_marked(text: str, noun: Noun) -> bool:
    """Whether a heading, or the name of a sheet or file, tells of this noun."""
    plain = normalise_heading(text)
    return any(mark in plain for mark in _marks(noun))


def another_noun(noun_id: str, headings: Sequence[str], title: str) -> str:
    """The noun whose list a row of headings is, under the title of its sheet or file; or "".

    It says so by its name, code or opening balance, as this noun is not called; the title counts
    where the headings tell of none. A list of goods or orders may name both.
    """
    noun = noun_named(noun_id)
    if any(normalise_heading(text) in _OF_ANY for text in headings) or any(
        _says(noun, text) for text in headings
    ):
        return ""
    others = [each for each in nouns().values() if each is not noun]
    said = [each for each in others if any(_says(each, text) for text in headings)]
    if not said and not is_marked(title, noun):
        said = [each for each in others if is_marked(title, each)]
    return said[0].id if len(said) == 1 else ""


def _says(noun: Noun, heading: str) -> bool:
    known = record_headings(noun.id).meaning_of(heading) if is_marked(heading, noun) else None
    return known is not None and known[0] in _SAYING


@cache
def own_columns() -> frozenset[str]:
    """The headings (normalised) of the columns that our files add."""
    return frozenset(
        normalise_heading(Texts(language).get(text_id))
        for language in LANGUAGES
        for text_id in _OWN
    )


def _headings(
    noun: Noun, words: Mapping[str, Sequence[str]], foreign: Sequence[str] = ()
) -> Headings:
    def own(texts: Sequence[str]) -> tuple[str, ...]:
        plain = ((text, normalise_heading(text)) for text in texts)
        return tuple(text for text, said in plain if not any(mark in said for mark in foreign))

    return Headings(
        titles={spec.id: spec.header for spec in noun.fields},
        aliases=aliases_of(
            (spec.id, (spec.header, spec.header_en), own((*spec.aliases, *words.get(spec.id, ()))))
            for spec in noun.fields
        ),
        naming=frozenset({"name", "code"}),
        alone=frozenset({"name"}),
        own=own_columns(),
        # words for the mobile, or for the name, where it has no other
        seconds={
            "电话": "phone",
            f"{noun.called[0]}电话": "phone",
            "联系方式": "phone",
            "姓名": "contact",
        },
        elsewhere=frozenset(map(normalise_heading, noun.elsewhere)),
        doubtful=tuple(
            frozenset(map(normalise_heading, words)) for words in (DOUBTFUL, DOUBTFUL_NAMES)
        ),
    )
