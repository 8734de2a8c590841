"""Rehearsals between the verbs: each a database in a private file (see `plans.plan_files`)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.private_file import PrivateFile, is_whole
from jxc_tui.errors import DatabaseRefused, FileRefused, NotFound
from jxc_tui.imports.model import ImportChoices
from jxc_tui.imports.storage.rehearsals import Rehearsal, open_rehearsal
from jxc_tui.plans.plan_files import new_plan_file, plan_path
from jxc_tui.records.model.fields import shown_value
from jxc_tui.workbooks.reading.headers import Layout

P = TypeVar("P", bound=PrivateFile)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Whose rehearsal it is and what was read."""

    user_id: int
    user_name: str
    source: str
    file_name: str
    file_sha256: str
    suffix: str
    sheet: str
    separator: str = ""


@dataclass(frozen=True, slots=True)
class RehearsalPlan:
    """A finished rehearsal, open for the verb that goes on with it."""

    token: str
    path: Path
    store: Rehearsal
    head: PlanHead
    layout: Layout
    choices: ImportChoices
    words: dict[str, dict[str, str]]
    values: dict[str, str | int]

    def settings(self) -> dict[str, str]:
        """The choices, and the values for all rows as `set.FIELD`, as the batch keeps them."""
        said = {f"set.{name}": shown_value(name, value) for name, value in self.values.items()}
        return self.choices.as_texts() | said

    def remove(self) -> None:
        """After it was written, or when it is not wanted."""
        self.path.unlink(missing_ok=True)


@contextlib.contextmanager
def new_plan(settings: Settings) -> Iterator[tuple[str, Rehearsal]]:
    """(token, empty rehearsal), as `new_rehearsal` gives it."""
    with new_rehearsal(settings, open_rehearsal) as found:
        yield found


@contextlib.contextmanager
def new_rehearsal(
    settings: Settings, opening: Callable[..., contextlib.AbstractContextManager[P]]
) -> Iterator[tuple[str, P]]:
    """(token, empty private file); at the end it is there under its token, or nothing is.

    Raises FileRefused where the folder cannot be written, DatabaseRefused for a full disk.
    """
    with contextlib.ExitStack() as stack:
        try:
            token, part = stack.enter_context(new_plan_file(settings))
        except OSError as error:
            path, reason = str(settings.folder / "imports"), os.strerror(error.errno or 0)
            raise FileRefused("file.unwritable", path=path, reason=reason) from error
        with opening(part, new=True) as store:
            yield token, store


@contextlib.contextmanager
def open_plan(
    settings: Settings, user: CurrentUser, token: str, *, fresh: bool = False
) -> Iterator[RehearsalPlan]:
    """One's own finished rehearsal. Raises NotFound for another's, an old or a used token.

    What a verb that raises has changed in it is taken back, unless it is `fresh`: then whoever
    raises removes it.
    """
    path = plan_path(settings, token)
    if path is None or not is_whole(path):
        raise NotFound("import.plan_unknown")
    with contextlib.ExitStack() as stack:
        try:
            store = stack.enter_context(open_rehearsal(path, fresh=fresh))
            plan = read_plan(token, path, store)
        except (ValueError, TypeError, KeyError, DatabaseRefused) as error:
            raise NotFound("import.plan_unknown") from error
        if plan.head.user_id != user.id or plan.head.user_name != user.name:
            raise NotFound("import.plan_unknown")
        yield plan


def read_plan(token: str, path: Path, store: Rehearsal) -> RehearsalPlan:
    """What a rehearsal says of itself."""
    return RehearsalPlan(
        token=token,
        path=path,
        store=store,
        head=PlanHead(**store.fact("head")),
        layout=layout_in(store),
        choices=ImportChoices.of_texts(store.fact("choices")),
        words=store.fact("words"),
        values=store.fact("values"),
    )  # fmt: skip


def layout_in(store: PrivateFile) -> Layout:
    """The layout that a rehearsal keeps."""
    layout: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in store.fact("layout").items()
    }
    return Layout(**layout)
