"""Sales in lines: what a list and a page say of one."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.i18n import Texts
from jxc_tui.sales.answers import Order, OrderLine, OrderStep
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look

Line = list[tuple[str, str]]
_NUMBER_CELLS = (11, 6, 9, 5, 12, 10)  # quantity, unit, price, percent, amount, shipped
_CODE = 10


def left_cell(fen: int, texts: Texts) -> str:
    """What is left to pay, `paid` where nothing is."""
    return format_fen(fen) if fen else texts.get("order.paid")


def head_lines(order: Order, texts: Texts) -> list[Line]:
    """Who it was sold to and what it comes to: two lines above the goods."""
    row, totals = order.row, order.totals
    who = f" {row.customer_name}  {row.customer_code}"
    reach = Look.now.between.join(filter(None, (order.contact, order.phone, order.address)))
    state = texts.get(f"order.state.{row.progress}")
    due = texts.get("order.due", day=order.due) if row.left_fen > 0 else ""
    parts = [
        ("order.total", totals.total_fen), ("order.discount", totals.discount_fen),
        ("order.rounding", totals.rounding_fen), ("order.tax", totals.tax_fen),
    ]  # fmt: skip
    money = "  ".join(
        texts.get(text_id, fen=format_fen(fen))
        for text_id, fen in parts
        if fen or text_id == "order.total"
    )
    left = ""
    if row.progress != "void":
        owed = row.left_fen
        left = texts.get("order.left", fen=format_fen(owed)) if owed else texts.get("order.paid")
    return [
        [(who, "strong"), (f"  {reach}", "dim")],
        [(f" {state}", "accent"), (f"  {money}  {left}  {due}", "")],
    ]


def goods_head(texts: Texts, width: int) -> Line:
    """The heading of the goods."""
    names = ("quantity", "unit", "price", "percent", "amount", "shipped")
    cells = [texts.get(f"order.head.{name}") for name in names]
    return [
        (
            _goods_line(
                f" {texts.get('order.head.code')}", texts.get("order.head.name"), cells, width
            ),
            "dim",
        )
    ]


def goods_line(line: OrderLine, width: int) -> Line:
    """One line of goods."""
    percent = plain_thousandths(line.percent * 10) if line.percent != 10_000 else ""
    cells = [
        plain_thousandths(line.quantity), line.unit, format_fen(line.price_fen), percent,
        format_fen(line.amount_fen), plain_thousandths(line.shipped) if line.shipped else "",
    ]  # fmt: skip
    name = f"{line.name} {line.spec}".strip()
    return [(_goods_line(f" {line.code}", name, cells, width), "")]


def _goods_line(code: str, name: str, cells: Sequence[str], width: int) -> str:
    room = max(8, width - _CODE - sum(_NUMBER_CELLS) - 3)
    text = fit(code, _CODE) + " " + fit(name, room)
    for at, (cell, cells_wide) in enumerate(zip(cells, _NUMBER_CELLS, strict=True)):
        shown = fit(cell, cells_wide - 1)
        blank = " " * max(0, cells_wide - 1 - width_of(cell))
        text += f" {fit(cell, cells_wide - 1)}" if at == 1 else f" {blank}{shown.rstrip()}"
    return text


def event_line(event: OrderStep, texts: Texts) -> Line:
    """What happened, when, by whom."""
    told = Look.now.between.join(
        filter(None, (" ".join(filter(None, (event.carrier, event.waybill))), event.note))
    )
    parts, kind = "", texts.get(f"order.event.{event.kind}", fen=format_fen(event.credit_fen))
    if event.kind in ("shipped", "closed", "reopened") and event.quantities:
        parts = ", ".join(
            f"{texts.get('order.line_place', place=place)} {plain_thousandths(quantity)}"
            for place, quantity in event.quantities[:6]
        )
    return [
        (f" {local_text(event.at)}  {kind}  {event.by}", ""),
        (f"  {parts}  {told}".rstrip(), "dim"),
    ]


def page_lines(order: Order, texts: Texts, width: int) -> list[Line]:
    """Everything of a sale, as it stands on its page."""
    lines = head_lines(order, texts)
    if order.note or order.salesperson:
        told = Look.now.between.join(filter(None, (order.salesperson, order.note)))
        lines.append([(f" {told}", "dim")])
    lines += [[], goods_head(texts, width)]
    lines += [goods_line(line, width) for line in order.lines]
    count = plain_thousandths(sum(line.quantity for line in order.lines))
    lines.append([(f" {texts.get('order.lines', count=len(order.lines), pieces=count)}", "dim")])
    lines.append([])
    for each in order.payments:
        told = texts.get("order.payment", day=each.day, method=each.method, number=each.number)
        lines.append([(f" {told}  {format_fen(each.amount_fen)}", "")])
    if order.payments:
        lines.append([])
    return lines + [event_line(event, texts) for event in order.events]
