"""The record page as lines of text: pure functions of a card, the texts and a width."""

from __future__ import annotations

from itertools import zip_longest

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import Change, RecordCard
from jxc_tui.records.answers.tokens import ExternalToken
from jxc_tui.records.model.fields import FIELD, Kind, RecordValues
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.contact_lines import contact_lines, merged_lines
from jxc_tui.records.screens.list_lines import OVER, over_limit
from jxc_tui.records.words.code_words import became_of
from jxc_tui.records.words.field_texts import label_of, shown_text
from jxc_tui.records.words.log_words import action_text
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.wrap import wrapped

Piece = tuple[str, str]
Line = list[Piece]

BASIC = ("short_name", "mnemonic", "category", "level", "salesperson")
CONTACT = ("contact", "mobile", "phone", "email", "wechat")
TERMS = (
    "settlement", "credit_limit_fen", "term_days", "opening_fen", "tax_rate", "credit_rule",
    "grace_days",
)  # fmt: skip
BANK = ("uscc", "bank", "account_name", "account_no")
MOST_LABEL = 24  # cells of a name beside its text


def heading(card: RecordCard, texts: Texts) -> tuple[str, str]:
    """Code and name on the left; level, status and salesperson on the right."""
    values = card.values
    parts = [
        texts.get("records.level", level=values.level) if values.level else "",
        shown_text("status", values.status, texts),
        _gone(card, texts),
        texts.get("records.by", name=values.salesperson) if values.salesperson else "",
    ]
    return f" {values.code} {values.name}", Look.now.between.join(
        part for part in parts if part
    ) + " "


def _gone(card: RecordCard, texts: Texts) -> str:
    if card.merged_into:
        return texts.get("merging.merged_into", code=card.merged_into)
    return texts.get("page.in_bin") if card.deleted_at else ""


def overview(card: RecordCard, texts: Texts, width: int, *, close: bool = False) -> list[Line]:
    """Every field in groups, two side by side; then who wrote it.

    `close` leaves room for what stands below: no headings, no lines with nothing in them.
    """
    label, noun = label_width(texts), noun_named(texts.noun)
    if close:
        lines = _filled(_pairs(BASIC, CONTACT, card.values, texts, width))
        lines += _long(texts.get("page.address"), _place(card.values), label, width)
        lines += contact_lines(card, texts, width)
        lines += _filled(_pairs(TERMS, BANK, card.values, texts, width))
    elif "contact" in noun.field:
        lines = [_heads("page.basic", "page.contact", texts, width)]
        lines += _pairs(BASIC, CONTACT, card.values, texts, width)
        lines += _long(texts.get("page.address"), _place(card.values), label, width)
        lines += contact_lines(card, texts, width)
        lines += [[], _heads("page.finance", "", texts, width)]
        lines += _pairs(TERMS, BANK, card.values, texts, width)
    else:
        sides = [noun.of_group(group) for group in ("basic", "address", "finance")]
        lines = [_heads("form.group.basic", "form.group.address", texts, width)]
        basic = tuple(name for name in sides[0] if name not in ("code", "name"))
        lines += _pairs(basic, tuple(sides[1]), card.values, texts, width)
        lines += _stock(card, texts, label, width)
        lines += [[], _heads("form.group.finance", "", texts, width)]
        half = (len(sides[2]) + 1) // 2
        lines += _pairs(tuple(sides[2][:half]), tuple(sides[2][half:]), card.values, texts, width)
        for name in (name for side in sides for name in side if name not in ("code", "name")):
            text = _value(name, card.values, texts)
            if width_of(text) > width // 2 - label - 3:  # cut off above
                lines += _long(label_of(name, texts), text, label, width)
    over = over_limit(card.values.opening_fen, card.values.credit_limit_fen)
    if over:
        told = texts.get("records.over", amount=format_fen(over))
        lines.append([(f" {OVER} {told}", "warning")])
    if card.values.note or not close:
        lines += _long(label_of("note", texts), card.values.note, label, width)
    lines += _custom(card, texts, width)
    lines += merged_lines(card, texts, width)
    lines += [] if close else [[]]
    lines.append([(" " + _written(card, texts), "dim")])
    return lines


def _filled(pairs: list[Line]) -> list[Line]:
    """The lines in which a value stands."""
    return [line for line in pairs if any(text.strip() for text, look in line if look != "dim")]


def codes(card: RecordCard, texts: Texts, width: int) -> list[Line]:
    """The code in force and every former one, since when, until when, by whom."""
    head = _code_line(*(texts.get(f"page.{name}") for name in ("code", "since", "until", "by")))
    lines: list[Line] = [[(head, "accent")]]
    for each in card.codes:
        until = local_text(each.until) if each.until else texts.get("page.code_now")
        text = _code_line(each.code, local_text(each.since), until, each.changed_by_name)
        lines.append([(text, "" if each.until else "strong")])
        if each.until:
            became = became_of(
                each.code,
                card.values.code,
                each.until,
                each.changed_by_name,
                texts,
                merged=each.merged,
            )
            lines.append([(f"   {became}", "dim")])
    note = wrapped(texts.get("page.codes_note"), width - 2)
    return [*lines, [], *([(f" {part}", "dim")] for part in note)]


def token(found: ExternalToken | None, texts: Texts, width: int) -> list[Line]:
    """The external token in use, or what one would be good for."""
    if found is None:
        told = wrapped(texts.get("token.page_none"), width - 2)
        return [[], *([(f" {part}", "dim")] for part in told)]
    at = local_text(found.issued_at)
    told = wrapped(
        texts.get("token.page", token=found.token, by=found.issued_by_name, at=at), width - 2
    )
    return [[], *([(f" {part}", "strong")] for part in told)]


def changes(card: RecordCard, texts: Texts, width: int) -> list[Line]:
    """What happened to this record, newest first, field by field before → after."""
    lines: list[Line] = []
    for each in card.changes:
        lines += _change(each, texts, width)
    return lines or [[(" " + texts.get("page.no_changes"), "dim")]]


def label_width(texts: Texts) -> int:
    """Cells of the names beside their texts."""
    return 10 if texts.language == "zh" else 14


def _heads(left: str, right: str, texts: Texts, width: int) -> Line:
    half = width // 2
    return [
        (fit(" " + texts.get(left), half), "accent"),
        (" " + texts.get(right) if right else "", "accent"),
    ]


def _pairs(
    left: tuple[str, ...], right: tuple[str, ...], values: RecordValues, texts: Texts, width: int
) -> list[Line]:
    half, known = width // 2, noun_named(texts.noun).field
    sides = zip_longest(*([name for name in side if name in known] for side in (left, right)))
    return [
        [*_cell(first, values, texts, half), *_cell(second, values, texts, width - half)]
        for first, second in sides
    ]


def _cell(field_id: str | None, values: RecordValues, texts: Texts, width: int) -> Line:
    if field_id is None:
        return [(" " * width, "")]
    label = label_width(texts)
    room = width - label - 3
    return [
        (f" {fit(label_of(field_id, texts), label)} ", "dim"),
        (fit(_value(field_id, values, texts), room) + " ", ""),
    ]


def _value(field_id: str, values: RecordValues, texts: Texts) -> str:
    kind = FIELD[field_id].kind
    if kind is Kind.MONEY:
        fen = getattr(values, field_id)
        return format_fen(fen) if fen or field_id in TERMS else ""
    if kind is Kind.DAYS:
        days = getattr(values, field_id)
        return texts.get("page.days", days=days) if days else ""
    return shown_text(field_id, values.text_of(field_id), texts)


def _place(values: RecordValues) -> str:
    city = "" if values.city == values.province else values.city
    place = "".join((values.province, city, values.district, values.address))
    return f"{place}  {values.postcode}".strip()


def _long(title: str, text: str, label: int, width: int) -> list[Line]:
    """A text that takes as many lines as it needs."""
    parts = [part for line in text.split("\n") for part in wrapped(line, width - label - 3)]
    parts = parts or [""]
    first: Line = [(f" {fit(title, label)} ", "dim"), (parts[0], "")]
    return [first, *([(" " * (label + 2) + part, "")] for part in parts[1:])]


def _stock(card: RecordCard, texts: Texts, label: int, width: int) -> list[Line]:
    """What lies in each warehouse, and that it waits for documents."""
    if not card.opening_stock:
        return []
    parts = [f"{place} {quantity}".strip() for place, quantity in card.opening_stock]
    told = f"{Look.now.between.join(parts)}{texts.get('stock.page_later')}"
    return _long(texts.get("stock.page"), told, label, width)


def _custom(card: RecordCard, texts: Texts, width: int) -> list[Line]:
    """The custom fields that hold something; a long name stands above its text."""
    if not card.custom:
        return []
    widest = max(width_of(each.name) for each in card.custom)
    label = max(label_width(texts), min(widest, MOST_LABEL))
    lines: list[Line] = [[], _heads("page.custom", "", texts, width)]
    for each in card.custom:
        fits = width_of(each.name) <= label
        if not fits:
            lines += [[(f" {part}", "dim")] for part in wrapped(each.name, width - 2)]
        lines += _long(each.name if fits else "", each.value, label, width)
    return lines


def _written(card: RecordCard, texts: Texts) -> str:
    parts = [texts.get("page.created", by=card.created_by_name, at=local_text(card.created_at))]
    if card.updated_at and card.updated_at != card.created_at:
        parts.append(
            texts.get("page.updated", by=card.updated_by_name, at=local_text(card.updated_at))
        )
    if card.deleted_at:
        parts.append(
            texts.get("page.deleted", by=card.deleted_by_name, at=local_text(card.deleted_at))
        )
    return Look.now.between.join(parts)


def _code_line(code: str, since: str, until: str, by: str) -> str:
    return f" {fit(code, 22)} {fit(since, 17)} {fit(until, 17)} {by}"


def _change(change: Change, texts: Texts, width: int) -> list[Line]:
    action = action_text(change.action, texts)
    lines: list[Line] = [
        [(f" {local_text(change.at)}  ", "dim"), (change.actor_name, "strong"), (f"  {action}", "")]
    ]
    indent = " " * 4
    for field_id, before, after in change.changes:
        lines += _before_after(field_id, before, after, texts, width, indent)
    return lines


def _before_after(
    field_id: str, before: str, after: str, texts: Texts, width: int, indent: str
) -> list[Line]:
    name = label_of(field_id, texts)
    label = fit(name, max(label_width(texts), min(width_of(name), MOST_LABEL)))
    nothing = texts.get("page.nothing")
    old = shown_text(field_id, before, texts) or nothing
    new = shown_text(field_id, after, texts) or nothing
    text = f"{old}{Look.now.to}{new}" if before else new
    room = width - len(indent) - width_of(label) - 2
    parts = wrapped(text, room) or [""]
    lines: list[Line] = [[(f"{indent}{label} ", "dim"), (parts[0], "")]]
    blank = " " * (len(indent) + width_of(label) + 1)
    return lines + [[(blank + part, "")] for part in parts[1:]]
