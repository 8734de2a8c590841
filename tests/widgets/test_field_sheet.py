"""A form of any record, drawn by one widget: columns, masks, fixed fields, problems, any width."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.events import Key

from jxc_tui.widgets.field_plan import Band, Field
from jxc_tui.widgets.field_sheet import FieldSheet

BANDS: list[Band] = [
    [["甲", Field("name", "品名", 8, required=True),
      Field("unit", "单位", 8, hint="F4", hint_width=2)],
     ["乙", Field("code", "编号", 8, fixed=True)]],
    [["", Field("secret", "密码", 8, secret=True, limit=6)]],
]  # fmt: skip


class Shown(App[None]):
    """A sheet and nothing else."""

    def compose(self) -> ComposeResult:
        yield FieldSheet(BANDS)

    @property
    def sheet(self) -> FieldSheet:
        return self.query_one(FieldSheet)

    def lines(self) -> list[str]:
        height = self.sheet.size.height
        return [self.sheet.render_line(y).text.rstrip() for y in range(height)]

    async def strike(self, *keys: str) -> None:
        for key in keys:
            character = key if len(key) == 1 else None
            self.sheet.on_key(Key(key, character))


async def test_fields_stand_in_bands_of_columns() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        app.sheet.focus()
        app.sheet.put("name", "五金件")
        app.sheet.put("code", "SP0001")
        app.sheet.put("secret", "abc")
        await pilot.pause()
        assert list(app.sheet.fields) == ["name", "unit", "code", "secret"]
        assert app.lines() == [
            "甲                  乙",
            " 品名* │五金件       编号  │SP0001",
            " 单位  │         F4",
            "",
            " 密码  │•••",
            "", "", "",
        ]  # fmt: skip
        app.sheet.show_problem("name", "这个品名已经有了，请换一个")
        await pilot.pause()
        assert app.lines()[1:6] == [
            " 品名* │五金件       编号  │SP0001",
            "        ! 这个品名已",
            "          经有了，请",
            "          换一个",
            " 单位  │         F4",
        ]


async def test_what_is_fixed_or_full_takes_no_keys_and_enter_is_told() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        app.sheet.put("code", "SP0001")
        app.sheet.go("code")
        await app.strike("x", "backspace", "ctrl+u")
        assert app.sheet.text_in("code") == "SP0001"
        app.sheet.go("secret")
        await app.strike(*"1234567")
        assert app.sheet.text_in("secret") == "123456"
        await app.strike("ctrl+a", "ctrl+c", "ctrl+x")
        assert (app.clipboard, app.sheet.text_in("secret")) == ("", "123456")
        assert app.sheet.undo() and app.sheet.text_in("secret") == ""
        assert app.sheet.redo() and app.sheet.text_in("secret") == "123456"
        app.sheet.go("code")
        await app.strike("ctrl+a", "ctrl+c")
        app.sheet.go("unit")
        await app.strike("ctrl+v")
        assert app.sheet.text_in("unit") == "SP0001"
        await pilot.pause()


@pytest.mark.parametrize("height", [1, 3, 8])
async def test_every_line_fills_its_width_and_the_caret_is_in_sight(height: int) -> None:
    app = Shown()
    async with app.run_test(size=(80, height)) as pilot:
        app.sheet.focus()
        app.sheet.put("name", "浙江义乌小商品🧾 e\u0301 " * 9)
        app.sheet.show_problem("unit", "请填写。" * 20)
        for width in (*range(1, 40, 3), 80):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            for name in app.sheet.fields:
                app.sheet.go(name)
                cells = [app.sheet.render_line(y).cell_length for y in range(height)]
                assert cells == [width] * height
                if width > 30:
                    x, y = app.sheet.cursor_screen_offset
                    assert app.sheet.region.contains(x, y), (name, width)
