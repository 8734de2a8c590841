"""Plans of bulk changes and bulk edits wait on disk: private, for their owner, across a restart."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.custom_fields.model import key_of
from jxc_tui.errors import NotFound
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.wiring import Services, open_services

MANY = 12
Preview = Callable[[Services, CurrentUser], str]
Page = Callable[[Services, CurrentUser, str], object]


def recode(services: Services, user: CurrentUser) -> str:
    return services.recodes.preview(user, Slice("search", "客户1")).token


def edit(services: Services, user: CurrentUser) -> str:
    typed = {"level": "B", "status": "停用", key_of(1): "红"}
    return services.bulk_edits.preview(user, Selection(Slice("all")), typed).token


def picked_edit(services: Services, user: CurrentUser) -> str:
    return services.bulk_edits.preview(user, Selection(picked=(1, 2, 999)), {"level": "C"}).token


def recode_page(services: Services, user: CurrentUser, token: str) -> object:
    return services.recodes.page(user, token, 0, 100)


def edit_page(services: Services, user: CurrentUser, token: str) -> object:
    return services.bulk_edits.page(user, token, 0, 100)


KINDS = pytest.mark.parametrize(
    ("preview", "page"), [(recode, recode_page), (edit, edit_page), (picked_edit, edit_page)]
)


@pytest.fixture(autouse=True)
def many(services: Services, admin: CurrentUser) -> None:
    services.custom_fields.add(admin, "颜色")
    for number in range(MANY):
        services.records.create(admin, {"name": f"客户{number}", "code": f"OLD-{number}"})


@pytest.fixture
def later(services: Services, settings: Settings, manager: CurrentUser) -> Iterator[Services]:
    """The same database opened by another session."""
    opened = open_services(settings)
    opened.records.gate.confirm(manager)
    yield opened
    opened.close()


@KINDS
def test_another_session_goes_on_with_a_plan(
    services: Services, later: Services, manager: CurrentUser, preview: Preview, page: Page
) -> None:
    token = preview(services, manager)
    seen = page(services, manager, token)
    assert seen
    assert page(later, manager, token) == seen


def test_a_plan_that_was_read_again_does_what_was_seen(
    services: Services, later: Services, manager: CurrentUser
) -> None:
    before = services.records.by_code(manager, "OLD-1").id
    assert later.bulk_edits.apply(manager, edit(services, manager)).changed == MANY
    assert services.records.card(manager, before).values.level == "B"
    assert later.recodes.apply(manager, recode(services, manager)).changed == 3
    assert services.records.card(manager, before).values.code != "OLD-1"


@KINDS
def test_a_plan_is_private_and_for_its_owner_alone(
    services: Services, later: Services, settings: Settings, manager: CurrentUser,
    admin: CurrentUser, preview: Preview, page: Page,
) -> None:  # fmt: skip
    token = preview(services, manager)
    (path,) = settings.work_folder().glob("*.plan")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for opened in (services, later):
        with pytest.raises(NotFound, match="plan_gone"):
            page(opened, admin, token)
    opened.recodes.discard(admin, token)
    opened.bulk_edits.discard(admin, token)
    assert path.exists()


def test_a_plan_is_of_one_kind(services: Services, later: Services, manager: CurrentUser) -> None:
    with pytest.raises(NotFound, match="plan_gone"):
        later.bulk_edits.page(manager, recode(services, manager), 0, 5)
    with pytest.raises(NotFound, match="plan_gone"):
        later.recodes.page(manager, edit(services, manager), 0, 5)
    with pytest.raises(NotFound, match="plan_unknown"):
        later.imports.verdict(manager, edit(services, manager))


@KINDS
def test_what_is_used_or_not_wanted_is_gone_everywhere(
    services: Services, later: Services, settings: Settings, manager: CurrentUser,
    preview: Preview, page: Page,
) -> None:  # fmt: skip
    token = preview(services, manager)
    page(later, manager, token)
    (services.recodes if preview is recode else services.bulk_edits).discard(manager, token)
    assert list(settings.work_folder().glob("*.plan")) == []
    for opened in (services, later):
        with pytest.raises(NotFound, match="plan_gone"):
            page(opened, manager, token)


@pytest.mark.parametrize("harm", [b"", b"\n", b"{}\n", b'{"owner": ["recode", 1, "x"]}\n', b"\xff"])
def test_a_file_that_is_no_plan_is_none(
    services: Services, later: Services, settings: Settings, manager: CurrentUser, harm: bytes
) -> None:
    token = recode(services, manager)
    (path,) = settings.work_folder().glob("*.plan")
    path.write_bytes(harm or path.read_bytes()[:-1])
    with pytest.raises(NotFound, match="plan_gone"):
        later.recodes.page(manager, token, 0, 5)


def test_however_many_plans_there_are_none_goes_before_a_day_is_over(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    tokens = [edit(services, manager) for _ in range(10)]
    assert all(edit_page(services, manager, token) for token in tokens)
    for path in settings.work_folder().glob("*.plan"):
        os.utime(path, (0, 0))
    last = edit(services, manager)
    assert [path.stem for path in settings.work_folder().glob("*.plan")] == [last]
