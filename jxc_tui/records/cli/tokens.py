"""`jxc codes token`: the external token of a record."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.command.words import BadWords
from jxc_tui.records.answers.tokens import ExternalToken
from jxc_tui.records.cli.whose import card_of
from jxc_tui.values.clock import local_text


def token(call: Call) -> int:
    """The external token of a record, issued, rotated or revoked where asked; 3 without one."""
    asked = call.asked
    wanted = [name for name in ("issue", "rotate", "revoke") if getattr(asked, name)]
    if len(wanted) > 1:
        raise BadWords("cli.token.one_act")
    found: ExternalToken | None = None
    with call.services() as (services, user):
        card = card_of(services, user, asked.code)
        if not wanted:
            found = services.tokens.current(user, card.id)
        elif wanted == ["issue"]:
            found = services.tokens.issue(user, card.id)
        elif wanted == ["rotate"]:
            found = services.tokens.rotate(user, card.id)
        else:
            services.tokens.revoke(user, card.id)
    talk = call.talk
    if asked.json:
        told = asdict(found) if found else {"token": "", "record_id": card.id}
        talk.json(told | {"code": card.values.code})
    elif found is not None:
        talk.line(found.token)
    if found is None:
        talk.say("token.revoked" if wanted else "token.has_none")
        return DONE if wanted else NOT_FOUND
    talk.say("cli.token.of", code=card.values.code, at=local_text(found.issued_at),
             by=found.issued_by_name)  # fmt: skip
    return DONE
