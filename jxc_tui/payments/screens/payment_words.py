"""Payments in lines: what a list and a page say of one."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.payments.answers import CoverLine, PaymentCard, PaymentItem
from jxc_tui.payments.model.kinds import kind_text
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.cells import fit
from jxc_tui.widgets.glyphs import Look

Line = list[tuple[str, str]]


def state_text(item: PaymentItem, texts: Texts) -> str:
    """Whether it is void, has something left, or covers all that it is."""
    if item.void_day:
        return texts.get("payment.state.void")
    if item.free_fen:
        return texts.get("payment.state.free", fen=format_fen(item.free_fen))
    return texts.get("payment.state.used")


def head_lines(card: PaymentCard, texts: Texts) -> list[Line]:
    """Whose it is and what it comes to: two lines."""
    item = card.item
    kind = "refund" if item.amount_fen < 0 else "payment"
    change = ""
    if card.given_fen:
        change = texts.get(
            "payment.given", given=format_fen(card.given_fen),
            change=format_fen(card.given_fen - item.amount_fen),
        )  # fmt: skip
    return [
        [(f" {item.customer_name}  {item.customer_code}", "strong"), (f"  {item.note}", "dim")],
        [(f" {kind_text(kind, texts)}", "accent"),
         (f"  {item.method} {format_fen(abs(item.amount_fen))}  {change}", ""),
         (f"  {state_text(item, texts)}", "warning" if item.void_day else "")],
    ]  # fmt: skip


def cover_line(cover: CoverLine, texts: Texts) -> Line:
    """What it covers of a document, or what of it was paid back."""
    amount = fit(format_fen(cover.amount_fen), 14, right=True)
    off = ""
    if cover.discount_fen:
        off = texts.get("payment.off", fen=format_fen(cover.discount_fen))
    text = f" {cover.day}  {fit(kind_text(cover.kind, texts), 14)} {fit(cover.number, 16)}{amount}"
    return [(text, ""), (f"  {off}", "dim")]


def page_lines(card: PaymentCard, texts: Texts) -> list[Line]:
    """Everything of a payment, as it stands on its page."""
    lines = head_lines(card, texts)
    if card.document_number:
        lines.append([(f" {texts.get('payment.with', number=card.document_number)}", "dim")])
    lines += [[], [(f" {texts.get('payment.covers_now')}", "strong")]]
    lines += [cover_line(each, texts) for each in card.covers]
    if not card.covers:
        lines.append([(f" {texts.get('payment.covers_nothing')}", "dim")])
    if card.course != card.covers:
        lines += [[], [(f" {texts.get('payment.course')}", "strong")]]
        lines += [cover_line(each, texts) for each in card.course]
    if card.item.void_day:
        by = Look.now.between.join(filter(None, (card.item.void_day, card.void_by, card.void_note)))
        lines += [[], [(f" {texts.get('payment.state.void')}  {by}", "warning")]]
    written = texts.get("payment.written", at=local_text(card.created_at), by=card.item.by)
    return [*lines, [], [(f" {written}", "dim")]]
