"""Sales at random in the tables, with the sums kept beside them, and a recount of their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument, Party
from jxc_tui.documents.storage import accounts, documents
from jxc_tui.reports.answers import By, Sales
from jxc_tui.sales.service.shipping import _sold_back
from jxc_tui.sales.storage import sums
from jxc_tui.sales.storage.sums import Sold

AT = "2026-11-28T01:00:00Z"


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a test makes it; `lines` are (product, net fen), below 0 what came back."""

    party: int
    day: str
    lines: tuple[tuple[int, int], ...]
    closing: bool = False
    void: bool = False
    person: str = ""


def keep(connection: Connection, number: int, made: Made) -> None:
    """Keeps a document and its sums as the verbs about sales do."""
    sign = -1 if made.closing else 1
    lines = tuple(
        DocumentLine(
            product, f"P{product}", "", "", "支", sign * (1000 if fen >= 0 else -1000), 1, 1,
            abs(fen), 10_000, "typed", sign * fen, sign * fen, 0, (0, 0),
        )
        for product, fen in made.lines
    )  # fmt: skip
    kind = DocumentKind.CLOSING if made.closing else DocumentKind.SALE
    net = sum(line.net_fen for line in lines)
    party = Party(made.party, f"K{made.party}", "")
    new = NewDocument(
        kind, party, made.day, made.day, lines, net, 0, net, 0, 0, net, salesperson=made.person
    )
    found = documents.add(connection, new, number=f"N{number}", at=AT, by="")
    goods = not made.closing and any(line.quantity > 0 for line in lines)
    if goods:
        accounts.add(connection, made.party, order=(made.day, found))
    if made.void:
        documents.change(connection, found, void_day=made.day)
        if goods:
            accounts.forget_order(connection, made.party, found)
    sold = Sold(found, made.party, made.day, lines, salesperson=made.person)
    if made.closing:
        sold = _sold_back(found, made.party, made.day, lines, made.person)
    sums.add(connection, sold)
    if made.void:
        sums.add(connection, Sold(
            found, made.party, made.day, sold.lines, -sold.sign, sold.counts, made.person
        ))  # fmt: skip


def recounted(
    all_: Iterable[Made], by: By, first: str, last: str, of: Callable[[int], str]
) -> dict[str, Sales]:
    """What each row of a ranking is, from the lines alone; `of` tells the row of a customer, or
    of a product where the ranking is by one of its fields."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for made in all_:
        if made.void or not first <= made.day <= last:
            continue
        sold: set[tuple[str, int]] = set()
        for product, fen in made.lines:
            key = {
                By.PRODUCT: str(product), By.MONTH: made.day[:7], By.SALESPERSON: made.person,
            }.get(by) or of(product if by is By.CATEGORY else made.party)  # fmt: skip
            key = made.person if by is By.SALESPERSON else key
            if made.closing:
                found[key][1] -= fen
            elif fen >= 0:
                sold.add((key, product if by is By.CATEGORY else 0))
                found[key][1] += fen
            else:
                found[key][2] -= fen
        for key, _ in sold:
            found[key][0] += 1
    return {key: Sales(*each) for key, each in found.items() if any(each)}
