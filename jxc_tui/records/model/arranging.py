"""What was typed or read, put where it belongs before it is checked: numbers and people.

One rule for the form, files and the command line: a mobile under 联系电话 is the mobile of a
record that has none, and several people or numbers in one cell become contacts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from jxc_tui.records.model.contact import Contact, contacts_in
from jxc_tui.records.model.fields import FIELD, check_field
from jxc_tui.values.phone import mobiles_in, normal_number, numbers_in

REACH = ("contact", "mobile", "phone")


@dataclass(frozen=True, slots=True)
class Arranged:
    """The texts of `REACH` as they are checked from now on, and further contacts.

    `mobile_moved` when a mobile came from 联系电话, `split` when a cell held several.
    """

    contact: str
    mobile: str
    phone: str
    further: tuple[Contact, ...] = ()
    mobile_moved: bool = False
    split: bool = False


def arranged(typed: Mapping[str, str]) -> Arranged:
    """Contact, mobile and phone put where they belong; what is not clear stays as it is."""
    contact, mobile, phone = (typed.get(name, "").strip() for name in REACH)
    further: list[Contact] = []
    split = False
    if mobile and check_field("mobile", mobile)[1] is not None:
        people = contacts_in(mobile) or ()
        if people and people[0].mobile:
            split = True
            contact, first = _main_name(contact, people[0], further)
            mobile, extra = first.mobile, first.phone
            phone, left = with_number(phone, extra)
            if left:
                further.append(Contact(phone=left))
            further += people[1:]
    if phone and check_field("phone", phone)[1] is not None:
        people = contacts_in(phone) or ()
        if people and mobile and people[0].mobile not in ("", mobile):
            phone, split = "", True
            further += people  # the main contact has another mobile: these are other people
        elif people:
            split = True
            contact, first = _main_name(contact, people[0], further)
            phone, mobile = first.phone, mobile or first.mobile
            further += people[1:]
    moved = False
    if not mobile and (found := mobiles_in(phone)):
        mobile, phone, moved = found[0], _without(phone, found[0]), True
    named = tuple(each for each in further if not each.is_empty)
    return Arranged(contact, mobile, phone, named, moved, split)


def _main_name(contact: str, first: Contact, further: list[Contact]) -> tuple[str, Contact]:
    """The name of the main contact: the one in its own cell, or the first of the numbers."""
    name = first.name + (f"（{first.role}）" if first.role else "")
    if contact and name and contact != first.name:
        further.append(first)
        return contact, first
    return contact or name[: FIELD["contact"].most], first


def with_number(phone: str, number: str) -> tuple[str, str]:
    """A further number behind those of 联系电话, or left over where there is no room for it."""
    if not number or set(numbers_in(number)) <= set(numbers_in(phone)):
        return phone, ""
    joined = f"{phone} / {number}" if phone else number
    return (joined, "") if len(joined) <= FIELD["phone"].most else (phone, number)


def _without(phone: str, number: str) -> str:
    """The other numbers of a text, as they were written where they stand apart."""
    plain = unicodedata.normalize("NFKC", phone)
    parts = [part.strip() for sign in ("/", ";", "、", ",", "|") for part in plain.split(sign)
             if sign in plain] or plain.split()  # fmt: skip
    if len(numbers_in(plain)) == 1:
        return ""
    kept = [part for part in parts if normal_number(part) not in ("", number)]
    whole = {each for part in kept for each in numbers_in(part)}
    others = [each for each in numbers_in(plain) if each != number]
    return " / ".join(kept if whole == set(others) else others)
