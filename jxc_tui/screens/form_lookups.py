"""What F4 offers in the fields of the customer form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from jxc_tui.model import regions
from jxc_tui.model.contact import CONTACTS
from jxc_tui.model.fields import CHOICE_FIELDS, check_field
from jxc_tui.screens.dialogs import ChoiceDialog
from jxc_tui.screens.field_texts import label_of
from jxc_tui.screens.form_arranging import choose_main

if TYPE_CHECKING:
    from jxc_tui.screens.customer_form import CustomerForm

REGION_FIELDS = ("province", "city", "district")
LOOK_UP_FIELDS = frozenset({"code", CONTACTS, "mnemonic", "status", *REGION_FIELDS, *CHOICE_FIELDS})


async def look_up(form: CustomerForm, field_id: str) -> None:
    """Offers values for a field and puts the chosen one into the form."""
    if form.candidates.concerns(field_id):
        await form.candidates.show()
    elif field_id in REGION_FIELDS:
        await _regions(form, field_id)
    elif field_id == CONTACTS:
        await choose_main(form)
    elif field_id == "code":
        await _code(form)
    elif field_id == "status":
        await _status(form)
    elif field_id == "mnemonic":
        await form.propose_mnemonic(always=True)
    elif field_id in CHOICE_FIELDS:
        values = await form.ask(form.desk.services.customers.choices, field_id)
        await _pick(form, field_id, values)
    elif form.candidates.found:
        await form.candidates.show()
    else:
        form.say("form.no_choices")


async def _pick(form: CustomerForm, field_id: str, values: Sequence[str]) -> str | None:
    """One of the values, or what was typed instead; None when the operator went back."""
    options = [(value, value) for value in values]
    chosen: str | None = await form.app.push_screen_wait(
        ChoiceDialog(
            label_of(field_id, form.texts), options, current=form.text_in(field_id), free=True
        )
    )
    if chosen is not None:
        form.put(field_id, chosen)
    return chosen


async def _status(form: CustomerForm) -> None:
    labels = [form.t("status.active"), form.t("status.disabled")]
    chosen: str | None = await form.app.push_screen_wait(
        ChoiceDialog(
            label_of("status", form.texts),
            [(label, label) for label in labels],
            current=form.text_in("status"),
        )
    )
    if chosen is not None:
        form.put("status", chosen)


async def _regions(form: CustomerForm, field_id: str) -> None:
    """Province, city and district one after the other, from the first that is not known yet."""
    start = REGION_FIELDS.index(field_id)
    while start > 0 and not form.text_in(REGION_FIELDS[start - 1]):
        start -= 1
    for step in range(start, len(REGION_FIELDS)):
        name = REGION_FIELDS[step]
        values = await asyncio.to_thread(_region_values(form, step))
        if not values and step > start:
            return
        before = form.text_in(name)
        chosen: str | None = values[0] if len(values) == 1 and step > start else None
        if chosen is not None:
            form.put(name, chosen)
        else:
            chosen = await _pick(form, name, values)
        if chosen is None:
            return
        if chosen != before:
            for below in REGION_FIELDS[step + 1 :]:
                form.put(below, "")
        form.focus_field(name)


def _region_values(form: CustomerForm, step: int) -> Callable[[], tuple[str, ...]]:
    province, city = form.text_in("province"), form.text_in("city")
    if step == 0:
        return regions.provinces
    if step == 1:
        return lambda: regions.cities(province)
    return lambda: regions.districts(province, city)


async def _code(form: CustomerForm) -> None:
    """The present or next code, the phone number, or a random one."""
    options: list[tuple[str, str]] = []
    if form.customer_id:
        present = form.stored_code
        options.append((present, form.t("form.code_kept", code=present)))
        following = (await form.ask(form.desk.services.codes.propose, form.code_fields())).code
        if following:
            options.append((following, form.t("form.code_next", code=following)))
    else:
        await form.refresh_proposal()
        options += await _of_prefix(form)
        if form.proposal:
            options.append((form.proposal, form.t("form.code_next", code=form.proposal)))
    number = _phone_code(form)
    if number:
        options.append((number, form.t("form.code_phone", code=number)))
    random = await form.ask(form.desk.services.codes.random)
    options.append((random, form.t("form.code_random", code=random)))
    chosen: str | None = await form.app.push_screen_wait(
        ChoiceDialog(label_of("code", form.texts), options, current=form.text_in("code"), free=True)
    )
    if chosen is not None:
        form.put("code", chosen)


async def _of_prefix(form: CustomerForm) -> list[tuple[str, str]]:
    """For a typed beginning: its next free code, and the known prefixes with their last."""
    typed = form.text_in("code")
    if not typed or typed == form.proposal:
        return []
    codes = form.desk.services.codes
    options: list[tuple[str, str]] = []
    following = await form.ask(codes.after_prefix, typed)
    if following:
        options.append((following, form.t("form.code_after", code=following, prefix=typed)))
    for prefix, last in await form.ask(codes.prefixes, typed):
        code = await form.ask(codes.after_prefix, prefix)
        if code and code != following:
            options.append((code, form.t("form.code_prefix", prefix=prefix, last=last, code=code)))
    return options


def _phone_code(form: CustomerForm) -> str:
    """The mobile number, or else the phone, as a code; empty when there is none."""
    for field_id in ("mobile", "phone"):
        value, problem = check_field(field_id, form.text_in(field_id))
        digits = "".join(char for char in str(value) if char.isdigit())
        if problem is None and len(digits) >= 7:
            return digits
    return ""
