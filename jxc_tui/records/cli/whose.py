"""Whose code a command means, and who may have been meant where it is nobody's."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from jxc_tui.codes.model.code import InvalidCode
from jxc_tui.errors import JxcError, NotFound
from jxc_tui.records.answers.records import SearchQuestion

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.records.answers.records import RecordCard
    from jxc_tui.wiring import Services

_MOST_MEANT = 5


def card_of(services: Services, user: CurrentUser, code: str) -> RecordCard:
    """The record that holds, or once held, the code.

    Raises NotFound with the codes that may have been meant; what can be no code is nobody's.
    """
    try:
        return services.records.by_code(user, code)
    except InvalidCode as error:
        refused: JxcError = NotFound(error.text_id, **error.params)
    except NotFound as error:
        refused = error
    found: tuple[str, ...] = ()
    with suppress(JxcError):
        suggestions = services.records.search(user, SearchQuestion(code, 1)).suggestions
        found = tuple(f"{one.code} {one.record.name}" for one in suggestions[:_MOST_MEANT])
    raise refused.hinted("、".join(found))
