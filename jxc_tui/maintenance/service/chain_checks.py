"""Whether the change log is what was written: its chain, its guards, what was kept outside."""

from __future__ import annotations

from collections.abc import Callable

from jxc_tui.config import Settings
from jxc_tui.database import log_chain, log_heads
from jxc_tui.database.engine import Connection
from jxc_tui.database.facts import unguarded_log
from jxc_tui.database.log_chain import Trouble, Walk, Walked
from jxc_tui.maintenance.answers.log_guard import ChainTrouble, ChainVerdict

_NEWEST = 200  # entries that are looked at while somebody waits
_MOST = 20  # troubles that are told one by one


def whole(
    connection: Connection, settings: Settings, tell: Callable[[int], object] = lambda _done: None
) -> ChainVerdict:
    """Every entry, every head that was kept."""
    return _verdict(connection, settings, Walk(connection).whole(tell))


def quick(connection: Connection, settings: Settings) -> ChainVerdict:
    """The newest entries and the heads at their places: a cut tail is seen, an old edit is not."""
    return _verdict(connection, settings, Walk(connection).tail(_NEWEST))


def _verdict(connection: Connection, settings: Settings, walked: Walked) -> ChainVerdict:
    troubles, wrong = list(walked.troubles), walked.wrong
    heads = log_heads.kept(settings.audit_heads)
    beside = [Trouble("unguarded", 0)] if unguarded_log(connection) else []
    last = log_chain.head(connection)
    restored = log_chain.restored(connection)
    for head in heads:
        there = head.id <= last.id
        same = there and log_chain.seal_at(connection, head.id) == head.mac
        if not same and not log_heads.excused(head, restored):
            beside.append(Trouble("other" if there else "cut", head.id))
    shown = (*troubles, *beside)[:_MOST]
    return ChainVerdict(
        ok=not wrong and not beside,
        entries=walked.entries, sealed=walked.sealed, first=walked.first, heads=len(heads),
        key=log_chain.key_name(connection), count=wrong + len(beside),
        troubles=tuple(ChainTrouble(each.kind, each.id) for each in shown),
    )  # fmt: skip
