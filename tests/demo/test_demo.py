"""The demonstration workspace: invented, the same for the same seed, and plausible to the digit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from stdnum.cn import uscc
from stdnum.numdb import get as code_table

from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Role
from jxc_tui.accounts.service.accounts import Accounts
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.config import Settings
from jxc_tui.database.engine import open_database
from jxc_tui.demo.data import customers as invented
from jxc_tui.demo.data.customers import DemoPlan, generate, rule_for
from jxc_tui.demo.data.places import places
from jxc_tui.demo.demo import create_demo, demo_accounts
from jxc_tui.errors import DatabaseRefused
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.records.model.fields import check_fields
from jxc_tui.records.storage.many.insert import BulkRecord
from jxc_tui.records.storage.records import tally

CHEAP = (8, 1, 1)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _settings(tmp_path: Path, name: str = "demo.db") -> Settings:
    return Settings(tmp_path / name, argon2=CHEAP)


@pytest.fixture(scope="module")
def thousand() -> list[BulkRecord]:
    return list(generate(DemoPlan(2026, 1_000, NOW.date(), CodeRule())))


def test_places_are_those_of_the_official_list() -> None:
    table = code_table("cn/loc")
    for place in places():
        found = [part for _, part in table.info(place.code)]
        names = [name.rpartition("]")[2] for name in found[1]["county"].split(",")]
        assert found[0]["province"] == place.province
        assert place.district in names
    assert len({place.city for place in places()}) >= 60


def test_same_seed_same_customers_whatever_the_start() -> None:
    plan = DemoPlan(2026, 1_200, NOW.date(), CodeRule())
    whole = list(generate(plan))
    assert list(generate(plan)) == whole
    assert list(generate(plan, 500, 200)) == whole[500:700]
    assert list(generate(DemoPlan(2027, 1_200, NOW.date(), CodeRule()))) != whole


def test_every_value_would_pass_the_form(thousand: list[BulkRecord]) -> None:
    for record in thousand:
        typed = {name: record.values.text_of(name) for name in record.values.as_dict()}
        stored, problems = check_fields(typed)
        assert {problem.field for problem in problems} <= {"uscc"}
        assert bool(problems) is not record.uscc_valid
        if not problems:
            assert stored == record.values


def test_tax_codes_are_valid_but_for_the_planted_ones(thousand: list[BulkRecord]) -> None:
    with_code = [record for record in thousand if record.values.uscc]
    assert len(with_code) > 500
    assert all(uscc.is_valid(record.values.uscc) is record.uscc_valid for record in with_code)
    assert any(not record.uscc_valid for record in with_code)


def test_planted_oddities_occur_as_often_as_said(thousand: list[BulkRecord]) -> None:
    rule = CodeRule()
    mobiles = [record.values.mobile for record in thousand if record.values.mobile]
    no_phone = [r for r in thousand if not r.values.mobile and not r.values.phone]
    assert len(no_phone) == len(range(invented.NO_PHONE.at, 1_000, invented.NO_PHONE.every))
    assert len(mobiles) - len(set(mobiles)) == 5
    assert sum(not rule.fits(record.values.code) for record in thousand) == 3
    assert sum(bool(record.former) for record in thousand) == 11
    held = [record.values.code for record in thousand]
    former = [code for record in thousand for code, _, _ in record.former]
    assert len(set(held + former)) == len(held) + len(former)


def test_landlines_and_addresses_fit_the_city(thousand: list[BulkRecord]) -> None:
    by_district = {(place.city, place.district): place for place in places()}
    for record in thousand:
        place = by_district[record.values.city, record.values.district]
        assert record.values.province == place.province
        assert record.values.postcode.startswith(place.postcode_head)
        if record.values.phone:
            area, _, local = record.values.phone.partition("-")
            assert (area, len(local)) == (place.area_code, place.local_digits)
        if record.values.mobile:
            assert len(record.values.mobile) == 11


def test_times_lie_in_the_last_two_years(thousand: list[BulkRecord]) -> None:
    created = [record.created_at for record in thousand]
    assert min(created) > "2024-11-2"
    assert max(created) < "2026-11-23"
    for record in thousand:
        for _, since, until in record.former:
            assert record.created_at <= since <= until


@pytest.mark.parametrize(
    ("total", "digits"), [(0, 6), (2_000, 6), (1_000_000, 6), (1_100_000, 7), (10_500_000, 8)]
)
def test_code_rule_leaves_room(total: int, digits: int) -> None:
    rule = rule_for(total)
    assert rule.width == digits
    assert invented.last_number(total) < rule.numbers[-1]


def test_polyphonic_surnames_occur_with_their_reading() -> None:
    plan = DemoPlan(1, 6_000, date(2026, 11, 23), CodeRule())
    people = [r.values for r in generate(plan) if r.values.category == "个人"]
    first_letter = {"曾": "z", "仇": "q", "单": "s", "区": "o", "查": "z"}
    seen = {person.name[0] for person in people}
    assert first_letter.keys() <= seen
    for person in people:
        expected = first_letter.get(person.name[0], person.mnemonic[0])
        assert person.mnemonic[0] == expected


def test_demo_can_be_opened_and_signed_in_to(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    heard: list[tuple[int, int]] = []
    accounts = create_demo(
        settings, 300, progress=lambda *told: heard.append(told), clock=lambda: NOW
    )
    assert heard[-1] == (300, 300)
    assert [account.name for account in accounts] == ["admin", "manager", "clerk", "viewer"]
    assert {account.role for account in accounts} == set(Role)
    assert all(len(account.password) >= 15 for account in accounts)
    database = open_database(settings)
    try:
        with database.read() as connection:
            assert tally(connection, "live") == 300
            frame = code_rules.rules(connection)[0].frame({}, NOW.date())
            drawn = codes.peek(connection, frame)
        assert drawn == ["KH000300"]
        assert demo_accounts(database) == accounts
        service = Accounts(database, settings, Gate(), lambda: NOW)
        for account in accounts:
            user = service.sign_in(account.name, account.password)
            assert (user.role, user.must_change) == (account.role, False)
    finally:
        database.close()
    assert [path.name for path in tmp_path.iterdir() if ".building" in path.name] == []


def test_same_seed_and_day_make_the_same_database(tmp_path: Path) -> None:
    content = []
    for name in ("one.db", "two.db"):
        settings = _settings(tmp_path, name)
        create_demo(settings, 40, seed=5, clock=lambda: NOW)
        database = open_database(settings)
        with database.read() as connection:
            content.append(connection.exec_driver_sql("SELECT * FROM record ORDER BY id").all())
        database.close()
    assert content[0] == content[1]


def test_demo_by_several_processes_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_demo(_settings(tmp_path, "alone.db"), 1_100, clock=lambda: NOW)
    monkeypatch.setattr("jxc_tui.demo.demo.ALONE_BELOW", 100)
    create_demo(_settings(tmp_path, "shared.db"), 1_100, clock=lambda: NOW)
    content = []
    for name in ("alone.db", "shared.db"):
        database = open_database(_settings(tmp_path, name))
        with database.read() as connection:
            content.append(
                [
                    connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()  # noqa: S608
                    for table in ("record", "record_code", "record_tally", "record_choice")
                ]
                + [connection.exec_driver_sql("SELECT * FROM record_term").all()]
            )
        database.close()
    assert content[0] == content[1]
    assert {path.suffix for path in tmp_path.iterdir()} == {".db", ".audit-key"}


def test_existing_file_is_refused_and_kept(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    settings.database.write_bytes(b"mine")
    with pytest.raises(DatabaseRefused) as raised:
        create_demo(settings, 10)
    assert raised.value.text_id == "demo.exists"
    assert settings.database.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["demo.db"]


def test_stopped_demo_leaves_nothing(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_demo(_settings(tmp_path), 100, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_too_many_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused) as raised:
        create_demo(_settings(tmp_path), -1)
    assert raised.value.text_id == "demo.too_many"


def test_ordinary_database_has_no_demo_accounts(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    init_database(settings, "boss", "chuntian-meihua-47")
    database = open_database(settings)
    assert demo_accounts(database) == ()
    database.close()
