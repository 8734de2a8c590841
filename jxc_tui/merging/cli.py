"""`jxc records duplicates|merge|unmerge|merges|not-duplicates`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.command.words import number_of
from jxc_tui.errors import NotFound
from jxc_tui.merging.answers import DuplicateGroupLine, GroupPage, Merged
from jxc_tui.records.cli.whose import card_of
from jxc_tui.values.clock import local_text
from jxc_tui.values.progress import Progress

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

_AT_ONCE = 500


def duplicates(call: Call) -> int:
    """The best groups of likely duplicates; exit 3 when there is none."""
    talk, limit = call.talk, call.asked.limit
    with call.services() as (services, user):
        if call.asked.rescan:
            _rescan(call, services, user)
        page = services.duplicates.groups(user, limit=min(limit, _AT_ONCE))
        groups = list(page.groups)
        while len(groups) < limit and not page.at_end:
            after = groups[-1].score, groups[-1].id
            page_size = min(limit - len(groups), _AT_ONCE)
            following = services.duplicates.groups(user, after=after, limit=page_size)
            groups += following.groups
            if following.at_end:
                break
    if call.asked.json:
        talk.json(_as_json(page, groups))
    elif groups:
        names = ("id", "score", "rule", "shared", "code", "name", "mobile")
        head = [talk.text(f"cli.column.{name}") for name in names]
        talk.table(head, [row for group in groups for row in _lines(call, group)], right=(0, 1))
    if not groups:
        talk.say("cli.duplicates.none" if page.scan is not None else "cli.duplicates.never")
        return NOT_FOUND
    if page.total > len(groups):
        talk.say("cli.duplicates.more", total=page.total, limit=len(groups))
    return DONE


def _rescan(call: Call, services: Services, user: CurrentUser) -> None:
    talk = call.talk

    def tell(progress: Progress) -> None:
        phase = talk.text(f"duplicates.phase.{progress.phase}")
        talk.progress("cli.duplicates.searching", progress.done, progress.total, phase=phase)

    done = services.duplicates.scan(user, tell)
    talk.end_progress()
    text_id = "duplicates.done_settled" if done.settled else "duplicates.done"
    talk.say(text_id, records=done.records, groups=done.groups, settled=done.settled)


def _lines(call: Call, group: DuplicateGroupLine) -> list[tuple[object, ...]]:
    """One line a member; what is the group's own stands in its first line."""
    rule = call.talk.text(f"duplicates.rule.{group.rule}")
    first: tuple[object, ...] = (group.id, group.score, rule, group.value)
    return [
        (*(first if at == 0 else ("", "", "", "")), row.code, row.name, row.mobile)
        for at, row in enumerate(group.members)
    ]


def _as_json(page: GroupPage, groups: list[DuplicateGroupLine]) -> dict[str, object]:
    return {
        "scan": None if page.scan is None else asdict(page.scan),
        "total": page.total,
        "groups": [
            {
                "id": group.id, "rule": group.rule, "value": group.value, "score": group.score,
                "size": group.size, "members": [row.as_json() for row in group.members],
            }
            for group in groups
        ],
    }  # fmt: skip


def merge(call: Call) -> int:
    """LOSER goes into WINNER, every field by the usual choice; both may be former codes."""
    with call.services() as (services, user):
        winner, loser = (
            _record(services, user, code) for code in (call.asked.winner, call.asked.loser)
        )
        done = services.merging.merge(user, winner[0], loser[0], (winner[1], loser[1]))
    talk = call.talk
    if done.backup_path:
        talk.say("cli.backup.first", path=done.backup_path)
    return _told(call, done, "cli.merge.done")


def unmerge(call: Call) -> int:
    """The two records of a merge as they were before it."""
    text = call.asked.id
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise NotFound("merging.unknown", id=text)
    with call.services() as (services, user):
        done = services.merging.undo(user, int(text))
    return _told(call, done, "cli.merge.undone")


def _told(call: Call, done: Merged, text_id: str) -> int:
    if call.asked.json:
        call.talk.json(asdict(done))
    call.talk.say(text_id, loser=done.loser_code, winner=done.winner_code, id=done.merge_id)
    return DONE


def _record(services: Services, user: CurrentUser, code: str) -> tuple[int, int]:
    """Id and version of the record that holds, or once held, a code."""
    card = card_of(services, user, code)
    return card.id, card.version


def list_merges(call: Call) -> int:
    """The merges of the past, the newest first; 3 when there is none."""
    with call.services() as (services, user):
        found = services.merging.history(user, limit=call.asked.limit)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(line) for line in found])
    elif found:
        names = ("id", "at", "by", "merged_away", "merged_into", "state")
        rows = [
            (line.id, local_text(line.at), line.actor, f"{line.loser_code} {line.loser_name}",
             f"{line.winner_code} {line.winner_name}",
             talk.text("merges.undone" if line.undone_at else "merges.holds"))
            for line in found
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0,))
    if not found:
        talk.say("merges.none")
        return NOT_FOUND
    return DONE


def not_duplicates(call: Call) -> int:
    """Settles a group of likely duplicates: they are different records."""
    with call.services() as (services, user):
        settled = services.duplicates.settle(user, number_of(call.asked.id))
    if call.asked.json:
        call.talk.json({"settled": settled})
    call.talk.say("cli.duplicates.settled", count=settled)
    return DONE
