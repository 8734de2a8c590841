"""What stands in one field of the form and belongs in others goes there, and is told."""

from __future__ import annotations

from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.records.model.arranging import REACH, arranged
from jxc_tui.records.model.contact import (
    CONTACTS,
    Contact,
    check_contacts,
    contact_line,
    contacts_text,
    joined,
)
from jxc_tui.records.model.fields import REGION_FIELDS
from jxc_tui.records.screens.form.fields_page import FieldsPage
from jxc_tui.values.places.region_names import placed


def put_in_place(page: FieldsPage) -> None:
    """After a field was left: a mobile under phone, several people, a region in one text."""
    typed = {name: page.text_in(name) for name in REACH}
    found = arranged(typed)
    if found.mobile_moved or found.split:
        for name, text in zip(REACH, (found.contact, found.mobile, found.phone), strict=True):
            if text != typed[name]:
                page.put(name, text)
        known, problem = check_contacts(page.text_in(CONTACTS))
        if found.further and problem is None:
            page.put(CONTACTS, contacts_text(joined(known, found.further)))
        page.say("form.split" if found.split else "form.mobile_moved")
    before = [page.text_in(name) for name in REGION_FIELDS]
    for name, old, new in zip(REGION_FIELDS, before, placed(*before), strict=True):
        if new != old:
            page.put(name, new)


async def choose_main(page: FieldsPage) -> None:
    """Offers the further contacts: the chosen one becomes the main one, and that a further one."""
    further, problem = check_contacts(page.text_in(CONTACTS))
    if problem is not None or not further:
        page.say("form.contacts_how")
        return
    options = [(str(place), contact_line(each)) for place, each in enumerate(further)]
    title = page.t("form.contacts_main")
    chosen: str | None = await page.app.push_screen_wait(ChoiceDialog(title, options))
    if chosen is None:
        return
    new = further[int(chosen)]
    values = {name: page.text_in(name) for name in (*REACH, "email")}
    old = Contact(values["contact"], "", values["mobile"], values["phone"], values["email"])
    rest = [each for each in further if each != new]
    page.put(CONTACTS, contacts_text([*([] if old.is_empty else [old]), *rest]))
    named = new.name + (f"（{new.role}）" if new.name and new.role else "")
    for name, text in (("contact", named), ("mobile", new.mobile), ("phone", new.phone),
                       ("email", new.email)):  # fmt: skip
        page.put(name, text)
    page.say("form.contacts_chosen", name=named or new.mobile)
