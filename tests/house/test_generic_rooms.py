"""No generic room names a noun: what every noun can do is written about records.

Texts are exempt: they are written about the first noun, and `Noun.instead` says what stands there
for another one.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from jxc_tui.records.model.fields import VALUE_FIELDS
from jxc_tui.records.model.noun import nouns
from tests.house.tree import PACKAGE, modules, place_of

# Rooms that are about something: a noun, documents between nouns, invented ones, history.
ABOUT = frozenset({noun.room for noun in nouns().values()}) | {
    "documents", "payments", "sales", "aftersales", "printing", "recommendations", "dealings",
    "book_files", "opening_stock", "demo", "migrations",
}  # fmt: skip
# Where a noun has to be named, and why.
REASONS = {
    "access/permission.py": "the closed list of rights, those over each noun among them",
    "accounts/service/passwords.py": "a word that no password may be",
    "cli/commands/cases.py": "`--customer`: whose cases; and what happened in an example",
    "cli/commands/follow_ups.py": "`--customer`, as the option has always been called",
    "cli/commands/orders.py": "`--customer`: whose sales; and a reason in an example",
    "cli/commands/__init__.py": "the shell: every table of commands",
    "cli/commands/products.py": "what only one noun's commands do",
    "cli/commands/database.py": "`jxc demo --customers`: how large the demonstration is",
    "cli/commands/sales_reports.py": "what is ranked: those who buy, and what they buy",
    "reports/answers.py": "what a ranking is by",
    "reports/cli/rankings.py": "rows of those who buy",
    "reports/screens/buyers.py": "those who buy are of one noun",
    "reports/screens/ranking.py": "rankings are of those who buy and of what they buy",
    "reports/screens/sold_documents.py": "documents between nouns",
    "reports/service/buyers.py": "those who buy are of one noun",
    "reports/service/rankings.py": "rankings are of those who buy and of what they buy",
    "reports/storage/buyers.py": "those who buy are of one noun",
    "reports/storage/leading.py": "rankings are of those who buy",
    "reports/storage/rankings.py": "rankings are of those who buy and of what they buy",
    "reports/storage/sleepers.py": "those who buy are of one noun",
    "reports/storage/sold.py": "rankings are of those who buy and of what they buy",
    "database/old_names.py": "what tables were called before there was a second noun",
    "database/restoring.py": "a backup from before there was a second noun",
    "i18n/__init__.py": "whom texts are written about",
    "imports/service/rehearsal/likely_codes.py": "words of people's sheets",
    "imports/service/rehearsal/page_rows.py": "words of people's sheets",
    "places.py": "the shell: which screens what only one noun has leads to",
    "records/model/heading_words.py": "words of people's sheets",
    "wiring.py": "the shell: who is given what",
}
OF_LIBRARIES = frozenset({"product"})  # of itertools
NAMES = sorted({name for noun in nouns().values() for name in (noun.id, noun.room, noun.called[0])})
NAMED = re.compile("|".join(map(re.escape, NAMES)), re.IGNORECASE)


def generic() -> list[Path]:
    """The modules of the rooms that know every noun, their texts left out."""
    return [
        path for path in modules()
        if place_of(path) and place_of(path)[0] not in ABOUT
        and "texts" not in place_of(path) and "catalog" not in place_of(path)
    ]  # fmt: skip


def naming(path: Path) -> Iterator[str]:
    """Where a module names a noun: in its own name, in code, in a comment or a sentence."""
    place = path.relative_to(PACKAGE).as_posix()
    if NAMED.search(place):
        yield f"{place}: its name"
    with path.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            kinds = (tokenize.NAME, tokenize.STRING, tokenize.COMMENT)
            library = token.string in OF_LIBRARIES and token.type == tokenize.NAME
            if token.type in kinds and NAMED.search(token.string) and not library:
                yield f"{place}:{token.start[0]}: {token.string.strip()[:80]}"


def test_no_generic_room_names_a_noun() -> None:
    found = [
        line for path in generic()
        if path.relative_to(PACKAGE).as_posix() not in REASONS for line in naming(path)
    ]  # fmt: skip
    assert len(generic()) > 300
    assert found == []


@pytest.mark.parametrize("name", REASONS)
def test_where_a_noun_is_named_for_a_reason_it_is_named(name: str) -> None:
    assert list(naming(PACKAGE / name)), "take it from the list"


# Texts that are a field's id by chance.
BY_CHANCE = {
    "records/model/heading_words.py": "words of people's sheets",
    "recoding/cli.py": "a name in JSON",
    "values/term_days.py": "a group of an expression",
}


def test_no_generic_room_knows_a_field_that_only_one_noun_has() -> None:
    """What is done with such a field stands at the field (`FieldSpec`)."""
    first, *others = (set(noun.field) for noun in nouns().values())
    shared = first.union(VALUE_FIELDS).intersection(first.union(*others))
    own = {f'"{name}"' for fields in others for name in fields - shared}
    assert '"barcode"' in own
    found = []
    for path in generic():
        name = path.relative_to(PACKAGE).as_posix()
        with path.open("rb") as source:
            tokens = [each for each in tokenize.tokenize(source.readline) if each.string in own]
        if name in BY_CHANCE:
            assert tokens, f"take {name} from the list"
        else:
            found += [f"{name}:{each.start[0]}: {each.string}" for each in tokens]
    assert found == []


def test_a_record_is_no_person() -> None:
    """Goods are records as well: one is that which has a code, not who has it."""
    personal = re.compile(r"\brecords? who\b", re.IGNORECASE)
    texts = {path: path.read_text(encoding="utf-8") for path in modules()}
    assert [path.name for path, text in texts.items() if personal.search(text)] == []
