"""What F4 offers in the fields of the record form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.records.model.contact import CONTACTS
from jxc_tui.records.model.fields import CHOICE_FIELDS, REGION_FIELDS, check_field
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.branch_dialog import BranchDialog
from jxc_tui.records.screens.form.arranging import choose_main
from jxc_tui.records.screens.form.fields_page import FieldsPage
from jxc_tui.records.screens.form.links import LookAlikes
from jxc_tui.records.words.field_texts import label_of
from jxc_tui.values.places import regions


class _Form(Protocol):
    """What only the form of a record knows: its codes, its mnemonic, who is like it."""

    record_id: int

    @property
    def candidates(self) -> LookAlikes: ...
    @property
    def proposal(self) -> str: ...
    @property
    def stored_code(self) -> str: ...
    def code_fields(self) -> dict[str, str]: ...
    async def refresh_proposal(self) -> None: ...
    async def propose_mnemonic(self, *, always: bool = False) -> None: ...


async def look_up(page: FieldsPage, form: _Form, field_id: str) -> None:
    """Offers values for a field and puts the chosen one into the form."""
    if form.candidates.concerns(field_id):
        await form.candidates.show()
    elif field_id in REGION_FIELDS:
        await _regions(page, field_id)
    elif field_id == CONTACTS:
        await choose_main(page)
    elif field_id == "code":
        await _code(page, form)
    elif field_id == "status":
        await _status(page)
    elif field_id == "mnemonic":
        await form.propose_mnemonic(always=True)
    elif field_id == noun_named(page.noun).tree:
        await _branch(page, field_id)
    elif field_id in CHOICE_FIELDS:
        values = await page.ask(page.services.records.choices, field_id)
        await _pick(page, field_id, values)
    elif form.candidates.found:
        await form.candidates.show()
    else:
        page.say("form.no_choices")


async def _branch(page: FieldsPage, field_id: str) -> None:
    """A branch of the tree, or what was typed as a new one."""
    title, current = label_of(field_id, page.texts), page.text_in(field_id)
    chosen = await page.app.push_screen_wait(BranchDialog(title, current=current, free=True))
    if chosen is not None:
        page.put(field_id, chosen)


async def _pick(page: FieldsPage, field_id: str, values: Sequence[str]) -> str | None:
    """One of the values, or what was typed instead; None when the operator went back."""
    options = [(value, value) for value in values]
    chosen: str | None = await page.app.push_screen_wait(
        ChoiceDialog(
            label_of(field_id, page.texts), options, current=page.text_in(field_id), free=True
        )
    )
    if chosen is not None:
        page.put(field_id, chosen)
    return chosen


async def _status(page: FieldsPage) -> None:
    labels = [page.t("status.active"), page.t("status.disabled")]
    chosen: str | None = await page.app.push_screen_wait(
        ChoiceDialog(
            label_of("status", page.texts),
            [(label, label) for label in labels],
            current=page.text_in("status"),
        )
    )
    if chosen is not None:
        page.put("status", chosen)


async def _regions(page: FieldsPage, field_id: str) -> None:
    """Province, city and district one after the other, from the first that is not known yet."""
    start = REGION_FIELDS.index(field_id)
    while start > 0 and not page.text_in(REGION_FIELDS[start - 1]):
        start -= 1
    for step in range(start, len(REGION_FIELDS)):
        name = REGION_FIELDS[step]
        values = await asyncio.to_thread(_region_values(page, step))
        if not values and step > start:
            return
        before = page.text_in(name)
        chosen: str | None = values[0] if len(values) == 1 and step > start else None
        if chosen is not None:
            page.put(name, chosen)
        else:
            chosen = await _pick(page, name, values)
        if chosen is None:
            return
        if chosen != before:
            for below in REGION_FIELDS[step + 1 :]:
                page.put(below, "")
        page.focus_field(name)


def _region_values(page: FieldsPage, step: int) -> Callable[[], tuple[str, ...]]:
    province, city = page.text_in("province"), page.text_in("city")
    if step == 0:
        return regions.provinces
    if step == 1:
        return lambda: regions.cities(province)
    return lambda: regions.districts(province, city)


async def _code(page: FieldsPage, form: _Form) -> None:
    """The present or next code, the phone number, or a random one."""
    options: list[tuple[str, str]] = []
    if form.record_id:
        present = form.stored_code
        options.append((present, page.t("form.code_kept", code=present)))
        following = (await page.ask(page.services.codes.propose, form.code_fields())).code
        if following:
            options.append((following, page.t("form.code_next", code=following)))
    else:
        await form.refresh_proposal()
        options += await _of_prefix(page, form)
        if form.proposal:
            options.append((form.proposal, page.t("form.code_next", code=form.proposal)))
    number = _phone_code(page)
    if number:
        options.append((number, page.t("form.code_phone", code=number)))
    random = await page.ask(page.services.codes.random)
    options.append((random, page.t("form.code_random", code=random)))
    chosen: str | None = await page.app.push_screen_wait(
        ChoiceDialog(label_of("code", page.texts), options, current=page.text_in("code"), free=True)
    )
    if chosen is not None:
        page.put("code", chosen)


async def _of_prefix(page: FieldsPage, form: _Form) -> list[tuple[str, str]]:
    """For a typed beginning: its next free code, and the known prefixes with their last."""
    typed = page.text_in("code")
    if not typed or typed == form.proposal:
        return []
    codes = page.services.codes
    options: list[tuple[str, str]] = []
    following = await page.ask(codes.after_prefix, typed)
    if following:
        options.append((following, page.t("form.code_after", code=following, prefix=typed)))
    for prefix, last in await page.ask(codes.prefixes, typed):
        code = await page.ask(codes.after_prefix, prefix)
        if code and code != following:
            options.append((code, page.t("form.code_prefix", prefix=prefix, last=last, code=code)))
    return options


def _phone_code(page: FieldsPage) -> str:
    """The mobile number, or else the phone, as a code; empty when there is none."""
    for field_id in ("mobile", "phone"):
        value, problem = check_field(field_id, page.text_in(field_id))
        digits = "".join(char for char in str(value) if char.isdigit())
        if problem is None and len(digits) >= 7:
            return digits
    return ""
