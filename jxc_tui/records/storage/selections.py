"""Named sets of records: one condition serves the report's count and the list behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    literal,
    select,
    text,
    true,
)

from jxc_tui.codes.model.code_rule import CodeState
from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.records.storage.branches import within
from jxc_tui.records.storage.standing import led_to
from jxc_tui.records.tables import CONTACT, RECORD, RECORD_NUMBER
from jxc_tui.values.local_day import LOCAL_ZONE
from jxc_tui.values.places.region_names import province_of

COLUMN_KINDS = ("level", "category", "province", "salesperson", "status")
BRANCH = "branch"  # a category with everything below it
QUALITY_KINDS = ("no_phone", "same_phone", "bad_uscc", "bad_code", "old_code")
ODD_CODE = "odd_code"  # breaks today's rule or is older than it
CODE_BEFORE = "code_before"  # value: the stored time before which the code in force was given
CODE_KINDS = {"bad_code": CodeState.BREAKS, "old_code": CodeState.OLDER}
# As literals, or the index of those without a number would not serve.
_NO_NUMBER = "record.mobile = '' AND record.phone = ''"
BEFORE, AFTER = "<", ">"  # month values `<2024-01` and `>2026-12`: everything beyond that month


class SliceLike(Protocol):
    """A kind of set and the value that picks one of them (see
    `records.answers.selection.Slice`).
    """

    @property
    def kind(self) -> str: ...

    @property
    def value(self) -> str: ...


Chosen = SliceLike | list[int]  # a slice, or the ids of certain records


def condition_of(chosen: Chosen) -> ColumnElement[bool]:
    """The condition on RECORD that holds for exactly the chosen ones.

    As `slice_condition`, which is asked for a slice.
    """
    return RECORD.c.id.in_(chosen) if isinstance(chosen, list) else slice_condition(chosen)


def slice_condition(wanted: SliceLike) -> ColumnElement[bool]:
    """The condition on RECORD that holds for exactly the records of a slice.

    The recycle bin is not left out here: callers add `deleted_at = ''` themselves. Raises
    ValueError for an unknown kind or a month that is none.
    """
    kind, value = wanted.kind, wanted.value
    if kind == "all":
        return true()
    if kind == "province":
        return RECORD.c.province == province_of(value)
    if kind == BRANCH:
        return within(RECORD.c.category, value)
    if kind in COLUMN_KINDS:
        return RECORD.c[kind] == value
    if kind == "month":
        return _in_month(value)
    if kind == "no_phone":
        return and_(text(_NO_NUMBER), ~_contact_with_number())
    if kind == "same_phone":
        return RECORD.c.id.in_(_who_shares_numbers())
    if kind == "bad_uscc":
        return RECORD.c.uscc_valid == literal(False)
    if kind in CODE_KINDS:
        return RECORD.c.code_state == int(CODE_KINDS[kind])
    if kind == ODD_CODE:
        return RECORD.c.code_state > int(CodeState.FITS)
    if kind == CODE_BEFORE:
        return _given_before(value)
    raise ValueError(f"unknown slice: {kind!r}")


def month_bounds(month: str) -> tuple[str, str]:
    """First instant of a local month `YYYY-MM` and of the next one, as stored UTC texts."""
    if len(month) != 7 or month[4] != "-" or not (month[:4] + month[5:]).isdigit():
        raise ValueError(f"not a month: {month!r}")
    # datetime itself refuses month 13 and year 0 with a ValueError.
    first = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=LOCAL_ZONE)
    following = datetime(
        first.year + (first.month == 12), first.month % 12 + 1, 1, tzinfo=LOCAL_ZONE
    )
    return _stored(first), _stored(following)


def _stored(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_month(value: str) -> ColumnElement[bool]:
    created = RECORD.c.created_at
    start, end = month_bounds(value.removeprefix(BEFORE).removeprefix(AFTER))
    if value.startswith(BEFORE):
        return created < start
    if value.startswith(AFTER):
        return created >= end
    return (created >= start) & (created < end)


def _given_before(at: str) -> ColumnElement[bool]:
    """One look-up by key for each record, so that windows in code order need no sorting."""
    return exists().where(RECORD_CODE.c.code == RECORD.c.code, RECORD_CODE.c.since < at)


def _contact_with_number() -> ColumnElement[bool]:
    has_number = (CONTACT.c.mobile != "") | (CONTACT.c.phone != "")
    return exists().where(CONTACT.c.record_id == RECORD.c.id, has_number)


def _who_shares_numbers() -> Select[tuple[int]]:
    """Records in force with a number that another in force has as well.

    A merged record counts as the one it was merged into. The innermost query reads the index
    alone and leaves few candidates for the others, which have to look at the rows.
    """
    everywhere, shared, own = (RECORD_NUMBER.alias(name) for name in ("every", "shared", "own"))
    hit, stands = RECORD.alias("hit"), RECORD.alias("stands")
    in_force = stands.c.deleted_at.op("||")("") == ""
    candidates = select(everywhere.c.number).group_by(everywhere.c.number).having(func.count() > 1)
    numbers = (
        select(shared.c.number)
        .select_from(led_to(shared, hit, stands))
        .where(shared.c.number.in_(candidates), in_force)
        .group_by(shared.c.number)
        .having(func.count(stands.c.id.distinct()) > 1)
    )
    mine = led_to(own, hit, stands)
    return select(stands.c.id).select_from(mine).where(own.c.number.in_(numbers), in_force)
