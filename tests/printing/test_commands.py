"""`jxc print` and its like, as a person types them."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest

from jxc_tui.command.output import Talk
from jxc_tui.config import Settings
from jxc_tui.i18n import LANGUAGES, Texts
from tests.cli.fixtures import Jxc
from tests.sales.shop import Shop


@pytest.fixture
def numbers(shop: Shop, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A sale and the payment of it; JXC_DB is their database."""
    saved = shop.usual(paid=10_000)
    monkeypatch.setenv("JXC_DB", str(settings.database))
    monkeypatch.chdir(settings.folder)
    return [saved.number, shop.services.orders.show(shop.user, saved.id).payments[0].number]


@pytest.fixture
def run(jxc: Jxc, numbers: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Jxc:
    monkeypatch.setenv("JXC_DB", str(settings.database))
    return jxc


def test_a_sale_and_a_receipt_stand_on_the_output(run: Jxc, numbers: list[str]) -> None:
    said = run("print", *numbers)
    assert said.code == 0 and "销售单" in said.data and "收款收据" in said.data
    assert "第 1 次打印" in said.talk
    assert "补打 第 2 次打印" in run("print", numbers[0]).data
    look = run("print", numbers[0], "--preview", "--lang", "en")
    assert "Sales note" in look.data and "Preview, not counted" in look.data and not look.talk


def test_the_name_of_a_file_says_its_shape(run: Jxc, numbers: list[str]) -> None:
    assert run("print", numbers[0], "--to", "a.prn").code == 0
    assert Path("a.prn").read_bytes().startswith(b"\x1b@\x1c&")
    Path("all").mkdir()
    said = run("print", *numbers, "--as", "slip", "--to", "all")
    assert said.code == 0 and said.data.splitlines() == [
        str(Path("all").absolute() / f"{number}.slip") for number in numbers
    ]
    assert run("print", numbers[0], "--to", "a.prn").code == 2  # there is one


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leads_nowhere_is_refused_and_not_counted(
    run: Jxc, numbers: list[str], language: str
) -> None:
    for words in (
        [*numbers, "--to", "one.txt"], [numbers[0], "--terminal"], ["SO9"],
        [numbers[0], "--to", "x.prn", "--printer", "y"], [numbers[0], "--paper", "a5"],
        [*numbers, "--as", "pdf"], [numbers[1], "--form", "delivery"],
    ):  # fmt: skip
        said = run("print", *words, "--lang", language)
        assert said.code in (1, 3) and said.talk and not said.data, words
    assert "1" in run("print", numbers[0], "--lang", language).talk


def test_json_has_the_text_or_the_bytes(run: Jxc, numbers: list[str]) -> None:
    told = json.loads(run("print", numbers[0], "--as", "escp", "--json").data)[0]
    assert base64.b64decode(told["base64"]).startswith(b"\x1b@")
    assert (told["form"], told["copy"], told["pages"]) == ("sale", 1, 1)
    assert "销售单" in json.loads(run("print", numbers[0], "--json").data)[0]["text"]


def test_statement_and_till(run: Jxc) -> None:
    said = run("print-statement", "K1", "--from", "2026-01-01", "--preview")
    assert said.code == 0 and "对账单" in said.data and "18.90" in said.data
    assert "交班单" in run("print-cash-up").data


def test_a_layout_is_shown_changed_checked_and_reset(run: Jxc, numbers: list[str]) -> None:
    shown = run("print-templates", "show", "sale").data
    Path("my.toml").write_text(shown.replace("客户：", "买方："), encoding="utf-8")
    assert run("print-templates", "set", "sale", "my.toml", "--check").code == 0
    assert run("print-templates", "show", "sale").data == shown
    assert run("print-templates", "set", "sale", "my.toml").code == 0
    assert "买方：" in run("print", numbers[0], "--preview").data
    assert run("print-templates", "list").data.count("本店改过") == 1
    Path("bad.toml").write_text(shown.replace("{customer}", "{custmer}"), encoding="utf-8")
    said = run("print-templates", "set", "sale", "bad.toml", "--lang", "en")
    assert said.code == 1 and "there is no value {custmer}" in said.talk
    for name, content in (("none.toml", None), ("odd.toml", b"\xff\xfe\x00")):
        if content is not None:
            Path(name).write_bytes(content)
        assert run("print-templates", "set", "sale", name).code == 2
    assert run("print-templates", "reset", "sale").code == 0


def test_the_shop_is_told_once(run: Jxc, numbers: list[str]) -> None:
    run("print-shop", "--name", "大华商行", "--owed", "on")
    found = run("print", numbers[0], "--preview").data
    assert "大华商行 销售单" in found and "累计欠款：18.90" in found
    assert json.loads(run("print-shop", "--name=", "--json").data)["name"] == ""
    assert "印欠款: 是" in run("print-shop").data


def test_bytes_go_out_as_they_are() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    talk = Talk(Texts(), out, io.StringIO())
    talk.line("a")
    talk.content(b"\x1b@\xff")
    assert out.buffer.getvalue() == b"a\n\x1b@\xff"
