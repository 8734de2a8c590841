"""`jxc fields …`: the custom fields of this database."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.custom_fields.model import same_name
from jxc_tui.errors import NotFound
from jxc_tui.values.clock import local_text
from jxc_tui.values.nearest import nearest

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.custom_fields.answers import CustomField
    from jxc_tui.wiring import Services


def list_fields(call: Call) -> int:
    """Every custom field, retired ones behind."""
    with call.services() as (services, user):
        found = services.custom_fields.list(user)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(each) for each in found])
        return DONE
    names = ("field", "state", "since", "by")
    rows = [
        (each.name, talk.text("fields.retired" if each.retired_at else "fields.used"),
         local_text(each.retired_at or each.created_at),
         each.retired_by_name or each.created_by_name)
        for each in found
    ]  # fmt: skip
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows)
    return DONE


def add(call: Call) -> int:
    """A new custom field."""
    with call.services() as (services, user):
        made = services.custom_fields.add(user, call.asked.field)
    return _done(call, "fields.added", made)


def rename(call: Call) -> int:
    """Another name for a custom field; its values stay."""
    with call.services() as (services, user):
        known = _named(services, user, call.asked.old)
        field = services.custom_fields.rename(user, known.id, call.asked.new)
    return _done(call, "fields.renamed", field, old=known.name)


def retire(call: Call) -> int:
    """Takes a custom field out of use; its values stay stored."""
    with call.services() as (services, user):
        known = _named(services, user, call.asked.field)
        field = services.custom_fields.retire(user, known.id)
    return _done(call, "fields.retired_now", field)


def restore(call: Call) -> int:
    """A retired custom field in use again, with the values it had."""
    with call.services() as (services, user):
        known = _named(services, user, call.asked.field)
        field = services.custom_fields.bring_back(user, known.id)
    return _done(call, "fields.brought_back", field)


def _named(services: Services, user: CurrentUser, name: str) -> CustomField:
    known = {each.id: each for each in services.custom_fields.list(user)}
    number = same_name(name, ((each.id, each.name) for each in known.values()))
    if not number:
        names = [each.name for each in known.values()]
        raise NotFound("fields.no_such_name", name=name).hinted(nearest(name, names), names)
    return known[number]


def _done(call: Call, text_id: str, field: CustomField, **params: object) -> int:
    if call.asked.json:
        call.talk.json(asdict(field))
    else:
        call.talk.say(text_id, name=field.name, **params)
    return DONE
