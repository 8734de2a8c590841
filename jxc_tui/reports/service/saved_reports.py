"""常用: conditions of reports that people named. Nobody else's, and so not in the change log."""

from __future__ import annotations

import json
from dataclasses import asdict

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.service.lists.saved_searches import kept_name, owner_named, owners_of
from jxc_tui.reports.answers import By, Condition, Report, SavedReport
from jxc_tui.reports.storage import saved_reports
from jxc_tui.values.periods import Preset
from jxc_tui.values.text import visible

MOST_SAVED = 50


class SavedReports(Service):
    """Verbs about one's own; the server's command line sees those of every account."""

    @reads(Permission.REPORT_READ)
    def list(
        self,
        connection: Connection,
        user: CurrentUser,
        account: str = "",
        report: Report | None = None,
    ) -> tuple[SavedReport, ...]:
        """One's own by name, of one report or of all; for the command line those of an account,
        or of all accounts."""
        return tuple(
            SavedReport(
                int(row.id), visible(name), visible(row.name), Report(row.report),
                _condition(row.content),
            )
            for user_id, name in owners_of(connection, user, account).items()
            for row in saved_reports.of_user(connection, user_id)
            if row.report in list(Report) and report in (None, row.report)
        )  # fmt: skip

    @writes(Permission.REPORT_READ)
    def save(
        self,
        connection: Connection,
        user: CurrentUser,
        name: str,
        report: Report,
        condition: Condition,
        account: str = "",
    ) -> SavedReport:
        """Keeps a condition under a name; a name one has already gets the new one.

        Raises Refused for a name that will not do, and when there are too many.
        """
        content = json.dumps(asdict(condition))
        row = kept_name(name) | {"report": report.value, "content": content}
        owner = owner_named(connection, account) if user.local else user.id
        known = saved_reports.keep(connection, owner, row, MOST_SAVED)
        if not known:
            raise Refused("saved.too_many", most=MOST_SAVED)
        return SavedReport(known, account or user.name, visible(row["name"]), report, condition)

    @writes(Permission.REPORT_READ)
    def remove(
        self, connection: Connection, user: CurrentUser, saved_id: int, account: str = ""
    ) -> None:
        """Takes one of one's own away, for the command line one of an account. Raises NotFound."""
        owner = owner_named(connection, account) if user.local else user.id
        if not saved_reports.remove(connection, owner, saved_id):
            raise NotFound


def _condition(content: str) -> Condition:
    """What was kept; what is damaged in it is as if it had not been told."""
    try:
        told = json.loads(content)
        usual = asdict(Condition()) | {key: told[key] for key in asdict(Condition()) if key in told}
        return Condition(
            By(usual["by"]), Preset(usual["preset"]), str(usual["first"]), str(usual["last"]),
            str(usual["as_of"]), int(usual["days"]),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return Condition()
