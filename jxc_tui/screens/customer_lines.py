"""What the customer place says: columns, the card of a customer, words for an empty list."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.model.money import format_fen
from jxc_tui.screens.code_words import became_of_row
from jxc_tui.services.answers import CustomerRow
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column

Line = list[tuple[str, str]]


def columns(texts: Texts) -> tuple[Column, ...]:
    """The columns of the list, in the order of its cells."""
    t = texts.get
    return (
        Column(t("field.head.code"), 12),
        Column(t("field.head.name"), 0),
        Column(t("field.head.category"), 10, from_width=110),
        Column(t("field.head.city"), 12, from_width=100),
        Column(t("field.head.mobile"), 13),
        Column(t("field.head.level"), width_of(t("field.head.level"))),
        Column(t("field.head.receivable"), 12, right=True),
        Column(t("field.head.salesperson"), 8),
    )


def nothing_found(term: str, texts: Texts, *, may_create: bool) -> list[str]:
    """That nothing was found, and what to try."""
    lines = [texts.get("customers.nothing", term=term), "", texts.get("customers.try")]
    lines += [texts.get(f"customers.try_{number}") for number in (1, 2, 3)]
    if may_create:
        lines.append(texts.get("customers.try_new"))
    return lines


def nobody_yet(texts: Texts, *, may_create: bool, may_import: bool) -> list[str]:
    """How an empty database begins."""
    lines = [texts.get("customers.empty"), ""]
    if may_create:
        lines.append(texts.get("customers.empty_new"))
    if may_import:
        lines.append(texts.get("customers.empty_import"))
    return lines


def card(row: CustomerRow, texts: Texts) -> list[Line]:
    """Three lines about the highlighted customer."""
    t = texts.get
    about = [t("customers.level", level=row.level) if row.level else "", row.category]
    about += [t(f"status.{row.status}") if row.status != "active" else ""]
    about += [t("customers.by", name=row.salesperson) if row.salesperson else ""]
    first = [
        (f" {row.name}", "strong"),
        (f"  {row.code}", "accent"),
        ("   " + Look.now.between.join(part for part in about if part), "dim"),
    ]
    contact = Look.now.between.join(
        part for part in (f"{row.contact} {row.mobile}".strip(), row.place) if part
    )
    money = t(
        "customers.money",
        owed=format_fen(row.receivable_fen),
        limit=format_fen(row.credit_limit_fen),
    )
    if row.found_until:
        last = [(f" {became_of_row(row, texts)}", "warning"), (f"   {money}", "")]
    else:
        by = t(row.found_by) if row.found_by else ""
        last = [(f" {money}", ""), (f"   {by}" if by else "", "dim")]
    return [first, [(f" {contact}", "")], last]
