"""Products as order entry finds them: by an exact code, by a barcode, by the ranked search."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.errors import NotFound, Refused
from jxc_tui.products.model.barcodes import scanned as as_barcode
from jxc_tui.products.model.fitting import barcodes_of
from jxc_tui.records.model.fields import Status
from jxc_tui.records.storage import records
from jxc_tui.records.storage.records import Row
from jxc_tui.records.storage.search.search import scanned, search
from jxc_tui.sales.answers.entry import EntryHit
from jxc_tui.sales.service import pricing
from jxc_tui.sales.service.pricing import PRODUCT, Article
from jxc_tui.sales.storage import sums
from jxc_tui.values.text import visible

_SIGNS = frozenset("=/*-+.")
_LOOKED_AT = 20  # hits among which the first that is sold is taken


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """A product by what was typed; `barcode_unit` is the unit of a barcode that was scanned."""

    product_id: int
    barcode_unit: str = ""


def exactly(connection: Connection, text: str) -> FoundProduct | None:
    """The product of a whole code or barcode, None for none."""
    if not text:
        return None
    with speaking_of(connection, PRODUCT):
        with suppress(InvalidCode):
            found = records.holder_of(connection, normalise_code(text, old=True))
            if found:
                return FoundProduct(found)
        owner = scanned(connection, text)
    if not owner:
        return None
    known = barcodes_of(pricing.article(connection, owner).values)
    return FoundProduct(owner, known.get(as_barcode(text), "") or "")


def is_known(connection: Connection, text: str) -> bool:
    """Whether a text is a code or a barcode; one with a sign in it may be the start of a code."""
    if exactly(connection, text) is not None:
        return True
    if not _SIGNS & set(text) or not any(each.isalnum() for each in text):
        return False
    with speaking_of(connection, PRODUCT):
        hits = search(connection, text, 1).hits
    return bool(hits) and hits[0].found_by == "found.prefix"


def found(connection: Connection, text: str) -> FoundProduct:
    """The product that a text means: exactly, else the first hit that is sold.

    Raises NotFound where nothing is found, Refused where all that is found is disabled.
    """
    exact = exactly(connection, text)
    if exact is not None:
        return exact
    if len(text) == 1 and text.isdigit():  # a payment (`500*1`) that was typed too early
        raise NotFound("entry.nothing_found", text=text)
    with speaking_of(connection, PRODUCT):
        hits = search(connection, text, _LOOKED_AT).hits
    sold = [hit for hit in hits if hit.row.status != Status.DISABLED]
    if sold:
        return FoundProduct(int(sold[0].row.id))
    if hits:
        row = hits[0].row
        raise Refused("sale.product_disabled", code=row.code, name=row.name)
    raise NotFound("entry.nothing_found", text=text)


def only_one(connection: Connection, text: str) -> FoundProduct:
    """The same where nobody looks at the hits: Refused where several products are meant."""
    exact = exactly(connection, text)
    if exact is not None:
        return exact
    with speaking_of(connection, PRODUCT):
        hits = search(connection, text, 6).hits
    if len(hits) > 1:
        raise Refused("entry.several", text=text, codes="、".join(hit.row.code for hit in hits))
    return found(connection, text)


def hits(
    connection: Connection, buyer: Row, text: str, day: date, limit: int
) -> tuple[EntryHit, ...]:
    """What a text may mean, in the order of the product list, without what is disabled.

    An empty text gives what this customer buys most often.
    """
    if text:
        with speaking_of(connection, PRODUCT):
            rows = search(connection, text, limit + _LOOKED_AT // 2).hits
        ids = [int(hit.row.id) for hit in rows if hit.row.status != Status.DISABLED]
    else:
        bought = sums.bought_by(connection, int(buyer["id"]), limit)
        ids = [int(row.product_ref) for row in bought]
    found = []
    for each in ids[:limit]:
        with suppress(NotFound, Refused):
            found.append(hit_of(connection, buyer, pricing.sellable(connection, each), day))
    return tuple(found)


def hit_of(
    connection: Connection, buyer: Row, of: Article, day: date, unit_name: str = ""
) -> EntryHit:
    """One product with its price for a customer, and how much of it the customer usually buys."""
    unit = of.unit(unit_name)
    offered = pricing.offered(connection, of, buyer, day, unit=unit, basic=unit.factor)
    bought = sums.last_price(connection, int(buyer["id"]), of.id)
    price, source = (offered[0].fen, offered[0].source.value) if offered else (0, "")
    orders, usual = (int(bought.orders), usual_of(bought)) if bought is not None else (0, 0)
    shown = of.units.shown(Fraction(usual, 1000)) if usual else ""
    return EntryHit(
        of.id, visible(of.values.code), visible(of.values.name), visible(unit.name), price,
        source, visible(shown), _interval(bought), orders,
    )  # fmt: skip


def usual_of(bought: Any) -> int:
    """Thousandths of the basic unit that a customer buys at a time, whole ones where it is more
    than one; 0 for nothing."""
    if bought is None or bought.orders < 1 or bought.quantity <= 0:
        return 0
    usual = int(bought.quantity) // int(bought.orders)
    return usual // 1000 * 1000 if usual >= 1000 else usual


def _interval(bought: Any) -> int:
    """Days between two orders, 0 where there are not two."""
    if bought is None or bought.orders < 2 or not bought.first_day:
        return 0
    days = (date.fromisoformat(bought.last_day) - date.fromisoformat(bought.first_day)).days
    return round(days / (int(bought.orders) - 1))
