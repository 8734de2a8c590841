"""What the headings of a list of records mean, whatever the records are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jxc_tui.values.text import is_invisible

_HINTS = re.compile(
    r"[(\[【](必填|必填项|必须|选填|可选|元|人民币|required|optional|rmb|cny)[)\]】]", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_DROPPED = re.compile(r"[\s*_:;.'\"\-]+")
_OR = re.compile(r"[/、|或]")
_MOST = 40  # characters of a heading that can mean a field
# Traditional characters that occur in headings, as lists in Big5 spell them
_SIMPLIFIED = str.maketrans(
    "編碼號戶稱聯絡繫係電話機傳真郵箱遞區縣鄉鎮級別類狀態備註稅銀開賬帳額應餘結業務員長簡價優惠購買貨單記識納證統會國執照碼",
    "编码号户称联络系系电话机传真邮箱递区县乡镇级别类状态备注税银开账账额应余结业务员长简价优惠购买货单记识纳证统会国执照码",
)

Meaning = tuple[str, int]


def normalise_heading(text: str) -> str:
    """The form in which headings are compared: no `*`, `(必填)`, blanks, BOM, case, old forms."""
    plain = "".join(char for char in text if not is_invisible(char))
    plain = unicodedata.normalize("NFKC", plain).casefold().translate(_SIMPLIFIED)
    return _DROPPED.sub("", _HINTS.sub("", plain))


def aliases_of(
    fields: Iterable[tuple[str, Sequence[str], Sequence[str]]],
) -> dict[str, Meaning]:
    """Normalised heading → (field, rank), from (field, headings of our template, other words).

    Rank 0 is the template itself; what two fields are called means the first of them.
    """
    known = list(fields)
    found: dict[str, Meaning] = {}
    for name, titles, _words in known:
        for title in titles:
            found[normalise_heading(title)] = (name, 0)
    for name, _titles, words in known:
        for rank, word in enumerate(words, start=1):
            found.setdefault(normalise_heading(word), (name, rank))
    return found


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings that a list of one kind of record may have.

    `titles` maps the fields, in their order, to the heading of our template; `aliases` is made by
    `aliases_of`. `naming` are the fields of which a list must have one, `alone` those of them that
    need no other beside them. `own` are the headings (normalised) of columns that our files add;
    `seconds` says which field a heading means where its usual one has another column. Beside a
    heading `elsewhere`, of another kind of record, the first words of `doubtful` mean that one;
    beside several the others do too.
    """

    titles: Mapping[str, str]
    aliases: Mapping[str, Meaning]
    naming: frozenset[str]
    alone: frozenset[str]
    own: frozenset[str] = frozenset()
    seconds: Mapping[str, str] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    doubtful: tuple[frozenset[str], ...] = ()

    def is_own(self, heading: str) -> bool:
        """True for the columns that an annotated file and a file of failed rows got from us."""
        return normalise_heading(heading) in self.own

    def meaning_of(self, heading: str) -> Meaning | None:
        """(field, rank) of a heading, None for an unknown one; a smaller rank is surer."""
        plain = normalise_heading(heading)
        if not plain or len(plain) > _MOST or plain in self.own:
            return None
        found = self.aliases.get(plain)
        if found is None and (bare := _BRACKETS.sub("", plain)) != plain:
            found = self.aliases.get(bare)
            return (found[0], found[1] + 50) if found else None
        return found or self._of_parts(plain)

    def _of_parts(self, plain: str) -> Meaning | None:
        """The field of a heading such as `税号/信用代码`, whose parts all mean the same one."""
        found = [self.aliases.get(part) for part in _OR.split(plain)]
        if len({each[0] if each else "" for each in found}) != 1 or found[0] is None:
            return None
        return found[0][0], found[0][1] + 60

    def among(self, headings: Iterable[str]) -> list[Meaning | None]:
        """What each heading of a row means beside the others."""
        row = list(headings)
        foreign = sum(normalise_heading(text) in self.elsewhere for text in row)
        unsure = frozenset[str]().union(*self.doubtful[:foreign])
        return [
            None if foreign and normalise_heading(text) in unsure else self.meaning_of(text)
            for text in row
        ]

    def field_of(self, text: str) -> str | None:
        """The field that a field id, a Chinese or English heading or an alias names."""
        if text in self.titles:
            return text
        found = self.meaning_of(text)
        return found[0] if found else None

    def as_json(self) -> dict[str, Any]:
        """The table as a child process is given it."""
        return {
            "titles": dict(self.titles), "aliases": dict(self.aliases),
            "naming": list(self.naming), "alone": list(self.alone),
            "own": list(self.own), "seconds": dict(self.seconds),
            "elsewhere": list(self.elsewhere), "doubtful": [list(words) for words in self.doubtful],
        }  # fmt: skip

    @classmethod
    def of_json(cls, given: Mapping[str, Any]) -> Headings:
        """The table that `as_json` gave."""
        return cls(
            given["titles"],
            {word: (name, rank) for word, (name, rank) in given["aliases"].items()},
            frozenset(given["naming"]), frozenset(given["alone"]),
            frozenset(given["own"]), given["seconds"], frozenset(given["elsewhere"]),
            tuple(map(frozenset, given["doubtful"])),
        )  # fmt: skip
