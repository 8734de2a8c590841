"""Cases in lines: what a list and a page say of one."""

from __future__ import annotations

from jxc_tui.aftersales.answers import CaseCard, CaseHappening, CaseItem
from jxc_tui.i18n import Texts
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.widgets.glyphs import Look

Line = list[tuple[str, str]]


def goods_text(item: CaseItem, texts: Texts) -> str:
    """What a case is about: goods, or the whole sale."""
    if not item.line_place:
        return texts.get("case.whole")
    count = f" x {plain_thousandths(item.quantity)}" if item.quantity else ""
    return f"{item.product_name}{count}"


def head_lines(card: CaseCard, texts: Texts) -> list[Line]:
    """Who, what, how it stands, what goes back."""
    item = card.item
    state = f"{texts.get(f'case.{item.kind}')}  {texts.get(f'case.state_{item.state}')}"
    until = texts.get("case.late" if item.late else "case.until", day=item.until)
    goods = goods_text(item, texts)
    code = f"  {item.product_code}" if item.product_code else ""
    lines: list[Line] = [
        [(f" {item.customer_name}  {item.customer_code}", "strong"),
         (f"  {card.order_number}", "dim")],
        [(f" {state}", "accent"), (f"  {item.person}", ""),
         (f"  {until}", "warning" if item.late else "")],
        [(f" {goods}{card.unit if item.quantity else ''}{code}", "")],
        [(f" {item.reason}", "")],
    ]  # fmt: skip
    money = card.proposed_fen or item.refund_fen
    if money:
        told = texts.get("case.refund", fen=format_fen(money))
        made = f"{Look.now.between}{card.made_number}" if card.made_number else ""
        lines.append([(f" {told}{made}", "strong")])
    return lines


def page_lines(card: CaseCard, texts: Texts) -> list[Line]:
    """Everything of a case, as it stands on its page."""
    return [*head_lines(card, texts), [], *(event_line(each, texts) for each in card.events)]


def event_line(event: CaseHappening, texts: Texts) -> Line:
    """What happened, when, by whom."""
    happened = texts.get(f"case.event.{event.kind}")
    return [
        (f" {local_text(event.at)}  {happened}  {event.by}", ""),
        (f"  {event.note}".rstrip(), "dim"),
    ]
