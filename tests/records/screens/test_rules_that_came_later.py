"""What is stored stays when another field is changed, though a later rule would refuse it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from sqlalchemy import select, update

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import InvalidFields
from jxc_tui.records.answers.records import Saved
from jxc_tui.records.tables import RECORD
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]
OLD = {"email": "a@-x.cn", "mobile": "1380000", "uscc": "91-OLD"}


@pytest.fixture
def old(services: Services, clerk: CurrentUser) -> Saved:
    """A customer from the days before today's rules."""
    saved = services.records.create(clerk, {"name": "旧客户"})
    with services.database.write() as connection:
        connection.execute(update(RECORD).where(RECORD.c.id == saved.id).values(OLD))
    return saved


def stored(services: Services, saved: Saved) -> dict[str, str]:
    with services.database.read() as connection:
        row = connection.execute(select(RECORD).where(RECORD.c.id == saved.id)).mappings().one()
    return {name: row[name] for name in (*OLD, "short_name")}


def test_another_field_is_changed(services: Services, clerk: CurrentUser, old: Saved) -> None:
    services.records.update(clerk, old.id, old.version, {"short_name": "旧"})
    assert stored(services, old) == OLD | {"short_name": "旧"}


@pytest.mark.parametrize("name", OLD)
def test_a_changed_one_is_checked(
    services: Services, clerk: CurrentUser, old: Saved, name: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        services.records.update(clerk, old.id, old.version, {name: OLD[name] + "@@"})
    assert [problem.field for problem in refused.value.problems] == [name]


async def test_the_form_saves(
    open_desk: Open, services: Services, clerk: CurrentUser, old: Saved
) -> None:
    async with open_desk(clerk) as desk:
        await desk.sees("旧客户")
        await desk.press("f4")
        await desk.sees("a@-x.cn")
        await desk.press("down")
        await desk.type("旧")
        await desk.press("f2")
        await desk.sees("已保存")
    assert stored(services, old) == OLD | {"short_name": "旧"}
