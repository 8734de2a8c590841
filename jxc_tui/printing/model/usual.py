"""The layouts that a shop begins with, in the words of a language."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jxc_tui.i18n import Texts
from jxc_tui.printing.model.layout import LEFT, RIGHT
from jxc_tui.printing.model.printed import SLIP, form_of

Column = tuple[str, int, str, int, bool]  # id, width, align, line, optional

_AIR = ("",)  # an empty line
_SHOP = ("shop_address", "shop_phone", "shop_account")
_HEADS: dict[str, Sequence[Sequence[str]]] = {
    "sale": (("customer", "day", "number"), ("reach", "address")),
    "delivery": (("customer", "day", "number"), ("reach", "address"), ("carrier", "waybill")),
    "receipt": (("customer", "day", "number"),),
    "statement": (("customer", "days"),),
    "cash-up": (("day", "printed_by", "printed_at"),),
    "sale-slip": (("number",), ("day",), ("customer",), ("reach",)),
    "delivery-slip": (("number",), ("day",), ("customer",), ("reach",), ("address",)),
    "receipt-slip": (("number",), ("day",), ("customer",)),
    "statement-slip": (("customer",), ("days",)),
    "cash-up-slip": (("day",), ("printed_by",)),
}
_FEET: dict[str, Sequence[Sequence[str]]] = {
    "sale": (
        ("words", "total"), ("discount", "rounding", "tax", "tax_added", "paid", "left"),
        ("owed_before", "owed_after"), ("note",), ("foot_text",), _SHOP, _AIR,
        ("by", "salesperson", "carried_by", "signed_by"),
    ),
    "delivery": (
        ("note",), ("foot_text",), _SHOP, _AIR, ("by", "salesperson", "carried_by", "signed_by"),
    ),
    "receipt": (
        ("words", "amount"), ("method", "free", "owed_after"), ("note",), _SHOP, _AIR,
        ("by", "cashier", "payer"),
    ),
    "statement": (
        ("opening", "charges", "receipts", "closing"), ("words",), _SHOP, ("confirm",), _AIR,
        ("by_printed", "stamp", "stamp_day"),
    ),
    "cash-up": (("words",), _AIR, ("cashier", "handed_to", "checked_by")),
    "sale-slip": (
        ("lines", "gross"), ("discount",), ("rounding",), ("tax",), ("tax_added",), ("total",),
        ("words",), ("paid",), ("left",), ("owed_before",), ("owed_after",), ("note",),
        ("foot_text",),
    ),
    "delivery-slip": (("lines", "quantity"), ("note",), ("signed_by",), ("foot_text",)),
    "receipt-slip": (
        ("amount",), ("words",), ("method",), ("free",), ("owed_after",), ("note",),
    ),
    "statement-slip": (
        ("opening",), ("charges",), ("receipts",), ("closing",), ("words",),
    ),
    "cash-up-slip": (("sum_taken",), ("sum_refund",), ("sum_void",), ("sum_net",),),
}  # fmt: skip
_COLUMNS: dict[str, Sequence[Column]] = {
    "sale": (
        ("place", 3, RIGHT, 1, False), ("code", 10, LEFT, 1, False), ("goods", 0, LEFT, 1, False),
        ("quantity", 8, RIGHT, 1, False), ("unit", 4, LEFT, 1, False),
        ("price", 10, RIGHT, 1, False), ("percent", 5, RIGHT, 1, True),
        ("amount", 12, RIGHT, 1, False), ("note", 10, LEFT, 1, True),
    ),
    "delivery": (
        ("place", 4, RIGHT, 1, False), ("code", 14, LEFT, 1, False), ("goods", 0, LEFT, 1, False),
        ("quantity", 10, RIGHT, 1, False), ("unit", 6, LEFT, 1, False),
        ("shipped", 10, RIGHT, 1, True), ("note", 18, LEFT, 1, True),
    ),
    "receipt": (
        ("place", 4, RIGHT, 1, False), ("kind", 12, LEFT, 1, False), ("number", 0, LEFT, 1, False),
        ("day", 12, LEFT, 1, False), ("discount", 13, RIGHT, 1, True),
        ("amount", 15, RIGHT, 1, False),
    ),
    "statement": (
        ("day", 10, LEFT, 1, False), ("kind", 8, LEFT, 1, False), ("number", 13, LEFT, 1, False),
        ("note", 0, LEFT, 1, False), ("charge", 11, RIGHT, 1, False),
        ("receipt", 11, RIGHT, 1, False), ("balance", 12, RIGHT, 1, False),
    ),
    "cash-up": (
        ("person", 0, LEFT, 1, False), ("method", 10, LEFT, 1, False),
        ("count", 6, RIGHT, 1, False), ("taken", 13, RIGHT, 1, False),
        ("refund", 12, RIGHT, 1, False), ("void", 12, RIGHT, 1, False),
        ("net", 13, RIGHT, 1, False),
    ),
    "sale-slip": (
        ("goods", 0, LEFT, 1, False), ("quantity", 7, RIGHT, 2, False), ("unit", 4, LEFT, 2, False),
        ("price", 0, RIGHT, 2, False), ("amount", 10, RIGHT, 2, False),
    ),
    "delivery-slip": (
        ("goods", 0, LEFT, 1, False), ("quantity", 8, RIGHT, 1, False), ("unit", 5, LEFT, 1, False),
    ),
    "receipt-slip": (("number", 0, LEFT, 1, False), ("amount", 13, RIGHT, 1, False)),
    "statement-slip": (
        ("day", 10, LEFT, 1, False), ("kind", 8, LEFT, 1, False), ("number", 0, LEFT, 1, False),
        ("charge", 0, RIGHT, 2, False), ("receipt", 10, RIGHT, 2, False),
        ("balance", 11, RIGHT, 2, False),
    ),
    "cash-up-slip": (
        ("person", 0, LEFT, 1, False), ("method", 10, LEFT, 2, False),
        ("count", 0, RIGHT, 2, False), ("net", 12, RIGHT, 2, False),
    ),
}  # fmt: skip


def usual_layout(name: str, texts: Texts) -> str:
    """The layout of a name as a text, the words of the language in it."""
    form = form_of(name)
    slip = name.endswith(SLIP)
    lines = [f"# {texts.get('print.layout.about', form=texts.get(f'print.form.{form}'))}"]
    lines += [f"# {line}" for line in texts.get("print.layout.help").split("\n")]
    lines.append(f"title = {_quoted(texts.get(f'print.title.{form}'))}")
    lines.append(f"sums = {'false' if slip else 'true'}")
    for key, rows in (("head", _HEADS[name]), ("foot", _FEET[name])):
        cells = [[cell and texts.get(f"print.cell.{cell}") for cell in row] for row in rows]
        lines += ["", f"{key} = ["]
        lines += [f"  [{', '.join(_quoted(cell) for cell in row)}]," for row in cells]
        lines.append("]")
    for column in _COLUMNS[name]:
        lines += ["", "[[column]]", *_told(column, texts, slip)]
    return "\n".join(lines) + "\n"


def _told(column: Column, texts: Texts, slip: bool) -> list[str]:
    name, width, align, line, optional = column
    own = f"print.column.{name}"
    title = "" if slip and line == 1 and name in ("goods", "person") else texts.get(own)
    lines = [f"id = {_quoted(name)}", f"title = {_quoted(title)}", f"width = {width}"]
    if align != LEFT:
        lines.append(f"align = {_quoted(align)}")
    if line != 1:
        lines.append(f"line = {line}")
    if optional:
        lines.append("optional = true")
    return lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
