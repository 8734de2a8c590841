"""The floors: who may import whom, and what must not be imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.places import PLACES
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.house.tree import PACKAGE, ROOT, imports, modules, name_of, place_of

HEAVY = (
    "sqlmodel", "sqlalchemy", "sqlcipher3", "pydantic", "openpyxl", "python_calamine", "pypinyin",
    "alembic", "argon2", "stdnum", "rapidfuzz", "opencc", "pyotp", "segno",
)  # fmt: skip
NO_TERMINAL = ("textual", "rich")
CODES = {"pyotp", "segno"}
# What a session loads when it is first wanted, or never.
ASIDE = {
    f"jxc_tui.{name}"
    for name in (
        "accounts.screens.accounts", "accounts.screens.factor", "accounts.screens.lock",
        "accounts.screens.confirming", "accounts.screens.secrets", "bulk_edits.screens",
        "categories.screens", "codes.screens",
        "custom_fields.screens.custom_fields", "exports.screens", "follow_ups.screens.follow_ups",
        "imports.screens", "maintenance.screens", "merging.screens.duplicates",
        "products.screens.agreed_prices", "recoding.screens", "records.screens.recycle_bin",
        "reports.screens",
    )
}  # fmt: skip
MAPPING = {"sqlmodel", "pydantic", "pydantic_core", "sqlalchemy.orm", "sqlalchemy.ext"}


def modules_after(code: str) -> set[str]:
    """All that is in `sys.modules` of a new interpreter after `code`."""
    ending = "import sys, json; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def loaded_after(code: str) -> set[str]:
    """The top-level packages among them."""
    return {name.split(".")[0] for name in modules_after(code)}


def test_every_import_contract_is_kept() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "6 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    "module", ["jxc_tui.__main__", "jxc_tui.cli", "jxc_tui.cli.database", "jxc_tui.app"]
)
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    assert not loaded_after(f"import {module}") & set(HEAVY)


def test_the_command_line_needs_no_screens() -> None:
    assert not loaded_after("from jxc_tui.cli import main; main(['--version'])") & set(NO_TERMINAL)


def test_the_services_need_no_workbooks_before_one_is_read() -> None:
    services = [
        name
        for name in imports(PACKAGE / "wiring.py", {name_of(path) for path in modules()})
        if ".service" in name
    ]
    assert len(services) > 15
    loaded = loaded_after("\n".join(f"import {name}" for name in services))
    assert not loaded & {"openpyxl", "python_calamine", "alembic", "textual", "rich", "rapidfuzz"}
    assert not loaded & CODES


def test_signing_in_without_a_second_factor_needs_no_codes(
    services: Services, settings: Settings
) -> None:
    loaded = loaded_after(f"""
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.wiring import open_services
services = open_services(Settings(Path({str(settings.database)!r})))
assert services.accounts.sign_in("admin", {ADMIN_PASSWORD!r}).name == "admin"
services.close()""")
    assert "argon2" in loaded
    assert not loaded & CODES


def test_no_room_brings_the_mapper_of_tables_into_a_session() -> None:
    """13 MB that statements on columns do not need, kept out by `database/declared.py`."""
    names = [name_of(path) for path in modules() if place_of(path)[:1] != ("migrations",)]
    loaded = modules_after("\n".join(f"import {name}" for name in names if name[-8:] != "__main__"))
    assert "jxc_tui.records.tables" in loaded
    assert not loaded & MAPPING


def test_a_place_is_loaded_when_it_is_first_gone_to() -> None:
    loaded = modules_after("import jxc_tui.app")
    assert "jxc_tui.records.screens.records" in loaded
    assert not loaded & ASIDE


def test_every_place_has_its_screen() -> None:
    assert all(isinstance(place.screen(), DeskScreen) for place in PLACES)


def test_the_regions_bring_no_manual_of_python() -> None:
    loaded = modules_after("from jxc_tui.values.places.regions import provinces; provinces()")
    assert "jxc_tui.values.places.regions" in loaded
    assert not loaded & {"stdnum", "pydoc"}
