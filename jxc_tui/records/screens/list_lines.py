"""What the place of records says: columns, the card of a record, words for an empty list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.model.noun import LAST_DEAL, OWED, noun_named
from jxc_tui.records.words.code_words import became_of_row, found_words
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import Marked
from jxc_tui.widgets.row_list import Column

Line = list[tuple[str, str]]
NO_COLUMN = Column("", 9_999, importance=99)  # there is no room for it anywhere
OVER = "!"  # behind an amount over the credit limit


def columns(texts: Texts, hidden: Collection[str] = ()) -> tuple[Column, ...]:
    """The columns of the list, in the order of its cells, as far as the noun has the fields.

    `hidden` are figures that the user may not see.
    """
    t, noun = texts.get, noun_named(texts.noun)
    owes = OWED in noun.figures
    owed = t("lists.receivable" if owes else "field.head.receivable")
    dealt = t("lists.last_deal")
    known = (noun.field.keys() | noun.listed.keys() | noun.figures.keys()) - set(hidden)
    found = (
        ("code", Column(t("field.head.code"), 11, whole=True)),
        ("name", Column(t("field.head.name"), 0, least=18, ease=27)),
        ("category", Column(t("field.head.category"), 8, importance=6)),
        ("contact", Column(t("field.head.contact"), 10, importance=7)),
        ("mobile", Column(t("field.head.mobile"), 12, importance=1, whole=True)),
        ("phone", Column(t("field.head.phone"), 14, importance=10, whole=True)),
        ("level", Column(t("field.head.level"), width_of(t("field.head.level")), importance=2)),
        (OWED if owes else "", Column(owed, 12, right=True, importance=3)),
        (LAST_DEAL, Column(dealt, max(8, width_of(dealt)), right=True, importance=4)),
        ("city", Column(t("field.head.city"), 10, importance=8)),
        ("district", Column(t("field.head.district"), 10, importance=9)),
        (
            "salesperson",
            Column(t("field.head.salesperson"), 8, importance=4 + (LAST_DEAL in noun.figures)),
        ),
        ("", Column(t("field.head.created"), 10, importance=11)),
        ("address", Column(t("field.head.address"), 0, importance=12, least=30)),
    )
    return tuple(column if name in known or not name else NO_COLUMN for name, column in found)


def cells(row: RecordRow) -> Sequence[str | Marked]:
    """The cells of a row, with what matched marked; a match that no column has joins the name."""
    found = {"code": row.code, "name": row.name, "mobile": row.mobile}
    marked: dict[str, str | Marked] = dict(found)
    if row.found_cell in found:
        marked[row.found_cell] = Marked(found[row.found_cell], row.found_spans)
    elif row.found_value:
        before = f"{row.name}{Look.now.between}"
        spans = tuple((len(before) + start, len(before) + end) for start, end in row.found_spans)
        marked["name"] = Marked(before + row.found_value, spans, len(row.found_value) + 3)
    return (
        marked["code"], marked["name"], row.category, row.contact, marked["mobile"], row.phone,
        row.level, owed(row), row.last_deal[2:], row.city, row.district, row.salesperson,
        local_text(row.created_at)[:10], row.place,
    )  # fmt: skip


def over_limit(owed_fen: int, limit_fen: int) -> int:
    """By how much a limit is exceeded; 0 where it is not, or where none was set."""
    return max(0, owed_fen - limit_fen) if limit_fen > 0 else 0


def owed(row: RecordRow) -> str:
    """The amount, with a sign behind it where it is over the limit."""
    over = over_limit(row.receivable_fen, row.credit_limit_fen)
    return format_fen(row.receivable_fen) + (OVER if over else " ")


def nothing_found(term: str, texts: Texts, *, may_create: bool) -> list[str]:
    """That nothing was found, and what to try."""
    lines = [texts.get("records.nothing", term=term), "", texts.get("records.try")]
    lines += [texts.get(f"records.try_{number}") for number in (1, 2, 3)]
    if may_create:
        lines.append(texts.get("records.try_new"))
    return lines


def nobody_yet(texts: Texts, *, may_create: bool, may_import: bool) -> list[str]:
    """How an empty database begins."""
    lines = [texts.get("records.empty"), ""]
    if may_create:
        lines.append(texts.get("records.empty_new"))
    if may_import:
        lines.append(texts.get("records.empty_import"))
    return lines


def card(row: RecordRow, texts: Texts, hidden: Collection[str] = (), room: int = 0) -> list[Line]:
    """Three lines about the highlighted record; `hidden` are figures that are not told.

    Where rooms above say a line of it, these are two lines in `room` cells.
    """
    t = texts.get
    levelled = row.level and "level" in noun_named(texts.noun).field
    about = [t("records.level", level=row.level) if levelled else "", row.category]
    about += [t(f"status.{row.status}") if row.status != "active" else ""]
    about += [t("records.by", name=row.salesperson) if row.salesperson else ""]
    first = [
        (f" {row.name}", "strong"),
        (f"  {row.code}", "accent"),
        ("   " + Look.now.between.join(part for part in about if part), "dim"),
    ]
    contact = Look.now.between.join(
        part for part in (f"{row.contact} {row.mobile}".strip(), row.place) if part
    )
    money, beyond = ("", "") if OWED in hidden else _money(row, texts)
    if room:
        became = became_of_row(row, texts) if row.found_until else ""
        by = "" if became else found_words(row, texts)
        first += [(f"  {became}", "warning"), (f"   {by}" if by else "", "dim")]
        left = room - width_of(money) - width_of(beyond) - 2
        return [first, [(fit(f" {contact}", left) + " ", ""), (money, ""), (beyond, "warning")]]
    if row.found_until:
        last = [(f" {became_of_row(row, texts)}", "warning"), (f"   {money}", ""),
                (beyond, "warning")]  # fmt: skip
    else:
        by = found_words(row, texts)
        last = [(f" {money}", ""), (beyond, "warning"), (f"   {by}" if by else "", "dim")]
    return [first, [(f" {contact}", "")], last]


def _money(row: RecordRow, texts: Texts) -> tuple[str, str]:
    """What is owed, of which limit; and by how much it is over it."""
    noun = noun_named(texts.noun)
    text_id = "records.owed" if OWED in noun.figures else "records.money"
    if OWED in noun.figures and row.credit_limit_fen <= 0:
        text_id = "records.owed_alone"
    if "credit_limit_fen" not in noun.field:
        text_id = "records.money_alone"
    limit = format_fen(row.credit_limit_fen)
    money = texts.get(text_id, owed=format_fen(row.receivable_fen), limit=limit)
    over = over_limit(row.receivable_fen, row.credit_limit_fen)
    told = texts.get("records.over", amount=format_fen(over)) if over else ""
    return money, f"  {OVER} {told}" if over else ""
