"""One box over every noun: ranked together, and nothing of what may not be read."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Right, Role
from jxc_tui.errors import NotSignedIn
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services
from tests.conftest import signed_in

FIRST, SECOND, *_ = nouns()

# noun, code, further fields
RECORDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (FIRST, "A1", {"name": "杭州蓝燕科技", "mobile": "13800138000"}),
    (FIRST, "A10", {"name": "北京A1汽配"}),
    (FIRST, "B7", {"name": "蓝燕五金"}),
    (FIRST, "C1", {"name": "石家庄百货", "contact": "蓝燕"}),
    (SECOND, "A1", {"name": "A1门窗"}),
    (SECOND, "A12", {"name": "蓝燕纺织"}),
    (SECOND, "D1", {"name": "义乌蓝燕文具", "phone": "0571-88880000"}),
    (SECOND, "138", {"name": "温州泵业"}),
)


@pytest.fixture
def filled(services: Services, manager: CurrentUser) -> Services:
    for noun, code, fields in RECORDS:
        services.of(noun).records.create(manager, {"code": code, **fields})
    own = services.of(SECOND).records
    old = own.create(manager, {"code": "Z5", "name": "旧码泵阀"})
    own.update(manager, old.id, old.version, {"code": "Z9"})
    gone = services.records.create(manager, {"code": "A13", "name": "蓝燕已删"})
    services.records.delete(manager, gone.id)
    return services


def found(services: Services, user: CurrentUser, term: str, limit: int = 10) -> list[str]:
    rows = services.jump.find(user, term, limit).rows
    return [f"{each.noun[0]}:{each.row.code}" for each in rows]


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("A1", ["c:A1", "s:A1", "c:A10", "s:A12"]),  # codes, then beginnings of codes
        ("a1", ["c:A1", "s:A1", "c:A10", "s:A12"]),
        ("A10", ["c:A10"]),
        ("Z5", ["s:Z9"]),  # the former code
        ("z5", ["s:Z9"]),
        # names that begin so in every noun, then names with it inside, then the contact
        ("蓝燕", ["c:B7", "s:A12", "c:A1", "s:D1", "c:C1"]),
        ("lanyan", ["c:B7", "s:A12", "c:A1", "s:D1", "c:C1"]),
        ("ly", ["c:B7", "s:A12", "c:A1", "s:D1", "c:C1"]),
        ("138", ["s:138", "c:A1"]),  # the code before the phone
        ("8000", ["c:A1", "s:D1"]),
        ("88880000", ["s:D1"]),
        ("蓝燕 文具", ["s:D1"]),
        ("没有", []),
        ("", []),
        ("   ", []),
        ("\x00\x1b[2J", []),
    ],
)
def test_all_nouns_are_ranked_together(
    filled: Services, viewer: CurrentUser, term: str, wanted: list[str]
) -> None:
    assert found(filled, viewer, term) == wanted


@pytest.mark.parametrize(
    ("term", "exact"), [("A1", True), ("Z5", True), ("Z", False), ("蓝燕", False)]
)
def test_it_says_whether_a_code_was_typed_in_full(
    filled: Services, viewer: CurrentUser, term: str, exact: bool
) -> None:
    assert filled.jump.find(viewer, term).exact is exact


def test_no_noun_takes_the_room_of_another(services: Services, manager: CurrentUser) -> None:
    for number in range(30):
        services.records.create(manager, {"name": f"万达{number:02d}"})
    for number in range(3):
        services.of(SECOND).records.create(manager, {"name": f"万达厂{number}"})
    answer = services.jump.find(manager, "万达", 10)
    assert [each.noun for each in answer.rows] == [FIRST] * 7 + [SECOND] * 3
    assert answer.more
    first = services.records
    codes = [each.row.code for each in answer.rows if each.noun == FIRST]
    assert codes == [f"KH{number:06d}" for number in range(1, 8)]
    assert not services.jump.find(manager, "万达厂", 3).more
    assert first.card(manager, answer.rows[0].row.id).values.code == codes[0]


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_a_limit_keeps_the_nearest(filled: Services, viewer: CurrentUser, limit: int) -> None:
    whole = found(filled, viewer, "A1")
    assert found(filled, viewer, "A1", limit) == whole[:limit]
    assert filled.jump.find(viewer, "A1", limit).more is (limit < len(whole))


def withdraw(services: Services, role: Role, noun: str) -> None:
    """Takes the right to read a noun from a role."""
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "DELETE FROM role_grant WHERE role = ? AND permission = ?",
            (role.value, Right.READ.of(noun).value),
        )


@pytest.mark.parametrize("refused", [FIRST, SECOND])
@pytest.mark.parametrize("term", ["A1", "蓝燕", "ly", "Z5", "138", "8000", "88880000", "D"])
def test_what_may_not_be_read_is_not_there_and_not_counted(
    filled: Services, viewer: CurrentUser, refused: str, term: str
) -> None:
    """Shows AZ-01: the answer is that of a house without the noun."""
    withdraw(filled, Role.VIEWER, refused)
    left = [code for code in found(filled, viewer, term, 50) if code[0] != refused[0]]
    answer = filled.jump.find(viewer, term, 50)
    assert {each.noun for each in answer.rows} <= set(nouns()) - {refused}
    other = next(noun for noun in (FIRST, SECOND) if noun != refused)
    own = filled.of(other).records
    for limit in (1, 2, 50):
        answer = filled.jump.find(viewer, term, limit)
        assert len(answer.rows) == min(limit, len(left))
        assert answer.more is (len(left) > limit)
    assert {each.row.code for each in answer.rows} == {code[2:] for code in left}
    assert own is not filled.of(refused).records


def test_who_may_read_nothing_finds_nothing(filled: Services, viewer: CurrentUser) -> None:
    for noun in nouns():
        withdraw(filled, Role.VIEWER, noun)
    answer = filled.jump.find(viewer, "A1")
    assert (answer.rows, answer.more, answer.exact) == ((), False, False)


def test_a_right_that_is_taken_away_holds_at_the_next_key(
    filled: Services, clerk: CurrentUser
) -> None:
    assert "s:A1" in found(filled, clerk, "A1")
    withdraw(filled, Role.CLERK, SECOND)
    assert found(filled, clerk, "A1") == ["c:A1", "c:A10"]


def test_a_one_time_password_opens_nothing(filled: Services, admin: CurrentUser) -> None:
    secret = filled.accounts.add(admin, "newcomer", "", Role.MANAGER)
    once = filled.accounts.sign_in("newcomer", secret.password)
    assert found(filled, once, "A1") == []


def test_an_ended_session_is_told(filled: Services, admin: CurrentUser) -> None:
    user = signed_in(filled, admin, Role.CLERK, name="leaving")
    filled.accounts.disable(admin, user.id)
    with pytest.raises(NotSignedIn):
        filled.jump.find(user, "A1")


def test_numbers_are_masked(filled: Services, admin: CurrentUser) -> None:
    [line] = filled.jump.find(admin, "13800138000").rows
    assert line.row.mobile == "138****8000"
