"""The form under random keys: each field as a plain list of characters, the cursor in its cell.

`JXC_FORM_KEYS=20000` presses so many; 150 are enough for every day.
"""

from __future__ import annotations

import os
import random
import unicodedata
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.events import Key, Paste

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.wiring import Services
from tests.desk.glass import GlassDesk
from tests.widgets.plain_field import PlainField, random_act

OpenGlass = Callable[..., AbstractAsyncContextManager[GlassDesk]]
MOST = int(os.environ.get("JXC_FORM_KEYS", "150"))
SIZES = ((80, 24), (60, 16), (100, 30), (80, 12))
STEPS = ("down", "up", "tab", "shift+tab", "pagedown", "pageup")


class Compared:
    """The form and what it should hold. A field that something else filled is read anew."""

    def __init__(self, desk: GlassDesk, form: RecordForm) -> None:
        self.desk = desk
        self.form = form
        self.plain: dict[str, PlainField] = {}
        self.was_in = ""
        self.acts: list[tuple[str, str]] = []

    def field(self) -> PlainField:
        here, typed = self.form.here, self.form.sheet.typed
        known = self.plain.get(here)
        if known is None or known.text != typed.text:
            known = self.plain[here] = PlainField(typed.text, typed.limit, typed.line_break)
        if here != self.was_in:
            self.was_in, known.run = here, ""
        known.caret, known.anchor = (
            next(at for at in range(len(known.parts) + 1)
                 if len("".join(known.parts[:at])) == place)
            for place in (typed.caret, typed.anchor)
        )  # fmt: skip
        return known

    async def key(self, key: str, character: str | None = None) -> None:
        self.desk.app.post_message(Key(key, character))
        await self.desk.rests()

    async def do(self, act: str, what: str) -> None:
        self.acts.append((act, what))
        plain = self.plain[self.form.here]
        if act == "type":
            for char in what:
                plain.type(char)
            await self.desk.type(what)
        elif act == "press":
            plain.press(what)
            await self.key(what)
        elif act == "paste":
            plain.paste(what)
            self.desk.app.post_message(Paste(what))
            await self.desk.rests()
        elif act == "undo":
            known = bool(plain.past)
            plain.undo()
            await self.key("ctrl+z")
            if not known:
                self.field()
        elif act == "redo":
            known = bool(plain.future)
            plain.redo()
            await self.key("ctrl+r")
            if not known:
                self.field()
        self.compare()

    async def elsewhere(self, dice: random.Random) -> None:
        """Another field, another size, values that are offered: the fields stay, or are filled."""
        way = dice.choice(("step", "step", "step", "size", "look up"))
        self.acts.append((way, ""))
        if way == "step":
            await self.key(dice.choice(STEPS))
        elif way == "size":
            columns, lines = dice.choice(SIZES)
            self.desk.glass.screen.resize(lines, columns)
            await self.desk.pilot.resize_terminal(columns, lines)
            await self.desk.rests()
        else:
            await self.key("f4")
            while self.desk.app.screen is not self.form:
                await self.key(dice.choice(("escape", "enter")))
        self.field()
        self.compare()

    def compare(self) -> None:
        plain, sheet, screen = self.plain[self.form.here], self.form.sheet, self.desk.glass.screen
        start, end = sorted((plain.anchor, plain.caret))
        wanted = (plain.text, plain.place, "".join(plain.parts[start:end]))
        told = f"{self.form.here} {self.acts[-30:]}\n{self.desk.glass.text}"
        assert (sheet.typed.text, sheet.typed.caret, sheet.typed.selected) == wanted, told
        assert (screen.cursor.x, screen.cursor.y) == sheet.cursor_screen_offset, told
        cell = self.desk.glass.cell(screen.cursor.x, screen.cursor.y)
        under = unicodedata.normalize("NFC", plain.under)
        assert cell.reverse and cell.data.rstrip() == under.rstrip(), (cell, plain.under, told)


@pytest.mark.parametrize("colours", [True, False], ids=["colours", "no colours"])
async def test_random_keys_do_what_they_do_to_plain_texts(
    glass_desk: OpenGlass, services: Services, clerk: CurrentUser, colours: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    dice = random.Random(colours)
    services.records.create(clerk, {"name": "杭州蓝燕科技有限公司", "category": "批发商"})
    async with glass_desk(clerk) as desk:
        await desk.press("f7")
        await desk.sees("新建客户")
        form = desk.app.screen
        assert isinstance(form, RecordForm)
        compared = Compared(desk, form)
        compared.field()
        for _ in range(MOST):
            if dice.random() < 0.12:
                await compared.elsewhere(dice)
            else:
                await compared.do(*random_act(dice, marks=False))
