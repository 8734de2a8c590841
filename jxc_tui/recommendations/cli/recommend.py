"""`jxc recommend CODE`, `jxc recommend --build`: recommendations without a screen."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.errors import Refused
from jxc_tui.recommendations.answers import Recommended
from jxc_tui.records.cli.whose import card_of

_HEADS = ("code", "name", "why")


def recommend(call: Call) -> int:
    """Both lists with their reasons, 3 when both are empty; with `--build` works them out again."""
    asked, talk = call.asked, call.talk
    if asked.build:
        with call.services() as (services, user):
            built = services.recommending.build(user, asked.as_of)
        if asked.json:
            talk.json(asdict(built))
        else:
            talk.say("recommend.built", **asdict(built))
        if not asked.code:
            return DONE
    if not asked.code:
        raise Refused("recommend.no_code")
    with call.services() as (services, user):
        customer = card_of(services, user, asked.code).id
        found = services.recommending.of_customer(
            user, customer, as_of=asked.as_of, limit=asked.limit
        )
    lists = {"again": found.again, "new": found.new}
    if asked.json:
        told = {name: [_told(call, each) for each in rows] for name, rows in lists.items()}
        talk.json({"day": found.day, "built": found.built} | told)
    else:
        for name, rows in lists.items():
            if rows:
                talk.line(talk.text(f"recommend.head_{name}"))
                heads = [talk.text(f"cli.column.recommend_{head}") for head in _HEADS]
                talk.table(heads, [(each.code, each.name, _why(call, each)) for each in rows])
    if not found.built:
        talk.say("recommend.not_built")
    if not found.again and not found.new:
        talk.say("recommend.nothing")
        return NOT_FOUND
    return DONE


def _why(call: Call, row: Recommended) -> str:
    return call.talk.text(row.reason.text_id, **dict(row.reason.params))


def _told(call: Call, row: Recommended) -> dict[str, object]:
    return {
        "code": row.code, "name": row.name, "score": row.score, "why": _why(call, row),
        "figures": dict(row.reason.params),
    }  # fmt: skip
