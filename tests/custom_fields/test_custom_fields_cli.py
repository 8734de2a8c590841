"""Custom fields on the command line: data, talk, exit codes, both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.wiring import local_user, open_services
from tests.cli.fixtures import Jxc, Said


def data(said: Said) -> Any:
    return said.json


def test_a_field_from_its_making_to_its_return(jxc: Jxc, demo_db: Path) -> None:
    made = jxc("--db", demo_db, "fields", "add", "专管员", "--json")
    assert (made.code, data(made)["name"], data(made)["retired_at"]) == (0, "专管员", "")
    said = jxc("--db", demo_db, "fields", "rename", "专管员", "专管")
    assert (said.code, said.data, said.talk) == (0, "", "自定义字段「专管员」已改名为「专管」。\n")
    said = jxc("--db", demo_db, "--lang", "en", "fields", "retire", "专管")
    assert "Custom field “专管” retired" in said.talk
    assert "retired" in jxc("--db", demo_db, "--lang", "en", "fields", "list").data
    assert data(jxc("--db", demo_db, "fields", "list", "--json"))[0]["retired_by"]
    assert jxc("--db", demo_db, "fields", "restore", "专管").code == 0
    listed = jxc("--db", demo_db, "fields", "list").data
    assert "专管 " in listed and "使用中" in listed


def test_what_cannot_be_is_refused_with_the_way_out(jxc: Jxc, demo_db: Path) -> None:
    def english(*words: str) -> tuple[int, str]:
        said = jxc("--db", demo_db, "--lang", "en", "fields", *words)
        return said.code, said.talk

    english("add", "VIP no")
    assert english("add", "ｖｉｐ NO") == (
        1, "There is a custom field “VIP no” already; use it or choose another name.\n"
    )  # fmt: skip
    code, talk = english("add", "手机")
    assert (code, "choose another name" in talk) == (1, True)
    code, talk = english("retire", "nothing\x1b[2J")
    assert (code, "fields list" in talk, "\x1b" in talk) == (3, True, False)
    assert english("restore", "vip NO")[0] == 1
    assert english("add")[0] == 64


def test_show_prints_what_a_record_has_in_them(jxc: Jxc, demo_db: Path) -> None:
    services = open_services(Settings(demo_db), local_allowed=True)
    user = local_user("tester")
    key = services.custom_fields.add(user, "专管员").key
    services.custom_fields.add(user, "来源")
    code = services.records.create(user, {"name": "甲", key: "王敏 13800001234"}).code
    services.close()
    shown = jxc("--db", demo_db, "customers", "show", code)
    line = next(line for line in shown.data.splitlines() if line.startswith("专管员"))
    assert line.split(maxsplit=1)[1] == "王敏 13800001234"
    assert "来源" not in shown.data
    card = data(jxc("--db", demo_db, "customers", "show", code, "--json"))
    assert card["custom"] == [{"id": 1, "name": "专管员", "value": "王敏 13800001234"}]
    assert card["changes"][0]["changes"]["专管员"] == ["", "王敏 138****1234"]
