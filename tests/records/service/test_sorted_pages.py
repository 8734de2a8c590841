"""A sorted list by pages: down and up it is the plain sorted list, whoever edits in between."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import PageQuestion, RecordRow
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.arrangement import SortKey, sort_keys
from jxc_tui.records.model.noun import Noun, nouns
from jxc_tui.wiring import Services

NOUNS = list(nouns().values())
COUNT = 60


def fill(own: Services, noun: Noun) -> None:
    """Records with many equal and many empty values in every column, by hand."""
    rng = random.Random(7)
    with own.database.write() as connection:
        run = connection.exec_driver_sql
        keys = sort_keys(noun.id).values()
        texts = ("", "甲", "乙", "a", "B", "杭州市")
        for number in range(1, COUNT + 1):
            row: dict[str, object] = dict.fromkeys(noun.stored, "")
            sample = noun.values()
            row |= {name: 0 for name in noun.stored if isinstance(getattr(sample, name), int)}
            row |= {"id": number, "code": f"C{number}", "name": f"名{number}"}
            row |= {"code_key": f"C{number:05d}", "code_state": 0, "uscc_valid": 1, "version": 1,
                    "merged_into": 0}  # fmt: skip
            row |= dict.fromkeys(("created_by", "updated_by", "deleted_by", "name_folded"), "")
            row["deleted_at"] = "2026-01-01T00:00:00Z" if number % 9 == 0 else ""
            row |= {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
            for key in keys:
                if key.column.endswith("_at"):
                    row[key.column] = f"2026-01-0{rng.randint(1, 4)}T00:00:00Z"
                elif key.column != "code_key":
                    number_like = isinstance(row[key.column], int)
                    row[key.column] = (
                        rng.randint(-3, 3) if number_like else rng.choice(texts)
                    )  # fmt: skip
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            run(f"INSERT INTO record ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608


def model(own: Services, key: SortKey, descending: bool) -> list[int]:
    """The ids in the plain order of Python."""
    with own.database.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT {key.column}, {key.tie}, id FROM record WHERE deleted_at = ''"  # noqa: S608
        ).all()
    return [row[2] for row in sorted(map(tuple, rows), reverse=descending)]


def down(own: Services, user: CurrentUser, **order: object) -> Iterator[RecordRow]:
    """Every row, from page to page."""
    page = own.records.page(user, PageQuestion(limit=7, **order))  # type: ignore[arg-type]
    assert page.at_start
    yield from page.rows
    while not page.at_end:
        last = page.rows[-1]
        question = PageQuestion(limit=7, after=last.code, stands=last.stands, **order)  # type: ignore[arg-type]
        page = own.records.page(user, question)
        assert not page.at_start
        yield from page.rows


def up(own: Services, user: CurrentUser, **order: object) -> Iterator[RecordRow]:
    """Every row from the end, from page to page."""
    page = own.records.page(user, PageQuestion(limit=7, edge="last", **order))  # type: ignore[arg-type]
    assert page.at_end
    yield from reversed(page.rows)
    while not page.at_start:
        first = page.rows[0]
        question = PageQuestion(limit=7, before=first.code, stands=first.stands, **order)  # type: ignore[arg-type]
        page = own.records.page(user, question)
        assert not page.at_end
        yield from reversed(page.rows)


@pytest.fixture(params=NOUNS, ids=lambda noun: noun.id)
def noun(request: pytest.FixtureRequest) -> Noun:
    found: Noun = request.param
    return found


@pytest.fixture
def own(services: Services, noun: Noun) -> Services:
    found = services.of(noun.id)
    fill(found, noun)
    return found


def test_down_and_up_are_the_plain_order(own: Services, noun: Noun, clerk: CurrentUser) -> None:
    for column, key in sort_keys(noun.id).items():
        for descending in (False, True):
            wanted = model(own, key, descending)
            assert len(wanted) == COUNT - COUNT // 9
            order = {"sort": column, "descending": descending}
            assert [row.id for row in down(own, clerk, **order)] == wanted, order
            assert [row.id for row in up(own, clerk, **order)] == wanted[::-1], order


def test_at_a_row_the_list_goes_on_from_it(own: Services, noun: Noun, clerk: CurrentUser) -> None:
    for column in sort_keys(noun.id):
        rows = list(down(own, clerk, sort=column, descending=True))
        there = rows[20]
        page = own.records.page(clerk, PageQuestion(
            at=there.code, stands=there.stands, sort=column, descending=True, limit=5,
        ))  # fmt: skip
        assert [row.id for row in page.rows] == [row.id for row in rows[20:25]]
        assert not page.at_start


def test_edits_between_pages_move_nobody_else(
    own: Services, noun: Noun, clerk: CurrentUser
) -> None:
    """Whoever is not edited comes once and in its order."""
    rng = random.Random(3)
    for column, key in sort_keys(noun.id).items():
        if key.column == "code_key":
            continue
        wanted, edited, seen = model(own, key, False), set(), []
        for number, row in enumerate(down(own, clerk, sort=column)):
            seen.append(row.id)
            if number % 7 == 6:  # the last of a page among them
                one = rng.choice([row.id, rng.choice(wanted)])
                edited.add(one)
                with own.database.write() as connection:
                    connection.exec_driver_sql(
                        f"UPDATE record SET {key.column} = (SELECT {key.column} FROM record"  # noqa: S608
                        " WHERE id = ?) WHERE id = ?", (rng.choice(wanted), one),
                    )  # fmt: skip
        left = [each for each in seen if each not in edited]
        assert left == [each for each in wanted if each not in edited], column


def test_every_order_is_read_from_an_index(own: Services, noun: Noun) -> None:
    """No plan sorts, and none reads the whole table."""
    for key in sort_keys(noun.id).values():
        for sign, way in ((">", ""), ("<", " DESC"), (">=", ""), ("<=", " DESC")):
            sql = (
                "EXPLAIN QUERY PLAN SELECT id, name FROM record WHERE deleted_at = '' AND"  # noqa: S608
                f" ({key.column}, {key.tie}) {sign} (?, ?)"
                f" ORDER BY {key.column}{way}, {key.tie}{way} LIMIT 40"
            )
            with own.database.read() as connection:
                plan = [row[-1] for row in connection.exec_driver_sql(sql, ("a", "b"))]
            assert len(plan) == 1 and "USING" in plan[0] and "INDEX" in plan[0], (key, plan)
            assert f"{key.column}" in plan[0], (key, plan)


def test_a_set_or_an_unknown_column_has_no_order(
    own: Services, noun: Noun, clerk: CurrentUser
) -> None:
    for question in (
        PageQuestion(sort="note"), PageQuestion(sort="mobile"), PageQuestion(sort="id; DROP"),
        PageQuestion(Slice("status", "active"), sort="name"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="order"):
            own.records.page(clerk, question)
