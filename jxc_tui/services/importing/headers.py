"""Which row of a file holds the headings, and which field each heading means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.model.fields import FIELD, FIELDS
from jxc_tui.model.nearest import nearest
from jxc_tui.model.text import is_invisible
from jxc_tui.services.importing.cells import Cell, Row
from jxc_tui.services.importing.refusal import Refusal

_HINTS = re.compile(
    r"[(\[【](必填|必填项|必须|选填|可选|元|人民币|required|optional|rmb|cny)[)\]】]", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_DROPPED = re.compile(r"[\s*_:;.'\"\-]+")
_OR = re.compile(r"[/、|或]")
_SECOND_TELEPHONE = "电话"
_HEADING_WITHIN = 6  # rows with content, of which the first ones may be tips
# Traditional characters that occur in headings, as lists in Big5 spell them
_SIMPLIFIED = str.maketrans(
    "編碼號戶稱聯絡繫係電話機傳真郵箱遞區縣鄉鎮級別類狀態備註稅銀開賬帳額應餘結業務員長簡價優惠購買貨單記識納證統會國執照碼",
    "编码号户称联络系系电话机传真邮箱递区县乡镇级别类状态备注税银开账账额应余结业务员长简价优惠购买货单记识纳证统会国执照码",
)


def normalise_heading(text: str) -> str:
    """The form in which headings are compared: no `*`, `(必填)`, blanks, BOM, case, old forms."""
    plain = "".join(char for char in text if not is_invisible(char))
    plain = unicodedata.normalize("NFKC", plain).casefold().translate(_SIMPLIFIED)
    return _DROPPED.sub("", _HINTS.sub("", plain))


@cache
def _aliases() -> dict[str, tuple[str, int]]:
    """Normalised alias → (field id, rank); rank 0 is the heading of the template itself."""
    found: dict[str, tuple[str, int]] = {}
    for spec in FIELDS:
        for heading in (spec.header, spec.header_en):
            found[normalise_heading(heading)] = (spec.id, 0)
    for spec in FIELDS:
        for rank, alias in enumerate(spec.aliases, start=1):
            found.setdefault(normalise_heading(alias), (spec.id, rank))
    return found


@cache
def _own_headings() -> frozenset[str]:
    return frozenset(
        normalise_heading(Texts(language).get(text_id))
        for language in LANGUAGES
        for text_id in ("import.own_verdict", "import.own_reason")
    )


def is_own_heading(heading: str) -> bool:
    """True for the columns that an annotated file and a file of failed rows got from us."""
    return normalise_heading(heading) in _own_headings()


def meaning_of(heading: str) -> tuple[str, int] | None:
    """(field id, rank) of a heading, None for an unknown one; a smaller rank is surer."""
    plain = normalise_heading(heading)
    if not plain or len(plain) > 40 or plain in _own_headings():
        return None
    found = _aliases().get(plain)
    if found is None and (bare := _BRACKETS.sub("", plain)) != plain:
        found = _aliases().get(bare)
        return (found[0], found[1] + 50) if found else None
    return found or _of_parts(plain)


def _of_parts(plain: str) -> tuple[str, int] | None:
    """The field of a heading such as `税号/信用代码`, whose parts all mean the same one."""
    found = [_aliases().get(part) for part in _OR.split(plain)]
    if len({each[0] if each else "" for each in found}) != 1 or found[0] is None:
        return None
    return found[0][0], found[0][1] + 60


def field_of(text: str) -> str | None:
    """The field that a field id, a Chinese or English heading or an alias names."""
    if text in FIELD:
        return text
    found = meaning_of(text)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields lie: `columns` maps a field to its column (0-based) in the file.

    `skip` holds the rows up to the last heading row; `unused` the headings no field wants, with
    `doubles` those of them that mean a field another column already gives.
    """

    header_row: int
    last_header_row: int
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    unused: tuple[str, ...]
    doubles: tuple[str, ...] = ()
    raw_headings: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(heading, field id or empty) in the order of the file."""
        fields_of: dict[int, list[str]] = {}
        for name, column in self.columns.items():
            fields_of.setdefault(column, []).append(name)
        return tuple(
            (heading, name)
            for column, heading in enumerate(self.headings)
            if heading
            for name in fields_of.get(column, [""])
        )


def text_of(cell: Cell) -> str:
    """The text of a cell, flagged or not."""
    return cell if isinstance(cell, str) else cell[0]


def headings_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The cells of a row as headings on one line each; our own columns have none."""
    texts = (
        " ".join("".join(char for char in text_of(cell) if not is_invisible(char)).split())
        for cell in cells
    )
    return tuple("" if is_own_heading(text) else text for text in texts)


def count_known(cells: Sequence[Cell]) -> int:
    """How many different fields the cells of a row name."""
    return len({found[0] for cell in cells if (found := meaning_of(text_of(cell)))})


def resolve_mapping(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Field id → heading wished for it (normalised; empty: leave this field out)."""
    wished: dict[str, str] = {}
    for key, heading in (mapping or {}).items():
        name = field_of(key)
        if name is None:
            raise Refusal("import.mapping_field", field=key)
        wished[name] = normalise_heading(heading)
        if heading.strip() and not wished[name]:
            raise Refusal("import.mapping_nothing", heading=heading, field=FIELD[name].header)
    return wished


def find_layout(rows: Sequence[Row], mapping: Mapping[str, str] | None = None) -> Layout | None:
    """The layout of a sheet from its first rows; None when no row names the customer.

    Raises Refusal for a mapping that does not fit and for two columns with the same heading.
    """
    wished = resolve_mapping(mapping)
    best: tuple[int, int] | None = None
    for position, (_number, cells) in enumerate(rows[:_HEADING_WITHIN]):
        score = _score(cells, wished)
        if score and (best is None or score > best[0]):
            best = (score, position)
    if best is None:
        return None
    number, cells = rows[best[1]]
    layout = _lay_out(number, headings_of(cells), wished)
    if not {"name", "code"} & layout.columns.keys():
        return None
    following = rows[best[1] + 1 : best[1] + 2]
    if following and _is_label_row(following[0][1], layout):
        layout = replace(layout, last_header_row=following[0][0])
    return replace(layout, raw_headings=tuple(text_of(cell) for cell in cells))


def _score(cells: Sequence[Cell], wished: Mapping[str, str]) -> int:
    plain = {normalise_heading(text_of(cell)) for cell in cells}
    met = sum(10 for heading in wished.values() if heading and heading in plain)
    fields = {found[0] for cell in cells if (found := meaning_of(text_of(cell)))}
    if met or "name" in fields or ("code" in fields and len(fields) > 1):
        return met + len(fields)
    return 0


def _is_label_row(cells: Sequence[Cell], layout: Layout) -> bool:
    texts = [text_of(cell) for cell in cells]
    filled = [text for text in texts if text.strip() and not is_own_heading(text)]
    known = sum(1 for text in filled if meaning_of(text))
    same_place = sum(
        1
        for name, column in layout.columns.items()
        if column < len(cells)
        and (found := meaning_of(text_of(cells[column]))) is not None
        and found[0] == name
    )
    return known >= 2 and known * 2 > len(filled) and same_place >= 2


def _lay_out(number: int, headings: tuple[str, ...], wished: Mapping[str, str]) -> Layout:
    plain = [normalise_heading(heading) for heading in headings]
    columns = _wished_columns(plain, headings, wished)
    taken = set(columns.values())
    claims: dict[str, list[tuple[int, int]]] = {}
    for column, heading in enumerate(headings):
        found = meaning_of(heading)
        if found and column not in taken and found[0] not in wished:
            claims.setdefault(found[0], []).append((found[1], column))
    doubles: list[int] = []
    for name, columns_of_it in claims.items():
        ranked = sorted(columns_of_it)
        columns[name] = ranked[0][1]
        for _rank, column in ranked[1:]:
            if plain[column] == plain[ranked[0][1]]:
                raise Refusal("import.doubled_heading", heading=headings[column], row=number)
            doubles.append(column)
    for column in list(doubles):
        if plain[column] == _SECOND_TELEPHONE and not {"phone"} & (columns.keys() | wished.keys()):
            columns["phone"] = column
            doubles.remove(column)
    used = set(columns.values())
    order = {spec.id: position for position, spec in enumerate(FIELDS)}
    return Layout(
        number,
        number,
        dict(sorted(columns.items(), key=lambda pair: order[pair[0]])),
        headings,
        tuple(text for column, text in enumerate(headings) if text and column not in used),
        tuple(headings[column] for column in sorted(doubles)),
    )


def _wished_columns(
    plain: list[str], headings: tuple[str, ...], wished: Mapping[str, str]
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name, heading in wished.items():
        if not heading:
            continue
        places = [column for column, text in enumerate(plain) if text == heading]
        if not places:
            raise no_such_heading(heading, FIELD[name].header, headings)
        if len(places) > 1:
            raise Refusal("import.doubled_heading", heading=headings[places[0]], row=0)
        columns[name] = places[0]
    return columns


def no_such_heading(wanted: str, field: str, headings: Sequence[str]) -> Refusal:
    """The refusal of a heading the file has not, with those it has and the one likely meant."""
    known = [text for text in headings if text]
    meant = nearest(wanted, known)
    shown = "、".join(known)[:200]
    if not meant:
        return Refusal("import.mapping_heading", heading=wanted, field=field, found=shown)
    return Refusal(
        "import.mapping_heading_but", heading=wanted, field=field, found=shown, meant=meant
    )
