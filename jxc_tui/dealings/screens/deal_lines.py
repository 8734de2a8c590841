"""Dealings as lines: figures, the course, preferences, and the line on the card."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.dealings.answers import (
    CASE,
    DOCUMENT,
    NOTE,
    VOID,
    CourseItem,
    CustomerDealings,
    Glance,
    MoneyFigures,
    Preferences,
    SalesFigures,
    UsualProduct,
)
from jxc_tui.i18n import Texts
from jxc_tui.recommendations.answers import Recommended
from jxc_tui.values.money import format_fen
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.widgets.bars import spark
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.wrap import wrapped

Line = list[tuple[str, str]]
_GAP = "   "
_NUMBER, _FEN, _DAY = 14, 13, 10
_USUAL_CELLS = (6, 8, 11, 12)  # times, interval, last day, last price
_CODE = 12


def figures(found: CustomerDealings, texts: Texts, width: int) -> list[Line]:
    """What it owes and buys, below the fields; what the role may not see is said."""
    if found.winner:
        return [[], [(f" {texts.get('dealings.merged', code=found.winner)}", "warning")]]
    lines: list[Line] = [[]]
    money = _hidden("money", texts) if found.money is None else _money(found.money, texts)
    sales = [_hidden("sales", texts)] if found.sales is None else _sales(found.sales, texts)
    for each in (money, *sales):
        lines += _packed(each, width)
    lines += [[], [(f" {texts.get('dealings.course')}", "accent")]]
    if not found.course.rows:
        lines.append([(f" {texts.get('dealings.course_none')}", "dim")])
    return lines


def _packed(parts: Line, width: int) -> list[Line]:
    """The parts with a gap between them, in as many lines as they need."""
    lines: list[Line] = []
    room = 0
    for text, look in parts:
        cells = width_of(text) + len(_GAP)
        if not lines or cells > room:
            lines.append([(f" {text}", look)])
            room = width - 1 - width_of(text)
        else:
            lines[-1] += [(_GAP, ""), (text, look)]
            room -= cells
    return lines


def _hidden(what: str, texts: Texts) -> Line:
    return [(texts.get(f"dealings.hidden.{what}"), "dim")]


def _money(found: MoneyFigures, texts: Texts) -> Line:
    t = texts.get
    late = t("dealings.late", fen=format_fen(found.late_fen), days=found.late_days)
    pieces = [
        (t("dealings.owed", fen=format_fen(found.owed_fen)), "strong"),
        (late, "warning") if found.late_fen else (t("dealings.late_none"), "dim"),
        (t("dealings.prepaid", fen=format_fen(found.prepaid_fen)),
         "" if found.prepaid_fen else "dim"),
    ]  # fmt: skip
    if found.used_percent is None:
        return [*pieces, (t("dealings.limit_none"), "dim")]
    used = plain_thousandths(found.used_percent * 100)
    told = t("dealings.limit", fen=format_fen(found.limit_fen), used=used)
    return [*pieces, (told, "warning" if found.used_percent > 1000 else "")]


def _sales(found: SalesFigures, texts: Texts) -> list[Line]:
    t = texts.get
    if not found.documents:
        return [[(t("dealings.no_orders"), "dim")]]
    drawn = spark([fen for _, fen in found.months], plain=Look.now.plain or not Look.now.ambiguous)
    years: Line = [
        (t("dealings.this_year", fen=format_fen(found.this_year_fen)), ""),
        (t("dealings.last_year", fen=format_fen(found.last_year_fen)), ""),
        (f"{t('dealings.months')} {drawn}", "accent"),
    ]  # fmt: skip
    if not found.orders:
        return [years, [(t("dealings.only_back"), "dim")]]
    told = [t("dealings.orders", count=found.orders)]
    if found.every_days is not None:
        every = found.every_days
        told.append(t("dealings.every", days=every) if every else t("dealings.every_day"))
    if found.since_days is not None:
        since = found.since_days
        told.append(t("dealings.since", days=since) if since else t("dealings.since_today"))
    return [years, [(Look.now.between.join(told), "")]]


def course_line(item: CourseItem, texts: Texts, width: int) -> Line:
    """One thing that happened: its day, number, amount, and what it was."""
    look = "dim" if item.state in (VOID, "done", "rejected", "cancelled") else ""
    fen = format_fen(item.fen) if item.fen else ""
    amount = " " * max(0, _FEN - width_of(fen)) + fen
    before = f"{item.day} {fit(item.number, _NUMBER)}{amount}  "
    if item.side == NOTE:
        before = f"{item.day} "
    return [(before, look), (fit(_words(item, texts), max(0, width - width_of(before))), look)]


def _words(item: CourseItem, texts: Texts) -> str:
    t = texts.get
    if item.side == NOTE:
        done = t("dealings.done") if item.state else ""
        return " ".join(filter(None, (t("dealings.kind.note"), item.text, done)))
    if item.side == CASE:
        state = t(f"case.state_{item.state}")
        return " ".join(filter(None, (t(f"case.{item.kind}"), item.text, state)))
    kind = "" if item.kind == "sale" else t(f"dealings.kind.{item.kind}")
    state = t("dealings.void") if item.state == VOID else ""
    if item.side == DOCUMENT and not state and item.kind in ("sale", "back"):
        state = t(f"order.state.{item.state}")
    return " ".join(filter(None, (kind, state, item.text)))


def preferences(found: Preferences, texts: Texts, width: int) -> list[Line]:
    """The tab 偏好: what it buys most, again, and might buy."""
    if found.usual is None or found.recommended is None:
        return _packed(_hidden("sales", texts), width)
    t, told = texts.get, found.recommended
    lines = _usual(found.usual, texts, width)
    if found.more:
        lines.append([(f" {t('dealings.usual_more', count=len(found.usual))}", "dim")])
    for name, rows in (("again", told.again), ("new", told.new)):
        lines += [[], [(f" {t(f'dealings.{name}')}", "accent")]]
        lines += [line for row in rows for line in _recommended(row, texts, width)]
        if not rows and (name == "again" or told.built):
            lines.append([(f" {t(f'dealings.{name}_none')}", "dim")])
    built = t("dealings.built", day=told.built) if told.built else t("dealings.not_built")
    return [*lines, *([(f" {part}", "dim")] for part in wrapped(built, width - 2))]


def _usual(products: Sequence[UsualProduct], texts: Texts, width: int) -> list[Line]:
    t = texts.get
    head = [t(f"dealings.head.{name}") for name in ("times", "every", "last", "price")]
    title = t("dealings.usual")
    lines: list[Line] = [[(_goods(title, "", head, width), "accent")]]
    for each in products:
        every = t("dealings.days", days=each.every_days) if each.every_days else ""
        price = f"{format_fen(each.price_fen)}/{each.unit}" if each.price_fen else ""
        cells = [f"{each.times:,}", every, each.last_day, price]
        lines.append([(_goods(each.code, each.name, cells, width), "")])
    return lines if products else [*lines, [(f" {t('dealings.usual_none')}", "dim")]]


def _goods(code: str, name: str, cells: Sequence[str], width: int) -> str:
    room = max(8, width - _CODE - sum(_USUAL_CELLS) - len(cells) - 3)
    text = f" {fit(code, _CODE)} {fit(name, room)}"
    for cell, cells_wide in zip(cells, _USUAL_CELLS, strict=True):
        text += " " + " " * max(0, cells_wide - width_of(cell)) + fit(cell, width_of(cell))
    return text


def _recommended(row: Recommended, texts: Texts, width: int) -> list[Line]:
    """A product and why; the reason takes a second line where one is too short."""
    why = texts.get(row.reason.text_id, **dict(row.reason.params))
    name = fit(row.name, min(30, max(12, width // 3)))
    first: Line = [(f" {fit(row.code, _CODE)} {name} ", "")]
    room = width - _CODE - width_of(name) - 4
    if width_of(why) <= room:
        return [[*first, (why, "dim")]]
    told = wrapped(why, width - _CODE - 3)
    return [first, *([(" " * (_CODE + 2) + part, "dim")] for part in told)]


def glance_line(found: Glance, texts: Texts, width: int) -> Line:
    """The last order, open cases and what it buys, as far as the role may see them."""
    t, parts = texts.get, list[tuple[str, str]]()
    sales = found.sales
    if sales is not None and sales.number:
        state, fen = t(f"order.state.{sales.progress}"), format_fen(sales.total_fen)
        told = t("dealings.last_order", number=sales.number, fen=fen, state=state)
        parts.append((told, ""))
    elif sales is not None:
        parts.append((t("dealings.no_orders"), "dim"))
    if found.open_cases:
        parts.append((t("dealings.open_cases", count=found.open_cases), "warning"))
    if sales is not None and sales.usual:
        between = "、" if texts.language == "zh" else ", "
        parts.append((t("dealings.buys", names=between.join(sales.usual)), "dim"))
    line: Line = [(" ", "")]
    for at, (text, look) in enumerate(parts):
        line += [(Look.now.between, "dim"), (text, look)] if at else [(text, look)]
    return line if width > 0 else []
