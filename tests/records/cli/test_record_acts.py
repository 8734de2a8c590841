"""One customer on the command line: made, changed, deleted, brought back, and what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jxc_tui.config import Settings
from jxc_tui.customers.noun import FIELDS
from jxc_tui.wiring import local_user, open_services
from tests.cli.fixtures import Jxc, Said
from tests.whole_database import everything_in


def data(said: Said) -> Any:
    return said.json


def test_a_record_from_its_making_to_its_return(jxc: Jxc, demo_db: Path) -> None:
    def records(*words: str) -> Said:
        return jxc("--db", demo_db, "customers", *words)

    made = data(
        records("add", "--set", "客户名称=杭州测试五金", "--set", "手机=138 0000 1234", "--json")
    )
    code = made["code"]
    assert (made["applied"], made["changes"]["mobile"]) == (True, ["", "13800001234"])
    changed = records("edit", code, "--set", "等级=a", "--set", "note=电话回访")
    assert (changed.code, changed.talk) == (0, f"已修改客户 {code}。\n")
    assert changed.data == "  客户等级: A\n  备注: 电话回访\n"
    same = records("edit", code, "--set", "level=A")
    assert (same.code, same.data, "没有改动" in same.talk) == (0, "", True)
    assert records("delete", code).code == 0
    assert [row["code"] for row in data(records("bin", "--json"))["rows"]] == [code]
    assert records("edit", code, "--set", "level=B").code == 3
    assert records("restore", code).code == 0
    assert records("restore", code).code == 1
    assert records("bin").code == 3
    told = data(records("log", code, "--json"))
    assert [entry["action"] for entry in told["entries"]] == [
        "customer.restored", "customer.deleted", "customer.changed", "customer.created",
    ]  # fmt: skip
    assert told["entries"][2]["changes"]["note"] == ["", "电话回访"]
    assert data(records("log", code, "--limit", "1", "--json"))["more"] is True


def test_further_contacts_are_set_shown_and_found(jxc: Jxc, demo_db: Path) -> None:
    def records(*words: str) -> Said:
        return jxc("--db", demo_db, "customers", *words)

    line = "李芳（采购） 13800010044；王强"
    made = records("add", "--set", "name=远山", "--set", f"其他联系人={line}", "--json")
    code = data(made)["code"]
    assert [each["name"] for each in data(records("show", code, "--json"))["contacts"]] == [
        "李芳", "王强",
    ]  # fmt: skip
    found = data(records("search", "138-0001-0044", "--json"))["rows"]
    assert [row["code"] for row in found] == [code]
    wrong = records("edit", code, "--set", "contacts=13800010/9")
    assert wrong.code != 0
    assert "其他联系人" in wrong.data + wrong.talk


def test_the_log_names_people_and_local_times(jxc: Jxc, demo_db: Path) -> None:
    services = open_services(Settings(demo_db, argon2=(8, 1, 1)), local_allowed=True)
    local = local_user("tester")
    clerk = next(each for each in services.accounts.list(local) if each.name == "clerk")
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO change_log (at, actor, role, action, object_kind, object_id, changes)"
            " VALUES ('2026-11-28T22:30:00Z', 'clerk', 'clerk', 'customer.changed', 'customer', 1,"
            """ '{"level": ["A", "B"]}')"""
        )
        code = connection.exec_driver_sql("SELECT code FROM record WHERE id = 1").scalar()
    services.close()
    shown = jxc("--db", demo_db, "customers", "log", code).data.splitlines()
    assert shown[:2] == [f"2026-11-29 06:30  {clerk.display_name}  修改", "    客户等级: A → B"]
    assert clerk.display_name != "clerk"


def test_a_dry_run_stores_nothing_and_draws_no_number(jxc: Jxc, demo_db: Path) -> None:
    before = everything_in(demo_db)
    first = jxc("--db", demo_db, "customers", "add", "--set", "name=甲", "--dry-run", "--json")
    again = jxc("--db", demo_db, "customers", "add", "--set", "name=甲", "--dry-run", "--json")
    assert data(first)["code"] == data(again)["code"] and not data(first)["applied"]
    code = jxc("--db", demo_db, "customers", "search", "KH", "--limit", "1").data.split("\n")[1]
    code = code.split()[0]
    for words in (
        ("edit", code, "--set", "level=C", "--set", "note=x"), ("delete", code),
    ):  # fmt: skip
        said = jxc("--db", demo_db, "customers", *words, "--dry-run")
        assert (said.code, "--dry-run" in said.talk) == (0, True)
    said = jxc(
        "--db", demo_db, "follow-ups", "add", code, "+1", "回访", "--for", "clerk", "--dry-run"
    )
    assert said.code == 0
    assert everything_in(demo_db) == before
    assert not (demo_db.parent / "backups").exists()


def test_every_field_is_known_by_its_id_its_headings_and_its_aliases(
    jxc: Jxc, demo_db: Path
) -> None:
    for spec in FIELDS:
        if spec.id not in ("code", "name"):
            for word in (spec.id, spec.header, spec.header_en, spec.aliases[0]):
                said = jxc("--db", demo_db, "customers", "add", "--set", "name=甲", "--set",
                           f"{word}=", "--dry-run")  # fmt: skip
                assert said.code == 0, (spec.id, word, said.talk)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mobil=1",), "mobile"),
        (("等及=A",), "等级"),
        (("手机号吗=1",), "手机号"),
        (("qqqqqq=1",), "credit_limit_fen"),
        (("level",), "FIELD=VALUE"),
        (("level=A", "等级=B"), "twice"),
        (("custom:nope=1",), "fields add"),
        (("custom:旧的=1",), "fields restore"),
    ],
)
def test_a_field_nobody_knows_is_refused_with_what_may_have_been_meant(
    jxc: Jxc, demo_db: Path, words: tuple[str, ...], told: str
) -> None:
    jxc("--db", demo_db, "fields", "add", "旧的")
    jxc("--db", demo_db, "fields", "retire", "旧的")
    sets = [part for word in words for part in ("--set", word)]
    said = jxc("--db", demo_db, "--lang", "en", "customers", "edit", "KH000001", *sets)
    assert (said.code, told in said.talk, said.data) == (64, True, "")


def test_each_wrong_field_is_told_with_its_own_reason(jxc: Jxc, demo_db: Path) -> None:
    jxc("--db", demo_db, "fields", "add", "专管员")
    said = jxc(
        "--db", demo_db, "customers", "add", "--set", "手机=1380000", "--set", "email=x",
        "--set", f"custom:专管员={'长' * 501}", "--set", "账期=9999",
    )  # fmt: skip
    lines = said.talk.splitlines()
    assert said.code == 1 and said.data == ""
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "客户名称", "手机号码", "电子邮箱", "账期(天)", "专管员",
    ]  # fmt: skip


def test_custom_fields_are_set_by_name_and_stand_in_the_log(jxc: Jxc, demo_db: Path) -> None:
    jxc("--db", demo_db, "fields", "add", "专管员")
    made = data(jxc("--db", demo_db, "customers", "add", "--set", "name=甲", "--set",
                    "custom:专管员=王敏", "--json"))  # fmt: skip
    assert made["changes"]["专管员"] == ["", "王敏"]
    edited = data(jxc("--db", demo_db, "customers", "edit", made["code"], "--set", "专管员=李雷",
                      "--json"))  # fmt: skip
    assert edited["changes"] == {"专管员": ["王敏", "李雷"]}
    log = data(jxc("--db", demo_db, "customers", "log", made["code"], "--json"))
    assert log["entries"][0]["changes"] == {"专管员": ["王敏", "李雷"]}


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "--set", "level=A"), ("edit", "KH000001"), ("edit", "--select", "all"),
        ("edit", "KH000001", "--select", "all", "--set", "level=A"),
        ("edit", "KH000001", "--set", "level=A", "--apply"),
        ("edit", "--select", "all", "--set", "level=A", "--dry-run"), ("add",),
    ],
)  # fmt: skip
def test_a_line_that_says_too_little_or_too_much_changes_nothing(
    jxc: Jxc, demo_db: Path, words: tuple[str, ...]
) -> None:
    before = everything_in(demo_db)
    assert jxc("--db", demo_db, "customers", *words).code == 64
    assert everything_in(demo_db) == before


def test_odd_codes_are_of_nobody(jxc: Jxc, demo_db: Path) -> None:
    for verb in ("delete", "restore", "log"):
        assert jxc("--db", demo_db, "customers", verb, "没有\x1b[2J").code == 3
        assert jxc("--db", demo_db, "customers", verb, "NOPE1").code == 3


def test_many_are_shown_first_then_changed_and_taken_back(jxc: Jxc, demo_db: Path) -> None:
    def records(*words: str) -> Said:
        return jxc("--db", demo_db, "customers", *words)

    wish = ("--select", "all", "--set", "业务员=王五", "--set", "结算=月结")
    before = everything_in(demo_db)
    looked = data(records("edit", *wish, "--json"))
    assert (looked["total"], looked["changing"], looked["applied"]) == (40, 40, False)
    assert len(looked["rows"]) == 40
    assert records("edit", *wish).data.count("王五") == 20  # the first ones
    assert everything_in(demo_db) == before
    done = data(records("edit", *wish, "--apply", "--reason", "分区", "--json"))
    assert (done["applied"], done["id"], done["fields"]["salesperson"]) == (True, 1, "王五")
    again = records("edit", *wish, "--apply")
    assert (again.code, "没有改动" in again.talk) == (0, True)
    assert "业务员=王五" in records("edits").data
    records("edit", "KH000001", "--set", "note=后来")
    tried = records("undo-edit", "1", "--dry-run")
    assert (tried.code, tried.data.split()[0]) == (1, "KH000001")
    undone = data(records("undo-edit", "1", "--json"))
    assert (undone["back"], undone["kept"], undone["applied"]) == (39, 1, True)
    assert records("undo-edit", "1").code == 1
    assert records("edit", "--select", "level=没有", "--set", "level=A").code == 3
    assert records("edit", "--select", "nonsense", "--set", "level=A").code == 64
    refused = records("edit", "--select", "all", "--set", "code=K1", "--set", "手机=1")
    assert refused.code == 1 and len(refused.talk.splitlines()) == 3


def test_lists_go_on_behind_a_code(jxc: Jxc, demo_db: Path) -> None:
    def codes(*words: str) -> list[str]:
        found = data(jxc("--db", demo_db, "customers", "list", *words, "--json"))
        return [row["code"] for row in found["rows"]]

    whole = codes("--limit", "100")
    assert len(whole) == 40
    assert codes("--limit", "15") + codes("--after", whole[14], "--limit", "100") == whole
    one = codes("--select", "level=A")
    assert 0 < len(one) < 40 and set(one) < set(whole)
    assert codes("--select", f"search={whole[3]}")[0] == whole[3]
    said = jxc("--db", demo_db, "customers", "list", "--select", "search=K", "--after", "K1")
    assert said.code == 64
    assert jxc("--db", demo_db, "customers", "list", "--select", "level=没有").code == 3
