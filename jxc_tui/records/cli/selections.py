"""What `--select` names, as a set of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.words import BadWords
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.cli.selection_words import PLAIN, VALUED
from jxc_tui.records.model.noun import noun_named
from jxc_tui.values.nearest import nearest

if TYPE_CHECKING:
    from jxc_tui.wiring import Services


def selected(services: Services, user: CurrentUser, words: str) -> Slice:
    """The set of records that the words of `--select` name. Raises BadWords."""
    kind, equals, value = words.partition("=")
    if kind == "due" and not equals:
        return services.recodes.rotation_due(user).selection
    if kind == "category" and value and noun_named(services.database.noun).tree:
        return Slice("branch", services.branches.level(user, value, 1).above.path)
    if (kind in PLAIN and not equals) or (kind in VALUED and equals):
        return Slice(kind, value)
    text_id = "cli.recode.bad_select"
    if kind in PLAIN or kind in VALUED:
        text_id = "cli.recode.select_plain" if kind in PLAIN else "cli.recode.select_value"
    known = [*PLAIN, *(f"{name}=…" for name in VALUED)]
    meant = "" if kind in known or kind in VALUED else nearest(kind, (*PLAIN, *VALUED))
    raise BadWords(text_id, given=words, kind=kind).hinted(meant, known)
