"""客户统计: every figure is exactly the customers behind it, and what should add up does."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, func, select, text

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.errors import NotSignedIn
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.index.traces import numbers_of_values
from jxc_tui.records.storage.records import find, insert_record, mark_deleted
from jxc_tui.records.storage.selections import (
    COLUMN_KINDS,
    month_bounds,
    slice_condition,
)
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.answers import RecordReport, Section
from jxc_tui.reports.service.reports import last_months
from jxc_tui.wiring import Services

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AT = "2026-11-02T03:04:05Z"
GOOD_USCC = "91350211M000100Y46"


def add(services: Services, records: Iterable[tuple[RecordValues, str]]) -> list[int]:
    with services.database.write() as connection:
        return [insert_record(connection, values, at=at, by="test") for values, at in records]


def sample(count: int, seed: int) -> list[tuple[RecordValues, str]]:
    """Customers of all sorts, some with faults, spread over three years."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        odd = dice.random() < 0.1
        values = RecordValues(
            code=f"老{number:05d}" if odd else f"KH{number:06d}",
            name=f"客户{number}",
            level=dice.choice(("A", "B", "VIP", "")),
            category=dice.choice(("企业", "个人", "")),
            province=dice.choice(("浙江省", "江苏省", "上海市", "")),
            salesperson=dice.choice(("李四", "王五", "")),
            status=dice.choice(("active", "active", "disabled")),
            mobile=dice.choice(("", f"138{number:08d}", "13900000001", "13900000002")),
            phone=dice.choice(("", "0571-88881234")),
            uscc=dice.choice(("", GOOD_USCC)),
        )
        month, day, hour = dice.randrange(1, 13), dice.choice((1, 28)), dice.choice((15, 16))
        made.append((values, f"{dice.choice((2024, 2025))}-{month:02d}-{day:02d}T{hour}:59:59Z"))
    return made


def report_of(services: Services, user: CurrentUser) -> RecordReport:
    services.reports.clock = lambda: NOW
    return services.reports.records(user)


def section_of(report: RecordReport, section_id: str) -> Section:
    return next(section for section in report.sections if section.id == section_id)


def listed(services: Services, user: CurrentUser, wanted: Slice) -> list[int]:
    """The customers a person sees behind a figure, window by window."""
    found: list[int] = []
    question = PageQuestion(slice=wanted, limit=40)
    while True:
        page = services.records.page(user, question)
        found.extend(row.id for row in page.rows)
        if page.at_end:
            assert page.total == len(found)
            return found
        question = replace(question, after=page.rows[-1].code)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_is_its_drill_down(services: Services, admin: CurrentUser, seed: int) -> None:
    ids = add(services, sample(150, seed))
    with services.database.write() as connection:
        for record_id in ids[::10]:
            row = find(connection, record_id)
            assert row is not None
            mark_deleted(connection, row, at=AT, by="test")
        connection.execute(text("UPDATE record SET uscc_valid = 0 WHERE id % 9 = 0"))
    report = report_of(services, admin)
    assert report.total == 135
    assert report.deleted == 15
    for section in report.sections:
        seen: list[int] = []
        for figure in section.figures:
            records = listed(services, admin, figure.slice)
            assert len(records) == figure.count, (section.id, figure)
            seen.extend(records)
        if section.adds_up:
            assert len(seen) == len(set(seen)) == section.total == report.total
    assert {section.id for section in report.sections if section.adds_up} == {
        *COLUMN_KINDS, "month",
    }  # fmt: skip


def test_figures_match_a_count_by_hand(services: Services, admin: CurrentUser) -> None:
    records = sample(120, 3)
    add(services, records)
    report = report_of(services, admin)
    values = [one for one, _ in records]
    for kind in COLUMN_KINDS:
        counted = Counter(str(getattr(one, kind)) for one in values)
        found = {figure.slice.value: figure.count for figure in section_of(report, kind).figures}
        assert found == dict(counted)
    numbers = [numbers_of_values(one) for one in values]
    shared = Counter(number for one in numbers for number in one)
    quality = {figure.slice.kind: figure.count for figure in section_of(report, "quality").figures}
    assert quality == {
        "no_phone": sum(not one.mobile and not one.phone for one in values),
        "same_phone": sum(any(shared[number] > 1 for number in one) for one in numbers),
        "bad_uscc": 0,
        "bad_code": sum(not CodeRule().fits(one.code) for one in values),
        "old_code": 0,
    }


def test_the_empty_value_is_a_line_of_its_own_and_last(
    services: Services, admin: CurrentUser
) -> None:
    levels = ("", "", "", "A", "B", "B")
    add(
        services,
        [(RecordValues(f"K{n}", "名", level=level), AT) for n, level in enumerate(levels)],
    )
    lines = section_of(report_of(services, admin), "level").figures
    assert [(line.label, line.count, line.label_text_id) for line in lines] == [
        ("B", 2, ""),
        ("A", 1, ""),
        ("", 3, "report.empty"),
    ]


def test_months_are_local_ones(services: Services, admin: CurrentUser) -> None:
    """Shows REL-16."""
    moments = {
        "2026-10-31T15:59:59Z": "2026-10",
        "2026-10-31T16:00:00Z": "2026-11",
        "2026-12-31T00:00:00Z": ">2026-11",
        "2024-11-30T16:00:00Z": "2024-12",
        "2024-11-30T15:59:59Z": "<2024-12",
        "2001-01-01T00:00:00Z": "<2024-12",
    }
    add(services, [(RecordValues(f"K{n}", "名"), at) for n, at in enumerate(moments)])
    section = section_of(report_of(services, admin), "month")
    found = {line.slice.value: line.count for line in section.figures if line.count}
    assert found == dict(Counter(moments.values()))
    assert section.figures[0].label_text_id == "report.later"
    assert section.figures[-1].label_text_id == "report.earlier"
    assert [line.label for line in section.figures[1:4]] == ["2026-11", "2026-10", "2026-09"]
    assert section.adds_up


def test_the_last_months() -> None:
    months = last_months(datetime(2026, 12, 31, 16, 0, tzinfo=UTC), 3)
    assert months == ["2027-01", "2026-12", "2026-11"]
    assert month_bounds("2026-12") == ("2026-11-30T16:00:00Z", "2026-12-31T16:00:00Z")


def test_shared_mobiles_count_only_records_in_force(services: Services, admin: CurrentUser) -> None:
    ids = add(
        services,
        [(RecordValues(f"K{n}", "名", mobile="13800001234"), AT) for n in range(2)],
    )
    assert len(listed(services, admin, Slice("same_phone"))) == 2
    services.records.delete(admin, ids[0])
    assert listed(services, admin, Slice("same_phone")) == []


def test_the_code_rule_of_the_database_decides(services: Services, admin: CurrentUser) -> None:
    codes = ("KH000001", "KH0000001", "kh000001", "KHA00001", "AB-01", "AB-1")
    add(services, [(RecordValues(code, "名"), AT) for code in codes])
    assert len(listed(services, admin, Slice("bad_code"))) == 5
    (line,) = services.codes.rules(admin)
    services.codes.set_rule(admin, CodeRule("AB-{seq:2}", id=line.rule.id))
    assert len(listed(services, admin, Slice("bad_code"))) == 5
    services.codes.set_rule(admin, CodeRule("ZZ{seq:2}", valid_from="2999-01-01"))
    figures = section_of(report_of(services, admin), "quality").figures
    assert {one.slice.kind: one.count for one in figures}["bad_code"] == 5


def test_a_poisoned_value_is_shown_safely_and_still_listed(
    services: Services, admin: CurrentUser
) -> None:
    add(services, [(RecordValues("KH000001", "名"), AT)])
    with services.database.write() as connection:
        connection.execute(text("UPDATE record SET level = :v"), {"v": "\x1b[31mA\u202e"})
    (line,) = section_of(report_of(services, admin), "level").figures
    assert line.label == "\ufffd[31mA\ufffd"
    assert len(listed(services, admin, line.slice)) == 1


def test_an_empty_database(services: Services, admin: CurrentUser) -> None:
    report = report_of(services, admin)
    assert report.total == report.deleted == 0
    assert all(line.count == 0 for section in report.sections for line in section.figures)
    assert len(section_of(report, "month").figures) == 24


@pytest.mark.parametrize(
    "wanted",
    [Slice("nothing"), Slice("id", "1"), Slice("month", "2026-13"), Slice("month", "x"),
     Slice("month", ""), Slice("month", "2026-1x"), Slice("month", "<<2026-01")],
)  # fmt: skip
def test_unknown_sets_are_refused(wanted: Slice) -> None:
    with pytest.raises(ValueError):
        slice_condition(wanted)


def test_every_role_may_read_it_and_nobody_else(
    services: Services, admin: CurrentUser, viewer: CurrentUser
) -> None:
    assert report_of(services, viewer).total == 0
    services.accounts.disable(admin, viewer.id)
    with pytest.raises(NotSignedIn):
        services.reports.records(viewer)


def test_records_without_a_number_are_counted_in_their_own_index(services: Services) -> None:
    query = (
        select(func.count())
        .select_from(RECORD)
        .where(RECORD.c.deleted_at == "", slice_condition(Slice("no_phone")))
    )
    with services.database.read() as connection:
        compiled = query.compile(dialect=connection.dialect)
        plan = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {compiled}", tuple(compiled.params.values())
        )
        assert "ix_customer_no_number" in str(plan.all())


def test_no_figure_reads_the_table_or_sorts(services: Services, admin: CurrentUser) -> None:
    """What keeps the report fast at a million customers: indexes alone, no sorting of rows."""
    add(services, sample(20, 4))
    statements: list[tuple[str, object]] = []

    def keep(_c: object, _cursor: object, sql: str, parameters: object, *_rest: object) -> None:
        if "FROM record" in sql:
            statements.append((sql, parameters))

    event.listen(services.database.engine, "before_cursor_execute", keep)
    report_of(services, admin)
    event.remove(services.database.engine, "before_cursor_execute", keep)
    assert len(statements) > 30
    with services.database.read() as connection:
        for sql, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)  # type: ignore[arg-type]
            steps = [str(row[-1]) for row in plan]
            # Numbers are a table in the order of its key: there is no other index of them.
            scans = [step for step in steps if step.startswith("SCAN") and step != "SCAN every"]
            assert all("INDEX" in step for step in scans), sql
            if "GROUP BY customer." in sql:
                assert not any("TEMP B-TREE" in step for step in steps), sql
