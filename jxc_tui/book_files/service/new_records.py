"""Customers and products that a file names and nobody knew: a batch of their own, of each noun.

They are made before the orders and taken back after them, as an import of records would be.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Right
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batch_acts import term_pages
from jxc_tui.batches.storage.batches import NEW, BatchState
from jxc_tui.book_files.service.book_known import NEW_UNIT, PRODUCT
from jxc_tui.book_files.storage.book_rehearsals import Named
from jxc_tui.database.engine import Chunks
from jxc_tui.errors import CodeTaken, Conflict
from jxc_tui.imports.service.batch.code_drawing import Drawing
from jxc_tui.imports.service.batch.undo import Taken, withdraw
from jxc_tui.imports.service.batch.writing import quick_mnemonic
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage.index.term_fill import add_terms
from jxc_tui.records.storage.many.insert import BulkRecord, insert_block
from jxc_tui.values.local_day import local_day
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import visible

_AT_ONCE = 500


def service_of(service: Service, noun: str) -> Service:
    """The same about another noun."""
    return Service(
        service.database.of(noun), replace(service.settings, noun=noun), service.gate,
        service.clock, lambda: service.links,
    )  # fmt: skip


def begin(
    service: Service, chunks: Chunks, *, noun: str, user: CurrentUser, file_name: str, plan: str,
    sha256: str,
) -> int:  # fmt: skip
    """A batch of records of a noun that is being written; its id."""
    with chunks.write() as connection:
        service.gate.require(connection, user, Right.IMPORT.of(noun))
        return batches.add(
            connection, at=service.now(), actor=user.name, file_name=file_name, sha256=sha256,
            plan=plan, choices={},
        )  # fmt: skip


def write(
    service: Service, chunks: Chunks, batch_id: int, named: Sequence[Named], user: CurrentUser,
    pace: Pace,
) -> None:  # fmt: skip
    """Makes the records of a batch, in chunks. Raises Conflict for a code that is taken by now."""
    now = service.now()
    noun = service.database.noun
    drawing = Drawing(local_day(now))
    pace.begin("writing", len(named))
    for start in range(0, len(named), _AT_ONCE):
        some = named[start : start + _AT_ONCE]
        with chunks.write() as connection:
            people = [_values(noun, each) for each in some]
            bare = [at for at, values in enumerate(people) if not values.code]
            given = drawing.give(connection, [people[at] for at in bare])
            for at, values in zip(bare, given, strict=True):
                people[at] = values
            drawing.remember(connection, batch_id, [one.code for one in people])
            try:
                first = insert_block(
                    connection, [BulkRecord(one) for one in people], at=now, by=user.name,
                    batch_id=batch_id,
                )  # fmt: skip
            except CodeTaken as taken:
                code = visible(str(taken.params.get("code", "")))
                raise Conflict("import.changed_code", row=some[0].row, code=code) from taken
            rows = [(batch_id, start + at + 1, first + at, NEW, 1, "") for at in range(len(some))]
            batches.add_rows(connection, rows)
        pace.move(start + len(some), len(named))
    add_terms(chunks, term_pages(chunks.raw, batch_id, NEW), lambda done: pace.move(done, 0))
    with chunks.write() as connection:
        batches.change(connection, batch_id, state=BatchState.DONE.value, new_count=len(named))
        told: dict[str, tuple[object, object]] = {"new": (0, len(named))}
        service.record(connection, user, "records.imported", "import_batch", batch_id, told)


def _values(noun: str, each: Named) -> RecordValues:
    """A record as a file of orders tells of it."""
    name = each.name or each.code
    found: dict[str, Any] = {
        "code": each.code, "name": name,
        "mnemonic": quick_mnemonic(name),
    }  # fmt: skip
    if noun == PRODUCT:
        more = json.loads(each.more or "{}")
        found |= {"unit": str(more.get("unit", "")) or NEW_UNIT, "spec": str(more.get("spec", ""))}
    return noun_named(noun).values(**found)


def take_back(service: Service, batch_id: int, pace: Pace) -> Taken:
    """Takes the records of a batch back that nothing has come to since."""
    with service.database.read() as connection:
        batch = batches.find(connection, batch_id)
    if batch is None or batch.state in (BatchState.UNDONE, BatchState.STOPPED):
        return Taken()
    with service.database.chunks() as chunks:
        return withdraw(service, chunks, batch_id, pace)
