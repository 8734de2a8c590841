"""Documents as rows: kept with their lines, found, and listed by windows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, delete, func, select, update

from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.new_rows import add_row, add_rows
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import Links, ListFigures, Recount, Reference, Tie, Way
from jxc_tui.database.prepared import Prepared
from jxc_tui.database.window import RowWindow, window_of
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument
from jxc_tui.documents.model.progress import DocumentState, LineCourse, progress_of
from jxc_tui.documents.storage import accounts
from jxc_tui.documents.tables import ACCOUNT, DOCUMENT, DRAFT, LINE, OWED_MONTH

CUSTOMER, PRODUCT = "customer", "product"
_KEYS = (DOCUMENT.c.day, DOCUMENT.c.id)


def closings_follow(connection: Connection, ids: Collection[int]) -> None:
    """What closed a sale belongs to whom the sale belongs, also where two became one and two."""
    sale = DOCUMENT.alias("sale")
    owner = select(sale.c.party_ref).where(sale.c.id == DOCUMENT.c.origin_ref).scalar_subquery()
    closing = DOCUMENT.c.kind == DocumentKind.CLOSING.value
    strayed = and_(closing, DOCUMENT.c.party_ref.in_(ids), DOCUMENT.c.party_ref != owner)
    connection.execute(update(DOCUMENT).where(strayed).values(party_ref=owner))


# Documents go where their party and their products go; printed names stay.
LINKS = Links(
    references=(
        Reference(DOCUMENT.c.party_ref, Way.MOVES, noun=CUSTOMER),
        Reference(DRAFT.c.party_ref, Way.MOVES, noun=CUSTOMER),
        Reference(LINE.c.product_ref, Way.MOVES, noun=PRODUCT),
        Reference(ACCOUNT.c.party_ref, Way.STAYS, "counted again for both", noun=CUSTOMER),
        Reference(OWED_MONTH.c.party_ref, Way.STAYS, "counted again for both", noun=CUSTOMER),
    ),
    recounts=(Recount(CUSTOMER, closings_follow),),
    ties=(
        Tie(
            "r.kind = 'new' AND EXISTS (SELECT 1 FROM document d WHERE d.party_ref = c.id)",
            CUSTOMER,
        ),
        Tie(
            "r.kind = 'new' AND EXISTS (SELECT 1 FROM document_line l WHERE l.product_ref = c.id)",
            PRODUCT,
        ),
    ),
    figures=(ListFigures(CUSTOMER, accounts.figures_of),),
)

_ONE = Prepared(select(DOCUMENT).where(DOCUMENT.c.id == bindparam("document_id")))
_NUMBERED = Prepared(  # the index holds numbers only, so the query says that it asks for one
    select(DOCUMENT).where(DOCUMENT.c.number == bindparam("number"), DOCUMENT.c.number != "")
)
_LINES = Prepared(
    select(LINE).where(LINE.c.document_ref == bindparam("document_id")).order_by(LINE.c.place)
)
_LINE = Prepared(
    select(LINE, DOCUMENT.c.party_ref)
    .join(DOCUMENT, DOCUMENT.c.id == LINE.c.document_ref)
    .where(LINE.c.document_ref == bindparam("document_id"), LINE.c.place == bindparam("place"))
    .where(DOCUMENT.c.void_day == "")
)


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """Which documents: of a kind, a party, in a state or among several, of days (both included)."""

    kind: str = ""
    party_id: int = 0
    progress: str = ""
    first: str = ""
    last: str = ""
    unsettled: bool = False
    among: tuple[str, ...] = ()


def fresh_state(new: NewDocument) -> DocumentState:
    """The state of a document of which nothing has left."""
    return progress_of(LineCourse(line.quantity, 0, 0, 0) for line in new.lines)


def add(
    connection: Connection, new: NewDocument, *, number: str, at: str, by: str, settled: int = 0
) -> int:
    """Keeps a document with its lines; its id.

    `settled` fen of it are covered on its own day, by rows that the caller keeps.
    """
    progress = fresh_state(new)
    party = new.party
    row = {
        "kind": new.kind.value, "number": number, "party_ref": party.id, "day": new.day,
        "due": new.due, "progress": progress.value, "total_fen": new.total_fen,
        "settled_fen": settled, "settled_day": new.day if settled == new.total_fen else "",
        "gross_fen": new.gross_fen,
        "discount_fen": new.discount_fen, "net_fen": new.net_fen, "tax_fen": new.tax_fen,
        "rounding_fen": new.rounding_fen, "tax_included": new.tax_included,
        "lines": len(new.lines), "party_code": party.code, "party_name": party.name,
        "contact": party.contact, "phone": party.phone, "address": party.address,
        "salesperson": new.salesperson, "note": new.note, "origin_ref": new.origin_id,
        "batch_id": new.batch_id, "version": 1, "created_at": at, "created_by": by,
        "updated_at": at, "updated_by": by, "void_day": "",
    }  # fmt: skip
    document_id = add_row(connection, DOCUMENT, row)
    rows = [_line_row(document_id, at, each) for at, each in enumerate(new.lines, start=1)]
    add_rows(connection, LINE, rows)
    return document_id


def rewrite(
    connection: Connection, document_id: int, new: NewDocument, *, at: str, by: str
) -> None:
    """Other lines and totals for a document of which nothing has left, and that nothing covers.

    Number, party, day and whose it is stay.
    """
    connection.execute(delete(LINE).where(LINE.c.document_ref == document_id))
    rows = [_line_row(document_id, place, line) for place, line in enumerate(new.lines, start=1)]
    add_rows(connection, LINE, rows)
    progress = progress_of(LineCourse(line.quantity, 0, 0, 0) for line in new.lines)
    change(
        connection, document_id, progress=progress.value, total_fen=new.total_fen,
        settled_fen=0, settled_day="" if new.total_fen else new.day, gross_fen=new.gross_fen,
        discount_fen=new.discount_fen, net_fen=new.net_fen, tax_fen=new.tax_fen,
        rounding_fen=new.rounding_fen, lines=len(new.lines), note=new.note, updated_at=at,
        updated_by=by,
    )  # fmt: skip


def _line_row(document_id: int, place: int, line: Any) -> dict[str, object]:
    return {
        "document_ref": document_id, "place": place, "product_ref": line.product_id,
        "code": line.code, "name": line.name, "spec": line.spec, "unit": line.unit,
        "quantity": line.quantity, "above": line.above, "below": line.below,
        "price_fen": line.price_fen, "percent": line.percent, "source": line.source,
        "amount_fen": line.amount_fen, "net_fen": line.net_fen, "tax_rate": line.tax_rate,
        "shipped": 0, "signed": 0, "returned": 0, "closed": 0, "origin_ref": line.origin[0],
        "origin_place": line.origin[1], "note": line.note,
    }  # fmt: skip


def remove_bare(connection: Connection, document_id: int) -> None:
    """A document without lines and events that never should have been, with its number."""
    run(connection, "DELETE FROM document_code WHERE record_id = ?", (document_id,))
    run(connection, "DELETE FROM document WHERE id = ? AND lines = 0", (document_id,))


def find(connection: Connection, document_id: int) -> Any:
    """One document as a row with named columns, None for none."""
    return _ONE.first(connection, document_id=document_id)


def numbered(connection: Connection, number: str) -> Any:
    """The document of a number, None for none."""
    return _NUMBERED.first(connection, number=number)


def lines_of(connection: Connection, document_id: int) -> list[Any]:
    """The lines of a document in their order."""
    return _LINES.rows(connection, document_id=document_id)


def line(connection: Connection, document_id: int, place: int) -> Any:
    """One line with the party of its document (`party_ref`); None for none, and in a void one."""
    return _LINE.first(connection, document_id=document_id, place=place)


def change(connection: Connection, document_id: int, **columns: object) -> None:
    """Other values for some columns; the version rises."""
    row = columns | {"version": DOCUMENT.c.version + 1}
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document_id).values(**row))


def change_line(connection: Connection, document_id: int, place: int, **columns: object) -> None:
    """Other values for some columns of a line."""
    where = (LINE.c.document_ref == document_id, LINE.c.place == place)
    connection.execute(update(LINE).where(*where).values(**columns))


def new_lines_of(connection: Connection, document_id: int) -> tuple[DocumentLine, ...]:
    """The lines of a document as they were handed over."""
    return tuple(
        DocumentLine(
            line.product_ref, line.code, line.name, line.spec, line.unit, line.quantity,
            line.above, line.below, line.price_fen, line.percent, line.source, line.amount_fen,
            line.net_fen, line.tax_rate, (line.origin_ref, line.origin_place), line.note,
        )
        for line in lines_of(connection, document_id)
    )  # fmt: skip


def come_back(connection: Connection, origin: tuple[int, int], quantity: int) -> None:
    """So much more of a line has come back; a quantity below 0 raises it."""
    document_id, place = origin
    where = (LINE.c.document_ref == document_id, LINE.c.place == place)
    values = {"returned": LINE.c.returned - quantity}
    connection.execute(update(LINE).where(*where).values(**values))


def came_back(connection: Connection, origin: tuple[int, int]) -> list[Any]:
    """The lines by which one came back or was closed, with the `kind` of their documents; those of
    void ones are out. In their order."""
    document_id, place = origin
    query = select(LINE, DOCUMENT.c.kind).join(DOCUMENT, DOCUMENT.c.id == LINE.c.document_ref)
    query = query.where(LINE.c.origin_ref == document_id, LINE.c.origin_place == place)
    query = query.where(LINE.c.origin_ref != 0, DOCUMENT.c.void_day == "")
    return list(connection.execute(query.order_by(LINE.c.document_ref, LINE.c.place)).all())


def made_of(connection: Connection, document_id: int, kind: str) -> list[Any]:
    """The documents of a kind that were made of one and are not void."""
    query = select(DOCUMENT).where(DOCUMENT.c.origin_ref == document_id)
    query = query.where(DOCUMENT.c.kind == kind, DOCUMENT.c.void_day == "")
    return list(connection.execute(query.order_by(DOCUMENT.c.id)).all())


def come_so_far(connection: Connection, document_id: int) -> DocumentState:
    """Its state as the quantities of its lines give it."""
    lines = lines_of(connection, document_id)
    return progress_of(
        LineCourse(line.quantity, line.shipped, line.signed, line.closed) for line in lines
    )


def window(
    connection: Connection,
    asked: DocumentsAsked,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
    limit: int,
) -> RowWindow[RowMapping]:
    """Documents, the newest first, by (day, id); `after` are older ones."""
    return window_of(
        connection, _asked(select(DOCUMENT), asked), _KEYS, after=after, before=before, last=last,
        limit=limit, descending=True,
    )  # fmt: skip


def count(connection: Connection, asked: DocumentsAsked, most: int) -> int:
    """How many there are, counted up to `most`."""
    found = _asked(select(DOCUMENT.c.id), asked).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def beginning(connection: Connection, kind: str, start: str, most: int) -> list[RowMapping]:
    """Documents of a kind whose numbers begin so, the greatest first."""
    number = DOCUMENT.c.number
    query = select(DOCUMENT).where(number >= start, number < f"{start}\U0010ffff", number != "")
    query = query.where(DOCUMENT.c.kind == kind).order_by(number.desc()).limit(most)
    return list(connection.execute(query).mappings()) if start else []


def of_ids(connection: Connection, ids: Sequence[int]) -> dict[int, RowMapping]:
    """Documents by their ids."""
    query = select(DOCUMENT).where(DOCUMENT.c.id.in_(ids))
    return {int(row["id"]): row for row in connection.execute(query).mappings()}


def _asked(query: Select[Any], asked: DocumentsAsked) -> Select[Any]:
    column = DOCUMENT.c
    conditions: Iterable[tuple[object, Any]] = (
        (asked.kind, column.kind == asked.kind),
        (asked.party_id, column.party_ref == asked.party_id),
        (asked.progress, column.progress == asked.progress),
        (asked.first, column.day >= asked.first),
        (asked.last, column.day <= asked.last),
        (asked.unsettled, column.settled_day == ""),
        (asked.among, column.progress.in_(asked.among)),
    )
    return query.where(*(condition for given, condition in conditions if given))
