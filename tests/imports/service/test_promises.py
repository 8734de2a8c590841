"""What a rehearsal promises the import keeps: every new or updated row, under the code foretold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from jxc_tui.access.permission import Role
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, JxcError, Refused
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.imports.model import ImportChoices, OnError, OnExisting, OnSimilar, RowKind
from jxc_tui.imports.service.rehearsal.plans import open_plan
from jxc_tui.wiring import open_services
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD, signed_in
from tests.imports.import_files import box_of, write_csv

HEAD = ("编码", "名称", "手机", "客户分类", "地区")
PATTERNS = (
    "K{seq:1}", "K{seq:2}", "K1{seq:1}", "KH{seq:6}", "{phone}", "{phone}{seq:1}", "{phone}{check}",
    "K{seq:2}{check}", "R{rand:2}", "{category}{seq:1}",
)  # fmt: skip
CODES = ("", "", "", "", "K1", "K3", "K12", "k9", "13800000001", "138000000011", "A1")
NAMES = ("甲", "乙", "丙", "丁公司", "戊公司", "己", "庚", "辛")
MOBILES = ("", "13800000001", "13800000002", "13800000003", "138")
CATEGORIES = ("", "批发", "零售")
MAPPING = {"category": {"批发": "P", "零售": "K"}}

rules = st.lists(
    st.tuples(st.sampled_from(PATTERNS), st.sampled_from([1, 5, 8]), st.sampled_from([1, 3])),
    min_size=1, max_size=2,
)  # fmt: skip
people = st.tuples(
    st.sampled_from(CODES), st.sampled_from(NAMES), st.sampled_from(MOBILES),
    st.sampled_from(CATEGORIES), st.just(""),
)  # fmt: skip
choices = st.builds(
    ImportChoices, st.sampled_from(OnExisting), st.sampled_from(OnSimilar),
    on_error=st.sampled_from([OnError.SKIP, OnError.SKIP, OnError.STOP]),
)  # fmt: skip

Person = tuple[str, ...]


@pytest.fixture(scope="module")
def manned(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database with a manager."""
    path = tmp_path_factory.mktemp("manned") / "jxc.db"
    shutil.copy2(new_database, path)
    opened = open_services(Settings(path, argon2=(64, 1, 1)))
    signed_in(opened, opened.accounts.sign_in("admin", ADMIN_PASSWORD), Role.MANAGER)
    opened.close()
    return path


class Desk:
    """A database of its own, with rules and customers."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.services = open_services(settings)
        self.admin = self.services.accounts.sign_in("admin", ADMIN_PASSWORD)
        self.user = self.services.accounts.sign_in("manager", NEW_PASSWORD)

    def set_rules(self, wanted: Sequence[tuple[str, int, int]]) -> None:
        for category, (pattern, start, step) in zip(("", "批发"), wanted, strict=False):
            mapping = MAPPING if "{category}" in pattern else {}
            start = start if "seq" in pattern else 1
            step = step if "seq" in pattern else 1
            with_rule = CodeRule(pattern, category=category, start=start, step=step)
            self.services.codes.set_rule(self.admin, replace(with_rule, mapping=mapping))

    def create(self, person: Person) -> None:
        code, name, mobile, category, _ = person
        typed = {"code": code, "name": name, "mobile": mobile, "category": category}
        try:
            self.services.records.create(self.user, typed)
        except JxcError:
            return

    def rehearse(self, rows: Sequence[Sequence[str]], wanted: ImportChoices) -> ImportVerdict:
        name = write_csv(box_of(self.settings, self.user) / "a.csv", [HEAD, *rows])
        return self.services.imports.rehearse(self.user, name, choices=wanted)

    def foretold(self, token: str, rows: Sequence[int]) -> dict[int, str]:
        with open_plan(self.settings, self.user, token) as plan:
            return plan.store.foretold(rows)

    def stored(self, batch: int) -> dict[int, tuple[str, str, str]]:
        """Row → what became of it, code and name of its customer."""
        with self.services.database.read() as connection:
            found = connection.exec_driver_sql(
                "SELECT r.row, r.kind, c.code, c.name FROM record_import_row r"
                " JOIN record c ON c.id = r.record_id WHERE r.batch_id = ?", (batch,),
            ).all()  # fmt: skip
        return {int(row): (kind, code, name) for row, kind, code, name in found}

    def batches(self) -> int:
        return len(self.services.batches.list(self.user))


@pytest.fixture
def desks(manned: Path, tmp_path: Path) -> Iterator[list[Desk]]:
    made: list[Desk] = []
    yield made
    for desk in made:
        desk.services.close()


def new_desk(desks: list[Desk], manned: Path, tmp_path: Path) -> Desk:
    while desks:
        desks.pop().services.close()
    folder = tmp_path / "home"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    shutil.copy2(manned, folder / "jxc.db")
    desks.append(Desk(Settings(folder / "jxc.db", argon2=(64, 1, 1))))
    return desks[-1]


@with_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rules, st.lists(people, max_size=6), st.lists(people, max_size=16), choices)
@example(
    [("{phone}", 1, 1)],
    [],
    [("", "甲", "13800000001", "", ""), ("", "乙", "13800000001", "", "")],
    ImportChoices(on_similar=OnSimilar.NEW),
)
@example(
    [("K{seq:1}", 8, 1)],
    [],
    [*(("", name, "", "", "") for name in NAMES[:3]), ("K9", "己", "", "", "")],
    ImportChoices(),
)
def test_every_new_or_updated_row_is_imported_under_the_code_foretold(
    manned: Path,
    tmp_path: Path,
    desks: list[Desk],
    wanted: list[tuple[str, int, int]],
    there: list[Person],
    rows: list[Person],
    chosen: ImportChoices,
) -> None:
    desk = new_desk(desks, manned, tmp_path)
    desk.set_rules(wanted)
    for person in there:
        desk.create(person)
    verdict = desk.rehearse(rows, chosen)
    lines = desk.services.imports.lines(desk.user, verdict.token, (), 0, 100).rows
    new = {line.row: line for line in lines if line.kind is RowKind.NEW}
    updated = {line.row: line for line in lines if line.kind is RowKind.UPDATED}
    assert (len(new), len(updated)) == (verdict.new, verdict.updated)
    foretold = desk.foretold(verdict.token, list(new))
    for line in lines:
        assert (line.kind is RowKind.ERROR) <= bool(line.problems)
    try:
        done = desk.services.imports.apply(desk.user, verdict.token)
    except Refused:
        assert chosen.on_error is OnError.STOP
        assert verdict.refused
        assert desk.batches() == 0
        return
    stored = desk.stored(done.batch_id)
    assert (done.new, done.updated) == (len(new), len(updated))
    assert stored.keys() == new.keys() | updated.keys()
    for row, line in new.items():
        kind, code, name = stored[row]
        assert (kind, name) == ("new", line.name)
        assert code == (line.code.upper() or foretold.get(row, code))
    for row, line in updated.items():
        assert stored[row][:2] == ("updated", line.target)


@pytest.fixture
def desk(desks: list[Desk], manned: Path, tmp_path: Path) -> Desk:
    return new_desk(desks, manned, tmp_path)


def plain(*names: str) -> list[Person]:
    return [("", name, "", "", "") for name in names]


def refused(desk: Desk, verdict: ImportVerdict) -> list[tuple[int, str]]:
    return [(problem.row, problem.text_id) for problem in verdict.problems]


def test_codes_that_run_out_are_told_and_the_others_imported(desk: Desk) -> None:
    desk.set_rules([("C{seq:2}", 95, 1)])
    rows = [*plain("一", "二", "三", "四", "五", "六"), ("C97", "七", "", "", "")]
    verdict = desk.rehearse(rows, ImportChoices())
    assert refused(desk, verdict) == [(row, "import.codes_used_up") for row in (6, 7)]
    done = desk.services.imports.apply(desk.user, verdict.token)
    codes = [code for _, code, _ in desk.stored(done.batch_id).values()]
    assert sorted(codes) == ["C95", "C96", "C97", "C98", "C99"]


def test_a_random_rule_is_used_to_its_last_code(desk: Desk) -> None:
    desk.set_rules([("R{rand:2}", 1, 1)])
    verdict = desk.rehearse(plain(*(f"客户{n}" for n in range(1_000))), ImportChoices())
    assert (verdict.new, verdict.error_rows) == (31**2, 1_000 - 31**2)
    assert desk.services.imports.apply(desk.user, verdict.token).new == 31**2


def test_a_row_put_right_takes_its_turn_and_gives_it_back(desk: Desk) -> None:
    desk.set_rules([("C{seq:1}", 8, 1)])
    imports = desk.services.imports
    verdict = desk.rehearse([("A 1", "一", "", "", ""), *plain("二", "三", "四")], ImportChoices())
    assert [row for row, _ in refused(desk, verdict)] == [2, 5]
    imports.fix(desk.user, verdict.token, 2, "code", "")
    assert [row for row, _ in refused(desk, imports.verdict(desk.user, verdict.token))] == [4, 5]
    imports.fix(desk.user, verdict.token, 3, "code", "A3")
    assert [row for row, _ in refused(desk, imports.verdict(desk.user, verdict.token))] == [5]
    imports.fix(desk.user, verdict.token, 5, "code", "C9")
    assert [row for row, _ in refused(desk, imports.verdict(desk.user, verdict.token))] == [4]


def test_further_contacts_wait_with_the_record_that_gets_no_code(desk: Desk) -> None:
    desk.set_rules([("C{seq:1}", 9, 1)])
    head = ["编码", "名称", "联系人", "手机"]
    rows = [["", "甲", "张三", "13800000001"], ["", "乙", "李四", "13800000002"],
            ["", "乙", "王五", "13800000003"]]  # fmt: skip
    name = write_csv(box_of(desk.settings, desk.user) / "b.csv", [head, *rows])
    imports = desk.services.imports
    verdict = imports.rehearse(desk.user, name)
    assert refused(desk, verdict) == [
        (3, "import.codes_used_up"), (4, "import.contact_of_refused"),
    ]  # fmt: skip
    imports.fix(desk.user, verdict.token, 2, "code", "A1")
    again = imports.verdict(desk.user, verdict.token)
    assert (again.new, again.contact_rows, again.refused) == (2, 1, 0)


def test_codes_taken_since_the_rehearsal_leave_no_batch(desk: Desk) -> None:
    desk.set_rules([("C{seq:1}", 7, 1)])
    verdict = desk.rehearse(plain("一", "二", "三"), ImportChoices())
    assert verdict.new == 3
    desk.create(("", "别人", "", "", ""))
    with pytest.raises(Conflict) as raised:
        desk.services.imports.apply(desk.user, verdict.token)
    assert raised.value.text_id == "import.changed_codes"
    assert desk.batches() == 0
    again = desk.services.imports.judge(desk.user, verdict.token, ImportChoices())
    assert (again.new, again.error_rows) == (2, 1)
    assert desk.services.imports.apply(desk.user, verdict.token).new == 2


def test_codes_foretold_go_back_when_the_batch_is_undone(desk: Desk) -> None:
    desk.set_rules([("C{seq:1}", 5, 1)])
    verdict = desk.rehearse(plain("一", "二", "三"), ImportChoices())
    done = desk.services.imports.apply(desk.user, verdict.token)
    assert (done.first_code, done.last_code) == ("C5", "C7")
    assert desk.services.codes.propose(desk.user).code == "C8"
    desk.services.batches.undo(desk.user, done.batch_id)
    assert desk.services.codes.propose(desk.user).code == "C8"


def test_a_phone_that_is_a_code_already_is_a_reason(desk: Desk) -> None:
    desk.set_rules([("{phone}", 1, 1)])
    desk.create(("", "老客户", "13800000001", "", ""))
    rows = [("", "甲", "13800000001", "", ""), ("", "乙", "13800000002", "", ""),
            ("", "丙", "13800000002", "", ""), ("", "丁", "", "", ""),
            ("13800000003", "戊", "", "", ""), ("", "己", "13800000003", "", "")]  # fmt: skip
    verdict = desk.rehearse(rows, ImportChoices(on_similar=OnSimilar.NEW))
    assert refused(desk, verdict) == [
        (2, "import.drawn_code_taken"), (4, "import.drawn_code_row"), (5, "code.phone_missing"),
        (7, "import.drawn_code_row"),
    ]  # fmt: skip
    assert desk.services.imports.apply(desk.user, verdict.token).new == 2
