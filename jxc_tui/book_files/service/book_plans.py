"""Rehearsals of files of the books between the verbs, each a private file under a token."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.book_files.model.kinds import BookChoices, BookKind
from jxc_tui.book_files.storage.book_rehearsals import BookRehearsal, open_book_rehearsal
from jxc_tui.config import Settings
from jxc_tui.database.private_file import is_whole
from jxc_tui.errors import DatabaseRefused, NotFound
from jxc_tui.imports.service.rehearsal.plans import PlanHead, layout_in, new_rehearsal
from jxc_tui.imports.service.rehearsal.rehearsing import layout_fact
from jxc_tui.plans.plan_files import plan_path
from jxc_tui.workbooks.reading.headers import Layout

_FORM = 2  # of the file of a rehearsal: one of another form is known no more


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A finished rehearsal, open for the verb that goes on with it."""

    token: str
    path: Path
    store: BookRehearsal
    kind: BookKind
    head: PlanHead
    layout: Layout
    choices: BookChoices

    def remove(self) -> None:
        """After it was written, or when it is not wanted."""
        self.path.unlink(missing_ok=True)


def new_book_plan(
    settings: Settings,
) -> contextlib.AbstractContextManager[tuple[str, BookRehearsal]]:
    """(token, empty rehearsal), as `new_rehearsal` gives it."""
    return new_rehearsal(settings, open_book_rehearsal)


def keep_head(store: BookRehearsal, kind: BookKind, head: PlanHead, layout: Layout) -> None:
    """What a rehearsal says of itself."""
    store.set_fact("form", _FORM)
    store.set_fact("book", kind.value)
    store.set_fact("head", asdict(head))
    store.set_fact("layout", layout_fact(layout))


@contextlib.contextmanager
def open_book_plan(
    settings: Settings, user: CurrentUser, token: str, *, fresh: bool = False
) -> Iterator[BookPlan]:
    """One's own finished rehearsal. Raises NotFound for another's, an old or a used token."""
    path = plan_path(settings, token)
    if path is None or not is_whole(path):
        raise NotFound("import.plan_unknown")
    with contextlib.ExitStack() as stack:
        try:
            store = stack.enter_context(open_book_rehearsal(path, fresh=fresh))
            if store.fact("form") != _FORM:
                raise NotFound("import.plan_unknown")
            plan = BookPlan(
                token, path, store, BookKind(store.fact("book")), PlanHead(**store.fact("head")),
                layout_in(store), BookChoices.of_texts(store.fact("choices")),
            )  # fmt: skip
        except (ValueError, TypeError, KeyError, DatabaseRefused) as error:
            raise NotFound("import.plan_unknown") from error
        if plan.head.user_id != user.id or plan.head.user_name != user.name:
            raise NotFound("import.plan_unknown")
        yield plan
