"""Questions: exactly one answer is marked as the default, and Enter gives that one."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog
from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.widgets.entry import Entry


class Host(App[None]):
    """The least that a dialog needs."""

    hidden = False

    def __init__(self, language: str) -> None:
        super().__init__()
        self.texts = Texts(language)

    def texts_about(self, _noun: str) -> Texts:
        return self.texts

    def hides(self, _screen: object) -> bool:
        return False

    def noun_below(self, _screen: object) -> str:
        return "customer"

    def compose(self) -> ComposeResult:
        return iter(())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("harmless", [True, False])
@pytest.mark.parametrize(
    ("key", "answer"),
    [("enter", "default"), ("escape", None), ("f2", True), ("ctrl+s", True), ("y", True),
     ("n", None)],
)  # fmt: skip
async def test_enter_gives_the_answer_that_is_marked(
    language: str, harmless: bool, key: str, answer: object
) -> None:
    app = Host(language)
    given: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = ConfirmDialog("?", ["..."], harmless=harmless)
        app.push_screen(dialog, given.append)
        await pilot.pause()
        said = "".join(text for text, _ in dialog.answers())
        mark = app.texts.get("dialog.default")
        assert said.count(mark) == 1
        yes, no = (said.index(app.texts.get(f"dialog.{each}")) for each in ("yes", "no"))
        marked_yes = yes < said.index(mark) < no
        assert marked_yes is harmless
        enter = said.index("Enter")
        assert (enter < yes) is harmless, "Enter stands beside the answer it gives"
        await pilot.press(key)
        await pilot.pause()
    assert given == [(True if marked_yes else None) if answer == "default" else answer]


async def test_a_refused_text_leaves_the_dialog_open_with_the_sentence() -> None:
    app = Host("zh")
    given: list[str | None] = []
    tried: list[str] = []

    async def take(text: str) -> None:
        tried.append(text)
        if text != "好":
            raise Refused("error.not_permitted", permission="customer.edit")

    async with app.run_test(size=(80, 24)) as pilot:
        dialog = AskDialog("几个？", take=take)
        app.push_screen(dialog, given.append)
        await pilot.pause()
        await pilot.press("enter")
        assert app.screen is dialog and tried == []
        await pilot.press("x", "enter")
        await pilot.pause()
        assert app.screen is dialog and tried == ["x"]
        assert dialog.query_one(Entry).value == "x"
        await pilot.press("backspace", "好", "enter")
        await pilot.pause()
    assert tried == ["x", "好"] and given == ["好"]
