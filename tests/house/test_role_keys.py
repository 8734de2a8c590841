"""Role × key: whoever presses a key the role may not use is told so, by name; no key is mute.

Shows AZ-03.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from textual.binding import Binding

from jxc_tui.access.permission import DEFAULT_GRANTS, Permission, Role, Wanted
from jxc_tui.desk.grants import needed_for
from jxc_tui.desk.screen import DeskBase, declared
from jxc_tui.errors import JxcError, NotPermitted
from jxc_tui.i18n import Texts
from tests.house.test_keys import bindings

NOUN = "supplier"  # on whose screens the keys are pressed


def screens() -> list[type[DeskBase]]:
    """Every screen and dialog of the program."""
    assert list(bindings())  # with this every module is loaded
    found: list[type[DeskBase]] = [DeskBase]
    for known in found:
        found += known.__subclasses__()
    return sorted(set(found) - {DeskBase}, key=lambda each: each.__name__)


def refusals() -> Iterator[tuple[type[DeskBase], Binding, Wanted, Role]]:
    """Every key of a screen that needs a permission, with every role that lacks it."""
    for screen in screens():
        for binding in declared(screen):
            needed = needed_for(screen, binding.action)
            for role in Role if needed is not None else ():
                if needed is not None and needed.of(NOUN) not in DEFAULT_GRANTS[role]:
                    yield screen, binding, needed, role


class Pressed:
    """A screen as far as an action with a permission sees it: nothing else of it is touched."""

    noun = NOUN

    def __init__(self, role: Role) -> None:
        self.role = role
        self.said: list[JxcError] = []

    def may(self, permission: Wanted) -> bool:
        return permission.of(self.noun) in DEFAULT_GRANTS[self.role]

    def say_error(self, error: JxcError) -> None:
        self.said.append(error)


FOUND = list(refusals())


@pytest.mark.parametrize(
    ("screen", "binding", "needed", "role"), FOUND,
    ids=[f"{screen.__name__}-{binding.id}-{role.value}" for screen, binding, _, role in FOUND],
)  # fmt: skip
def test_a_key_that_the_role_may_not_use_names_the_permission(
    screen: type[DeskBase], binding: Binding, needed: Wanted, role: Role
) -> None:
    pressed: Any = Pressed(role)
    done = getattr(screen, f"action_{binding.action}")(pressed)
    assert done is None and not inspect.isawaitable(done)
    assert [type(error) for error in pressed.said] == [NotPermitted]
    assert pressed.said[0].params == {"permission": needed.of(NOUN).value}


def test_the_keys_that_roles_may_not_use_are_known() -> None:
    """The matrix by hand: what a viewer, a clerk and a manager are told about on which screen."""
    found = {
        role: {f"{screen.__name__}.{binding.id}" for screen, binding, _, other in FOUND
               if other is role}
        for role in Role
    }  # fmt: skip
    customers = {f"RecordsScreen.records.{name}"
                 for name in ("export", "mark", "import", "delete", "edit", "new")}  # fmt: skip
    assert customers <= found[Role.VIEWER]
    assert {"RecordPage.page.edit", "RecordPage.page.delete", "RecordPage.page.reveal",
            "RecordPage.page.token", "ReportScreen.report.export",
            "ReportScreen.report.recode"} <= found[Role.VIEWER]  # fmt: skip
    assert "RecordsScreen.records.delete" in found[Role.CLERK]
    assert "RecordsScreen.records.edit" not in found[Role.CLERK]
    assert found[Role.MANAGER] <= found[Role.CLERK] <= found[Role.VIEWER]
    assert found[Role.ADMIN] == set()


def test_no_screen_hides_a_key_by_role_in_another_way() -> None:
    """`check_action` knows the state of a screen; permissions stand on the actions."""
    for screen in screens():
        check = vars(screen).get("check_action")
        if check is not None:
            assert ".may(" not in inspect.getsource(check), screen


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_permission_has_a_name_and_the_sentence_says_who_grants(language: str) -> None:
    texts = Texts(language)
    for permission in Permission:
        name = texts.get(f"permission.{permission.value}")
        assert not name.startswith("permission."), permission
        sentence = texts.get("error.not_permitted", permission=name)
        assert name in sentence and ("管理员" in sentence or "administrator" in sentence)
