"""However fast keys come, a journey ends where the slow one ends, with the same data stored.

Keys are posted without waiting, a random number of turns of the event loop apart, so that they
meet the desk in every state between two rests. More of them: `JXC_JOURNEYS=40 pytest …`.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from textual.events import Key, Paste

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.app import JxcApp
from jxc_tui.config import Settings
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import Desk, running, screen_text
from tests.desk.keyboard import named_keys
from tests.desk.test_frames import steady
from tests.whole_database import rows_of

TIMES = int(os.environ.get("JXC_JOURNEYS", "2"))  # random journeys beside the slow one
MOST_TURNS = (0, 3, 40, 400)  # how far apart the keys of one journey are at most


@dataclass(frozen=True)
class Journey:
    """What is typed, by somebody who signed in or at the log-in; `{}` names differ by language."""

    keys: Sequence[str]
    at_log_in: bool = False


SIGN_IN = ("admin", "enter", ADMIN_PASSWORD, "enter")
JOURNEYS: Mapping[str, Journey] = {
    "sign in, search, edit, save": Journey(
        (*SIGN_IN, "yw", "f4", "二部", "down", "yw2", "f2", "f3", "kh"), at_log_in=True
    ),
    "the other language, wrong password, again": Journey(
        ("f4", "admin", "enter", "wrong", "enter", ADMIN_PASSWORD, "enter", "zh"), at_log_in=True
    ),
    "new customer": Journey(
        ("f7", "甲公司", *["down"] * 6, "13900000077", "up", "王敏", "f2", "f3", "jg")
    ),
    "two new ones at once": Journey(
        ("f7", "甲公司", "enter", "f2", "f7", "乙公司", "enter", "f2", "f7", "丙", "escape", "down",
         "down", "enter", "f3")
    ),
    "list, clear, list": Journey(
        ("down", "down", "up", "kh", "ctrl+u", "zh", "up", "ctrl+u", "yw", "down", "enter", "tab",
         "escape", "kh", "down", "pagedown", "ctrl+u", "down", "f4", "x", "escape", "enter")
    ),
    "menu, place, back": Journey(
        ("f9", "down", "down", "enter", "tab", "escape", "f9", "escape", "yw", "f9", "end", "enter",
         "f3", "nb", "enter", "escape", "kh0")
    ),
    "dialogs": Journey(
        ("f2", "down", "right", "escape", "f1", "down", "escape", "ctrl+p", "down", "escape",
         "down", "f8", "escape", "f8", "enter", "f8", "f2", "zh", "f3", "kh")
    ),
    "import, a column, a cell": Journey(
        ("f6", "enter", "down", "down", "down", "f4", "down", "enter", "f2", "f4", "abc", "escape",
         "down", "f4", "escape")
    ),
    "look-ups in the form": Journey(
        ("f7", "杭州蓝燕科技", "enter", "enter", "x", "down", "f4", "down", "enter", "up", "y",
         "down", "down", "f4", "A", "enter", "f2", "escape", "kh")
    ),
    "a custom field and a rule": Journey(
        ("f9", "rules", "enter", "f7", "P{seq:4}", "f4", "down", "q", "f2", "escape",
         "f9", "fields", "enter", "f7", "来源", "enter", "escape", "f7", "新", "down", "f2", "zh")
    ),
    "a pasted name": Journey(
        ("f7", "paste:甲乙丙丁有限公司", "down", "down", "paste:jb", "f2", "f3", "jb", "f4",
         "paste:一店", "f2", "yw")
    ),
}  # fmt: skip


def events_of(journey: Journey) -> list[Key | Paste]:
    """A new event for every key, as the driver makes them."""
    found: list[Key | Paste] = []
    for part in journey.keys:
        if part.startswith("paste:"):
            found.append(Paste(part.removeprefix("paste:")))
        else:
            found += named_keys(part)
    return found


@dataclass(frozen=True)
class World:
    """A folder with a database and files, copied for every journey."""

    settings: Settings
    user: str


@pytest.fixture
def world(settings: Settings, services: Services, admin: CurrentUser, file: Path) -> World:
    """What `file` brings, and customers enough to move among."""
    box = settings.box("admin")
    box.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copy(file, box / file.name)
    for typed in (
        {"name": "宁波海曙五金经营部", "mobile": "13900000077", "level": "B"},
        {"name": "曾惠", "mobile": "15000008812", "status": "停用"},
        {"name": "浙江义乌小商品城百货批发有限责任公司北京分公司", "code": "YW-0001"},
        *({"name": f"客户{number:03d}"} for number in range(40)),
    ):
        services.records.create(admin, typed)
    services.close()
    return World(settings, "admin")


class Travelled:
    """Where a journey ended: the screen, and everything stored."""

    def __init__(self, text: str, stored: object) -> None:
        self.text = re.sub(" {2,}", "  ", steady(text))  # a duration has one figure or more
        self.stored = stored


async def rested(app: JxcApp) -> None:
    """Until the desk is at rest; fails where it never is."""
    loop = asyncio.get_running_loop()
    until = loop.time() + 120
    while not app._type_ahead.idle or app._curtain.down or not app._rest.reached():
        assert loop.time() < until, screen_text(app)
        await asyncio.sleep(0)


async def travel(
    world: World, folder: Path, journey: Journey, language: str, gap: Callable[[], int] | None
) -> Travelled:
    """Runs a journey in a copy of the world; without `gap` each key waits for a desk at rest."""
    shutil.copytree(world.settings.folder, folder)
    settings = replace(
        world.settings, database=folder / world.settings.database.name, language=language
    )
    with closing(open_services(settings)) as services:
        app = JxcApp(settings, services=services)
        async with running(app, None, (80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.sees("SQLite")
            if not journey.at_log_in:
                app.user = services.accounts.sign_in(world.user, ADMIN_PASSWORD)
                await app.push_screen(RecordsScreen())
            await desk.rests()
            for event in events_of(journey):
                app.post_message(event)
                if gap is None:
                    await rested(app)
                else:
                    for _ in range(gap()):
                        await asyncio.sleep(0)
            await desk.rests()
            text, stored = screen_text(app), rows_of(services.database)
    return Travelled(text.replace(str(folder), str(world.settings.folder)), stored)


@pytest.mark.parametrize(
    ("name", "language"),
    [*((name, "zh") for name in JOURNEYS), *((name, "en") for name in list(JOURNEYS)[::3])],
)
async def test_fast_ends_where_slow_ends(
    world: World, tmp_path: Path, name: str, language: str
) -> None:
    journey = JOURNEYS[name]
    slow = await travel(world, tmp_path / "slow", journey, language, None)
    for number in range(TIMES):
        chance = random.Random(f"{name} {language} {number}")
        most = MOST_TURNS[(number + len(name)) % len(MOST_TURNS)]
        gap = partial(chance.randint, 0, most)
        fast = await travel(world, tmp_path / f"fast{number}", journey, language, gap)
        assert fast.text == slow.text, f"{number}, {most}:\n{fast.text}\ninstead of\n{slow.text}"
        assert fast.stored == slow.stored, (number, most)
