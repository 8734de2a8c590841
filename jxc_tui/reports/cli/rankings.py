"""`jxc report ranking|rfm|sleeping|new|saved`: what was sold, as a table, JSON or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.errors import NotFound, Refused
from jxc_tui.reports.answers import By, Condition, Report, SavedReport
from jxc_tui.reports.words.buyer_lines import PLACES, sheet_of
from jxc_tui.reports.words.ranking_lines import condition_text, since_when
from jxc_tui.values.periods import Preset
from jxc_tui.values.text import fold

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services


def ranking(call: Call) -> int:
    """Who bought most, or what sold best."""
    asked = call.asked
    told: dict[str, Any] = {}
    if asked.by:
        told["by"] = By(asked.by)
    if asked.preset:
        told["preset"] = Preset(asked.preset)
    if asked.first or asked.until:
        told |= {"preset": Preset.DAYS, "first": asked.first, "last": asked.until}
    with call.services() as (services, user):
        condition = _condition(services, user, call, Report.RANKING, told)
        found = services.rankings.ranking(user, condition.ranking(limit=asked.limit))
    sheet = sheet_of(Report.RANKING, call.talk.texts)
    rows: list[Sequence[str]] = [sheet.line(row) for row in found.rows]
    if found.rows and sheet.last:
        rows.append(sheet.last(found))
    _tell(call, Report.RANKING, condition, asdict(found), rows)
    if note := since_when(condition.by):
        call.talk.say(note)
    return DONE


def rfm(call: Call) -> int:
    """Buyers of a year with their scores."""
    with call.services() as (services, user):
        condition = _condition(services, user, call, Report.RFM, _as_of(call))
        found = services.buyers.rfm(user, condition.buyers(limit=call.asked.limit))
    return _listed(call, Report.RFM, condition, found.rows)


def sleeping(call: Call) -> int:
    """Who has not bought for long."""
    told = _as_of(call) | ({"days": call.asked.days} if call.asked.days is not None else {})
    with call.services() as (services, user):
        condition = _condition(services, user, call, Report.SLEEPING, told)
        found = services.buyers.sleeping(user, condition.buyers(limit=call.asked.limit))
    return _listed(call, Report.SLEEPING, condition, found.rows)


def new(call: Call) -> int:
    """New and returning customers by month."""
    with call.services() as (services, user):
        condition = _condition(services, user, call, Report.NEW, _as_of(call))
        found = services.buyers.new(user, condition.buyers())
    return _listed(call, Report.NEW, condition, found.rows)


def saved(call: Call) -> int:
    """The conditions that people keep under a name; with `--remove` one less."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        if asked.remove:
            gone = _named(services, user, asked.remove, asked.person, None)
            services.saved_reports.remove(user, gone.id, gone.account)
            talk.say("saved.removed", name=gone.name)
        found = services.saved_reports.list(user, asked.person)
    if asked.json:
        talk.json([asdict(each) for each in found])
    elif found:
        heads = [talk.text(f"cli.column.{name}") for name in ("id", "user", "search", "wanted")]
        rows = [
            (each.id, each.account, each.name,
             f"{talk.text(f'place.{PLACES[each.report]}')}: "
             f"{condition_text(each.report, each.condition, talk.texts)}")
            for each in found
        ]  # fmt: skip
        talk.table(heads, rows, right=(0,))
    elif not asked.remove:
        talk.say("report.none_saved")
    return DONE


def _as_of(call: Call) -> dict[str, Any]:
    return {"as_of": call.asked.as_of} if call.asked.as_of else {}


def _condition(
    services: Services, user: CurrentUser, call: Call, report: Report, told: dict[str, Any]
) -> Condition:
    """What is told over what is kept under a name; with `--save` it is kept from now on."""
    asked, found = call.asked, Condition()
    if asked.saved:
        found = _named(services, user, asked.saved, asked.person, report).condition
    found = replace(found, **told)
    if asked.save:
        if not asked.person:
            raise Refused("report.save_for")
        services.saved_reports.save(user, asked.save, report, found, asked.person)
    return found


def _named(
    services: Services, user: CurrentUser, name: str, account: str, report: Report | None
) -> SavedReport:
    """Raises NotFound, and Refused where several accounts have one of that name."""
    known = services.saved_reports.list(user, account, report)
    found = [each for each in known if fold(each.name) == fold(name)]
    if not found:
        raise NotFound("report.no_saved", name=name)
    if len(found) > 1:
        accounts = ", ".join(each.account for each in found)
        raise Refused("report.several_saved", name=name, accounts=accounts)
    return found[0]


def _listed(call: Call, report: Report, condition: Condition, found: Any) -> int:
    sheet = sheet_of(report, call.talk.texts)
    told = [asdict(each) for each in found]
    return _tell(call, report, condition, told, [sheet.line(each) for each in found])


def _tell(
    call: Call, report: Report, condition: Condition, told: object, rows: Sequence[Sequence[str]]
) -> int:
    """All rows in the files that are asked for; some as JSON or, without a file, as a table."""
    asked, talk = call.asked, call.talk
    sheet = sheet_of(report, talk.texts)
    for target, suffix in ((asked.csv, ".csv"), (asked.xlsx, ".xlsx")):
        if not target:
            continue
        with call.services() as (services, user):
            written = services.sales_files.write(user, report, condition, target, suffix, sheet)
        if not asked.json:
            talk.line(written.path)
    if asked.json:
        talk.json(told)
    elif not rows:
        talk.say("ranking.none")
    elif not asked.csv and not asked.xlsx:
        talk.table(list(sheet.titles), rows, right=tuple(sheet.numbers))
    return DONE
