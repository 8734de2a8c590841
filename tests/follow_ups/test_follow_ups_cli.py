"""Follow-up notes on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.fixtures import Jxc, Said


def data(said: Said) -> Any:
    return said.json


def test_a_note_from_its_making_to_its_end(jxc: Jxc, demo_db: Path) -> None:
    def notes(*words: str) -> Said:
        return jxc("--db", demo_db, "follow-ups", *words)

    assert notes("list").code == 3
    made = data(notes("add", "KH000001", "+2", "问报价", "--for", "clerk", "--json"))
    assert (made["code"], made["text"], made["for_account"]) == ("KH000001", "问报价", "clerk")
    notes("add", "KH000002", "today", "回访", "--for", made["for_user"])
    assert [each["text"] for each in data(notes("list", "--json"))] == ["回访", "问报价"]
    assert [each["text"] for each in data(notes("list", "--when", "due", "--json"))] == ["回访"]
    assert [each["text"] for each in data(notes("list", "--when", "later", "--json"))] == ["问报价"]
    assert notes("list", "--for", "admin").code == 3
    assert notes("list", "--limit", "1").talk == "还有没有列出的；加大 --limit。\n"
    assert notes("done", str(made["id"])).code == 0
    assert notes("done", str(made["id"])).code == 1
    assert [each["text"] for each in data(notes("list", "--json"))] == ["回访"]
    of_one = data(notes("list", "--customer", "KH000001", "--json"))
    assert of_one[0]["done_by"] and of_one[0]["done_at"]
    assert notes("reopen", str(made["id"])).code == 0
    log = data(jxc("--db", demo_db, "customers", "log", "KH000001", "--json"))["entries"]
    assert [entry["action"] for entry in log[:3]] == [
        "follow_up.reopened", "follow_up.done", "follow_up.added",
    ]  # fmt: skip


def test_what_cannot_be_noted_is_told_field_by_field(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("--db", demo_db, "--lang", "en", "follow-ups", "add", "KH000001", "someday", " ",
               "--for", "nobody")  # fmt: skip
    assert said.code == 1
    assert [line.split(":")[0] for line in said.talk.splitlines()[1:]] == [
        "  Follow-up", "  Day", "  For",
    ]  # fmt: skip
    assert jxc("--db", demo_db, "follow-ups", "add", "KH000001", "+1", "x").code == 1
    assert jxc("--db", demo_db, "follow-ups", "add", "NOPE", "+1", "x", "--for", "clerk").code == 3
    assert jxc("--db", demo_db, "follow-ups", "done", "77").code == 3
    assert jxc("--db", demo_db, "follow-ups", "done", "x").code == 64
