"""Made orders into every table of the books, by questions: a span of them at once.

The outcome is that of `sales.storage.many.write_sales` for the same orders one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jxc_tui.batches.storage import batches
from jxc_tui.book_files.storage.made_orders import MadeSpan
from jxc_tui.book_files.storage.taking_back import ORDER
from jxc_tui.database.dialect.by_hand import run, run_named, run_rows
from jxc_tui.database.dialect.files import attach_to_read
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.storage import accounts, owed
from jxc_tui.documents.storage import many as documents
from jxc_tui.documents.storage.many import SHIPPED, SIGNED, DocumentQueries
from jxc_tui.documents.storage.numbers import NUMBERED
from jxc_tui.documents.storage.owed import BY_DOCUMENT, BY_DUE, FREE
from jxc_tui.payments.storage import many as payments
from jxc_tui.sales.storage import sums
from jxc_tui.sales.storage.sums import SumQueries

_DRAWN = """
    CREATE TEMP TABLE IF NOT EXISTS made_drawn (
        place INTEGER PRIMARY KEY, number TEXT NOT NULL, number_key TEXT NOT NULL,
        receipt TEXT NOT NULL, receipt_key TEXT NOT NULL
    )
"""
_SPAN = "o.place BETWEEN :first AND :last"
_LINES = "l.id BETWEEN :first_line AND :last_line"
_OWN = "CASE WHEN o.number = '' THEN d.number ELSE o.number END"
_OWN_KEY = "CASE WHEN o.number = '' THEN d.number_key ELSE o.number_key END"
_DRAWN_TOO = "LEFT JOIN temp.made_drawn d ON d.place = o.place"
_WITH_PARTY = "CROSS JOIN plan.made_party p ON p.place = o.party"
_STEPS = "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) k"
_DOCUMENTS = DocumentQueries(
    f"""
    SELECT :document + o.place, '{DocumentKind.SALE.value}', {_OWN}, p.id, o.day, o.due,
        o.progress, o.total, o.settled, CASE WHEN o.settled = o.total THEN o.day ELSE '' END,
        o.gross, o.discount, o.net, o.tax, o.rounding, 1, o.lines, p.code, p.name, p.contact,
        p.phone, p.address, o.salesperson, o.note, 0, :batch, 1 + o.steps, :at, :by, :at, :by, ''
    FROM plan.made_order o {_WITH_PARTY} {_DRAWN_TOO} WHERE {_SPAN} ORDER BY o.place
    """,  # noqa: S608 - own words
    f"""
    SELECT :document + l.made, l.place, g.id, g.code, g.name, g.spec, l.unit, l.quantity, l.above,
        l.below, l.price, l.percent, '', l.amount, l.net, l.tax, l.shipped, l.signed, 0, 0, 0, 0,
        l.note
    FROM plan.made_line l CROSS JOIN plan.made_good g ON g.place = l.good
    WHERE {_LINES} ORDER BY l.id
    """,  # noqa: S608 - own words
    f"""
    SELECT :event + o.events + k.n, :document + o.place,
        CASE k.n WHEN 0 THEN 'saved' WHEN 2 THEN '{SIGNED}' ELSE '{SHIPPED}' END,
        :at, o.day, :by, '', '', '', '', NULL
    FROM plan.made_order o CROSS JOIN {_STEPS} WHERE {_SPAN} AND k.n <= o.steps
    """,  # noqa: S608 - own words
    f"""
    SELECT * FROM (SELECT :event + o.events + k.n, l.place,
        CASE WHEN k.n = 3 THEN l.shipped - l.signed
            WHEN k.n = 1 AND o.steps < 3 THEN l.shipped ELSE l.signed END AS quantity
        FROM plan.made_order o CROSS JOIN {_STEPS}
        CROSS JOIN plan.made_line l ON l.id BETWEEN o.first_line AND o.first_line + o.lines - 1
        WHERE {_SPAN} AND k.n BETWEEN 1 AND o.steps) WHERE quantity <> 0
    """,  # noqa: S608 - own words
    f"""
    SELECT {_OWN}, {_OWN_KEY}, :document + o.place, :at, '', :by
    FROM plan.made_order o {_DRAWN_TOO} WHERE {_SPAN}
    UNION ALL
    SELECT d.receipt, d.receipt_key, :document + o.place, :at, '', :by
    FROM plan.made_order o CROSS JOIN temp.made_drawn d ON d.place = o.place
    WHERE {_SPAN} AND o.paid <> 0
    """,  # noqa: S608 - own words
)  # fmt: skip
_PAYMENTS = f"""
    SELECT :payment + o.payments, d.receipt, p.id, p.code, p.name, o.day, o.method, o.paid,
        o.settled, 0, :document + o.place, '', :batch, :at, :by, '', '', '', ''
    FROM plan.made_order o CROSS JOIN temp.made_drawn d ON d.place = o.place {_WITH_PARTY}
    WHERE {_SPAN} AND o.paid <> 0 ORDER BY o.place
"""  # noqa: S608 - own words
_ALLOCATIONS = f"""
    SELECT :allocation + o.payments, p.id, :document + o.place, :payment + o.payments, 0, 0,
        o.settled, 0, o.day, :at, :by
    FROM plan.made_order o {_WITH_PARTY} WHERE {_SPAN} AND o.paid <> 0 ORDER BY o.place
"""  # noqa: S608 - own words
_ACCOUNTS = f"""
    SELECT p.id, o.total - o.settled, o.paid - o.settled, o.goods,
        CASE WHEN o.goods THEN o.day ELSE '' END, CASE WHEN o.goods THEN o.day ELSE '' END,
        CASE WHEN o.goods THEN :document + o.place ELSE 0 END
    FROM plan.made_order o {_WITH_PARTY} WHERE {_SPAN} ORDER BY o.place
"""  # noqa: S608 - own words
_OWED_DAYS = f"""
    SELECT about, day, since, sum(fen) FROM (
        SELECT '{BY_DUE}' AS about, o.day, CASE o.due WHEN '' THEN o.day ELSE o.due END AS since,
            o.total - o.settled AS fen FROM plan.made_order o WHERE {_SPAN} AND o.total >= 0
        UNION ALL
        SELECT '{BY_DOCUMENT}', o.day, o.day, o.total - o.settled
        FROM plan.made_order o WHERE {_SPAN} AND o.total >= 0
        UNION ALL
        SELECT '{FREE}', o.day, '', o.paid - o.settled
            - CASE WHEN o.total < 0 THEN o.total - o.settled ELSE 0 END
        FROM plan.made_order o WHERE {_SPAN}
    ) WHERE fen <> 0 GROUP BY 1, 2, 3 HAVING sum(fen) <> 0
"""  # noqa: S608 - own words
_OWED_MONTHS = f"""
    SELECT p.id, substr(o.day, 1, 7), sum(o.total - o.paid)
    FROM plan.made_order o {_WITH_PARTY} WHERE {_SPAN} GROUP BY 1, 2
    HAVING sum(o.total - o.paid) <> 0
"""  # noqa: S608 - own words
_LINES_OF_ORDERS = """
    plan.made_line l CROSS JOIN plan.made_order o ON o.place = l.made
    CROSS JOIN plan.made_good g ON g.place = l.good
"""
_PRICED = "l.quantity > 0 AND l.price <> 0"
_SUMS = SumQueries(
    f"""
    SELECT substr(o.day, 1, 7), p.id, sum(o.goods), sum(o.sold), sum(o.back), sum(o.sold - o.back)
    FROM plan.made_order o {_WITH_PARTY} WHERE {_SPAN} GROUP BY 1, 2
    """,  # noqa: S608 - own words
    f"""
    SELECT substr(o.day, 1, 7), g.id, sum(l.counts), sum(l.basic),
        sum(CASE WHEN l.quantity > 0 THEN l.net ELSE 0 END),
        sum(CASE WHEN l.quantity > 0 THEN 0 ELSE -l.net END)
    FROM {_LINES_OF_ORDERS} WHERE {_LINES} GROUP BY 1, 2
    """,  # noqa: S608 - own words
    f"""
    SELECT p.id, g.id, l.counts, l.basic, l.net, o.day,
        CASE WHEN {_PRICED} THEN o.day ELSE '' END,
        CASE WHEN {_PRICED} THEN :document + o.place ELSE 0 END,
        CASE WHEN {_PRICED} THEN l.price ELSE 0 END, CASE WHEN {_PRICED} THEN l.unit ELSE '' END,
        CASE WHEN {_PRICED} THEN l.above ELSE 0 END, CASE WHEN {_PRICED} THEN l.below ELSE 0 END
    FROM {_LINES_OF_ORDERS} {_WITH_PARTY} WHERE {_LINES} ORDER BY p.id, g.id, l.id
    """,  # noqa: S608 - own words
    f"""
    SELECT substr(o.day, 1, 7), o.salesperson, sum(o.goods), sum(o.sold), sum(o.back)
    FROM plan.made_order o WHERE {_SPAN} GROUP BY 1, 2
    """,  # noqa: S608 - own words
)  # fmt: skip
_ROWS = f"""
    SELECT :batch, o.first, :document + o.place, '{ORDER}', 1 + o.steps, ''
    FROM plan.made_order o WHERE {_SPAN}
"""  # noqa: S608 - own words
_IN_FORCE = """
    NOT EXISTS (SELECT 1 FROM record c
        WHERE c.id = n.id AND c.deleted_at = '' AND c.merged_into = 0)
"""
_PARTY_GONE = f"""
    SELECT o.first FROM plan.made_order o CROSS JOIN plan.made_party n ON n.place = o.party
    WHERE {_SPAN} AND {_IN_FORCE} LIMIT 1
"""  # noqa: S608 - own words
_ANY_GOOD_GONE = f"SELECT 1 FROM plan.made_good n WHERE {_IN_FORCE} LIMIT 1"  # noqa: S608
_GOOD_GONE = f"""
    SELECT o.first FROM (SELECT l.good, min(l.made) AS made FROM plan.made_line l
        WHERE {_LINES} GROUP BY 1) s
    CROSS JOIN plan.made_good n ON n.place = s.good CROSS JOIN plan.made_order o ON o.place = s.made
    WHERE {_IN_FORCE} LIMIT 1
"""  # noqa: S608 - own words


class Keeping(NamedTuple):
    """Under which batch, when and by whom."""

    batch: int
    at: str
    by: str


Drawn = tuple[int, str, str]  # place of an order, its number, that of what was paid


def open_plan(chunks: Chunks, path: Path) -> None:
    """Has the rehearsal at hand in every transaction that follows; it is only read."""
    attach_to_read(chunks.raw.execute, path, "plan")
    chunks.raw.execute(_DRAWN)


def gone(connection: Connection, span: MadeSpan, customer: str, product: str) -> int:
    """The first row of an order whose customer or product is no more; 0 for none."""
    values = _values(span)
    with speaking_of(connection, customer):
        found = run_named(connection, _PARTY_GONE, values).first()
    if found is None:
        with speaking_of(connection, product):
            # Of few products among many lines: whether one is gone at all.
            goods = int(run(connection, "SELECT count(*) FROM plan.made_good").scalar_one())
            few = goods <= span.last_line - span.first_line
            if not few or run(connection, _ANY_GOOD_GONE).first() is not None:
                found = run_named(connection, _GOOD_GONE, values).first()
    return 0 if found is None else int(found[0])


def keep(
    connection: Connection, span: MadeSpan, drawn: Sequence[Drawn], keeping: Keeping
) -> tuple[str, str]:
    """Keeps the orders of a span; the numbers of the first and of the last of them.

    `drawn` are numbers where the file gives none, and of every payment; empty where none is wanted.
    """
    run(connection, "DELETE FROM temp.made_drawn")
    run_rows(
        connection, "INSERT INTO temp.made_drawn VALUES (?, ?, ?, ?, ?)",
        [(place, number, number.casefold(), receipt, receipt.casefold())
         for place, number, receipt in drawn],
    )  # fmt: skip
    values = _values(span) | keeping._asdict() | _ids(connection, span)
    documents.add_out_of(connection, _DOCUMENTS, values)
    payments.add_out_of(connection, _PAYMENTS, _ALLOCATIONS, values)
    accounts.add_out_of(connection, _ACCOUNTS, values)
    owed.add_out_of(connection, _OWED_DAYS, _OWED_MONTHS, values)
    sums.add_out_of(connection, _SUMS, values)
    with speaking_of(connection, NUMBERED):
        batches.add_rows_out_of(connection, _ROWS, values)
    first, last = (
        run_named(
            connection,
            f"SELECT {_OWN} FROM plan.made_order o {_DRAWN_TOO} WHERE o.place = :place",  # noqa: S608 - own words
            {"place": place},
        ).scalar_one()
        for place in (span.first, span.last)
    )
    return str(first), str(last)


def _values(span: MadeSpan) -> dict[str, Any]:
    return {
        "first": span.first, "last": span.last, "first_line": span.first_line,
        "last_line": span.last_line,
    }  # fmt: skip


def _ids(connection: Connection, span: MadeSpan) -> dict[str, int]:
    """What is added to the places of a span to make ids that are free now."""
    document, event = documents.next_ids(connection)
    payment, allocation = payments.next_ids(connection)
    return {
        "document": document - span.first, "event": event - span.events,
        "payment": payment - span.payments, "allocation": allocation - span.payments,
    }  # fmt: skip
