"""Favourites: one's own, on top, through merges and back, gone with the bin, never in the way."""

from __future__ import annotations

from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.prepared import Prepared
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.answers.records import FAVOURITE, PageQuestion
from jxc_tui.records.model.noun import noun_named, nouns
from jxc_tui.records.service.lists.favourites import MOST_FAVOURITES
from jxc_tui.records.storage.lists import favourites
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv
from tests.whole_database import sound


def forget_account(services: Services, user: CurrentUser) -> None:
    """Takes an account out of the tables, as nothing of the program does."""
    with services.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM user WHERE id = ?", (user.id,))


@pytest.fixture
def ids(services: Services, manager: CurrentUser) -> list[int]:
    return [services.records.create(manager, {"name": f"客户{n}"}).id for n in range(4)]


def above(services: Services, user: CurrentUser) -> list[tuple[str, str]]:
    page = services.records.page(user, PageQuestion(recent=True))
    return [(row.name, row.found_by) for row in page.above]


def marked(services: Services, user: CurrentUser) -> list[str]:
    return [name for name, found_by in above(services, user) if found_by == FAVOURITE]


def test_they_stand_above_the_recent_ones_in_the_order_of_codes(
    services: Services, manager: CurrentUser, clerk: CurrentUser, ids: list[int]
) -> None:
    for place in (2, 0):
        assert services.favourites.switch(manager, ids[place]).marked
    for place in (3, 0):
        services.recent.opened(manager, ids[place])
    assert [name for name, _ in above(services, manager)] == ["客户0", "客户2", "客户3"]
    assert marked(services, manager) == ["客户0", "客户2"]
    assert above(services, clerk) == []
    assert not services.favourites.switch(manager, ids[2]).marked
    assert marked(services, manager) == ["客户0"]
    assert services.of("supplier").records.page(manager, PageQuestion(recent=True)).above == ()


def test_in_a_sorted_list_the_recent_ones_give_way(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    services.favourites.switch(manager, ids[1])
    services.recent.opened(manager, ids[0])
    page = services.records.page(manager, PageQuestion(recent=True, sort="name"))
    assert [row.name for row in page.above] == ["客户1"]


def test_a_merge_leads_to_the_winner_and_its_undo_back(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    winner, loser = ids[:2]
    services.favourites.switch(manager, loser)
    merged = services.merging.merge(manager, winner, loser, (1, 1))
    assert marked(services, manager) == ["客户0"]
    assert services.favourites.is_one(manager, winner)
    services.merging.undo(manager, merged.merge_id)
    assert marked(services, manager) == ["客户1"]


def test_taking_the_mark_from_a_winner_takes_it_from_whom_it_came(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    winner, loser = ids[:2]
    for each in (winner, loser):
        services.favourites.switch(manager, each)
    merged = services.merging.merge(manager, winner, loser, (1, 1))
    assert marked(services, manager) == ["客户0"]
    services.favourites.switch(manager, winner)
    assert marked(services, manager) == []
    services.merging.undo(manager, merged.merge_id)
    assert marked(services, manager) == []


def test_in_the_bin_it_is_none_and_restored_it_is_one_again(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    services.favourites.switch(manager, ids[0])
    services.records.delete(manager, ids[0])
    assert marked(services, manager) == []
    with pytest.raises(NotFound):
        services.favourites.switch(manager, ids[0])
    services.records.restore(manager, ids[0])
    assert marked(services, manager) == ["客户0"]


def test_it_changes_no_record_and_is_in_no_log(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    before = services.records.card(manager, ids[0])
    services.favourites.switch(manager, ids[0])
    assert services.records.card(manager, ids[0]) == before


def test_there_are_so_many_and_no_more(services: Services, manager: CurrentUser) -> None:
    made = [
        services.records.create(manager, {"name": f"客户{n}"}).id
        for n in range(MOST_FAVOURITES + 1)
    ]
    for each in made[:-1]:
        services.favourites.switch(manager, each)
    with pytest.raises(Refused) as refused:
        services.favourites.switch(manager, made[-1])
    assert refused.value.params == {"most": MOST_FAVOURITES}


def test_an_account_that_goes_takes_them_along(
    services: Services, clerk: CurrentUser, ids: list[int]
) -> None:
    services.favourites.switch(clerk, ids[0])
    forget_account(services, clerk)
    with services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record_favourite").scalar() == 0


@pytest.mark.parametrize("question", [favourites._LIST, favourites._LEADS])
def test_nothing_is_asked_by_walking_through_all_records(
    services: Services, question: Prepared
) -> None:
    """Every table is gone into by its key."""
    text, _ = question._compiled
    with services.database.read() as connection:
        raw: Any = connection.connection.driver_connection
        plan = raw.execute(f"EXPLAIN QUERY PLAN {text}", {"user": 1, "whose": 1})
        steps = [str(step[3]) for step in plan.fetchall()]
    by_key = [step for step in steps if step.startswith("SEARCH") and "PRIMARY KEY" in step]
    assert len(by_key) == 3
    assert all("TEMP B-TREE" in step for step in steps if step not in by_key), steps


@pytest.mark.parametrize("noun", list(nouns()))
def test_the_undo_of_an_import_takes_them_along(
    services: Services, settings: Settings, manager: CurrentUser, clerk: CurrentUser, noun: str
) -> None:
    own = services.of(noun)
    headings = [noun_named(noun).field[each].header for each in ("code", "name")]
    unit = "unit" in noun_named(noun).field
    rows = [headings + ["基本单位"] * unit, ["X1", "新一"] + ["支"] * unit]
    write_csv(box_of(settings, manager) / "a.csv", rows)
    done = own.imports.apply(manager, own.imports.rehearse(manager, "a.csv").token)
    made = own.records.page(manager, PageQuestion()).rows[0].id
    for user in (manager, clerk):
        own.favourites.switch(user, made)
    assert own.batches.undo(manager, done.batch_id).removed == 1
    with own.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record_favourite").scalar() == 0
    assert sound(services.database)


@pytest.mark.parametrize("recent", [True, False])
def test_a_list_can_ask_for_them_without_showing_them_above(
    services: Services, manager: CurrentUser, ids: list[int], recent: bool
) -> None:
    services.favourites.switch(manager, ids[1])
    page = services.records.page(manager, PageQuestion(recent=recent, marked=True))
    assert [row.name for row in page.favourites] == ["客户1"]
    assert bool(page.above) == recent
