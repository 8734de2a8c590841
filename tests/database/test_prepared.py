"""Statements compiled once ask for what is told at every call, and hold the rest as text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, column, insert, literal, null, select, update

from jxc_tui.database.prepared import Prepared, PreparedWrite
from jxc_tui.payments.tables import PAYMENT
from jxc_tui.sales.tables import PERSON_MONTH
from jxc_tui.wiring import Services

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def said(services: Services, statement: Any, **values: object) -> Any:
    with services.database.read() as connection:
        return Prepared(statement).first(connection, **values)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS, st.integers(-(2**63), 2**63 - 1))
def test_values_in_the_text_are_those_of_the_statement(
    services: Services, fixed: str, told: str, number: int
) -> None:
    """Shows that neither quotes nor colons of a value are read as anything else."""
    statement: Any = select(
        literal(fixed).label("a"), bindparam("told").label("b"), literal(number).label("c"),
        null().label("d"),
    )  # fmt: skip
    row = said(services, statement, told=told)
    assert tuple(row) == (fixed, told, number, None)


def test_a_partial_index_is_found_without_compiling_anew(services: Services) -> None:
    """Shows that what decides about the index is no parameter."""
    statement = select(PAYMENT.c.id).where(PAYMENT.c.number == bindparam("n"))
    text, _ = Prepared(statement.where(PAYMENT.c.number != ""))._compiled
    assert text.count(":") == 1 and text.endswith("payment.number != ''")
    with services.database.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text.replace(':n', '?')}", ("x",))
        assert "ix_payment_number" in str(plan.all())


def test_a_write_asks_for_its_columns_only(services: Services) -> None:
    put = PreparedWrite(insert(PERSON_MONTH))
    more = PreparedWrite(
        update(PERSON_MONTH)
        .where(PERSON_MONTH.c.month == "2026-11", PERSON_MONTH.c.salesperson == "it's :who")
        .values(orders=PERSON_MONTH.c.orders + bindparam("more"), returns_fen=7)
    )
    row = {"month": "2026-11", "orders": 1, "gross_fen": 5, "returns_fen": 0}
    with services.database.write() as connection:
        put.each(connection, [row | {"salesperson": each} for each in ("it's :who", "张三")])
        more.run(connection, more=3)
        found = connection.execute(
            select(PERSON_MONTH.c.orders, PERSON_MONTH.c.returns_fen).order_by("salesperson")
        ).all()
    assert [tuple(each) for each in found] == [(4, 7), (1, 0)]


def test_a_value_without_a_form_in_sql_is_refused() -> None:
    with pytest.raises(TypeError):
        _ = Prepared(select(column("x")).where(column("x") == literal(b"x")))._compiled
