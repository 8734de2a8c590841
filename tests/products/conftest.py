"""A shop on the command line, shared by the tests of its commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.fixtures import Jxc

PEN = (
    "名称=中性笔", "基本单位=支", "更多单位=盒=12支 箱=20盒", "零售价=2.50", "最低售价=1.50",
    "更多条码=箱:16901234567899", "数量价=100=2.30",
)  # fmt: skip


def add(jxc: Jxc, room: str, *pairs: str) -> int:
    return jxc(room, "add", *(word for pair in pairs for word in ("--set", pair))).code


@pytest.fixture
def shop(jxc: Jxc, new_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Jxc:
    """Commands about a database with one product and one customer."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("JXC_DB", str(shutil.copy2(new_database, folder / "a.db")))
    assert add(jxc, "products", *PEN) == 0
    assert add(jxc, "customers", "名称=蓝燕", "编码=K1") == 0
    return jxc
