"""`--set FIELD=VALUE`: which field of a record each word means, and what it is set to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from jxc_tui.command.exit_codes import USAGE
from jxc_tui.custom_fields.model import NAMED, same_name
from jxc_tui.errors import JxcError
from jxc_tui.i18n import Texts
from jxc_tui.records.model.contact import CONTACTS, CONTACTS_HEADER
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import Noun, noun_named
from jxc_tui.values.nearest import nearest

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.custom_fields.answers import CustomField
    from jxc_tui.wiring import Services


class BadField(JxcError):
    """A word of `--set` that cannot be understood; says what it may have meant."""

    default_text_id = "cli.set.unknown"
    exit_code = USAGE


def typed_of(services: Services, user: CurrentUser, words: Sequence[str]) -> dict[str, str]:
    """Field → text of every `FIELD=VALUE`, as the verbs take it. Raises BadField."""
    custom = services.custom_fields.list(user)
    typed: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise BadField("cli.set.shape", given=word)
        field = _field(name.strip(), custom, noun_named(services.database.noun))
        if field in typed:
            raise BadField("cli.set.twice", given=name.strip())
        typed[field] = value
    return typed


def _field(name: str, custom: Iterable[CustomField], noun: Noun) -> str:
    """The field that an id, a heading people know, or `custom:NAME` names."""
    in_force = {each.id: each for each in custom if not each.retired_at}
    retired = [(each.id, each.name) for each in custom if each.retired_at]
    bare = name.removeprefix(NAMED)
    number = same_name(bare, ((each.id, each.name) for each in in_force.values()))
    if name.startswith(NAMED):
        if number:
            return in_force[number].key
        if same_name(bare, retired):
            raise BadField("cli.set.retired", given=bare)
        known = "、".join(each.name for each in in_force.values())
        raise BadField("cli.set.no_custom", given=bare, known=known or "–")
    if name in (CONTACTS, CONTACTS_HEADER):
        return CONTACTS
    found = record_headings(noun.id).field_of(name)
    if found is not None:
        return found
    if number:
        return in_force[number].key
    near = _nearest(name, (each.name for each in in_force.values()), noun)
    if near:
        raise BadField("cli.set.meant", given=name, near=near)
    raise BadField(given=name, known=" ".join(noun.field))


def _nearest(name: str, custom: Iterable[str], noun: Noun) -> str:
    """The known word most like what was typed, empty when none is."""
    words = [*noun.field, *custom]
    for spec in noun.fields:
        words += [spec.header, spec.header_en, *spec.aliases]
    return nearest(name, words)


def label(field: str, names: Mapping[str, str], texts: Texts) -> str:
    """A field as the operator reads it; `names` are those of custom fields by key."""
    from jxc_tui.records.words.field_texts import label_of

    return names.get(field) or label_of(field, texts)
