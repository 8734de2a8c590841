"""What records have in custom fields, for the verbs that read, change and merge records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jxc_tui.custom_fields.answers import CustomText
from jxc_tui.custom_fields.model import check_value, id_of, key_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem
from jxc_tui.values.phone import mask_text
from jxc_tui.values.text import visible

Changes = dict[str, tuple[object, object]]


def texts_of(connection: Connection, record_id: int) -> tuple[CustomText, ...]:
    """One text for every field in force, empty ones included, in their order; nothing masked."""
    fields = custom_fields.in_force(connection)
    values = custom_fields.values_of_one(connection, record_id) if fields else {}
    return tuple(
        CustomText(field_id, visible(name), visible(values.get(field_id, "")))
        for field_id, name in fields
    )


def masked_texts(texts: Iterable[CustomText]) -> tuple[CustomText, ...]:
    """The same as a user without the right to see personal data gets them."""
    return tuple(CustomText(each.id, each.name, mask_text(each.value)) for each in texts)


def problems_of(typed: Mapping[str, str]) -> tuple[FieldProblem, ...]:
    """What is wrong with the texts of custom fields among `typed`."""
    checked = (check_value(key, text) for key, text in typed.items() if id_of(key))
    return tuple(problem for _, problem in checked if problem is not None)


def typed_values(connection: Connection, typed: Mapping[str, str]) -> dict[int, str]:
    """Field id → stored form of the texts of custom fields among `typed`.

    Keys of fields that never were are left out. A field retired while the form was open takes its
    text all the same: nothing typed is lost.
    """
    wanted = {id_of(key): check_value(key, text)[0] for key, text in typed.items() if id_of(key)}
    known = custom_fields.names(connection) if wanted else {}
    return {field_id: text for field_id, text in wanted.items() if field_id in known}


def differences(before: Mapping[int, str], after: Mapping[int, str]) -> Changes:
    """Key → (before, after) of every field of `after` that differs, for the change log."""
    return {
        key_of(field_id): (before.get(field_id, ""), text)
        for field_id, text in after.items()
        if before.get(field_id, "") != text
    }
