"""Personal fields stand in one list: what is in it is masked, and nothing else is."""

from __future__ import annotations

import pytest

from jxc_tui.customers.noun import FIELDS
from jxc_tui.records.model.fields import MASKED_FIELDS, Kind, RecordValues
from jxc_tui.records.service.masking import mask_value, masked

_TEXTS = tuple(spec.id for spec in FIELDS if spec.kind not in (Kind.MONEY, Kind.DAYS))
_LONG = "91330106MA2B1C2D3E"


@pytest.mark.parametrize("name", _TEXTS)
def test_a_field_is_masked_where_it_is_personal(name: str) -> None:
    assert (mask_value(name, _LONG) != _LONG) is (name in MASKED_FIELDS)


def test_a_masked_record_shows_no_personal_field_as_it_is() -> None:
    values = RecordValues(**dict.fromkeys(_TEXTS, _LONG))  # type: ignore[arg-type]
    hidden = masked(values)
    changed = {name for name in _TEXTS if getattr(hidden, name) != _LONG}
    assert changed == MASKED_FIELDS
