"""Contacts of a record: as values, as one line of text, and read from cells that hold several.

The first contact of a record stands among its own fields; these are the further ones.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jxc_tui.errors import FieldProblem
from jxc_tui.records.model.fields import FIELD, RecordValues, check_field
from jxc_tui.values.phone import LEAST_DIGITS, numbers_in
from jxc_tui.values.text import clean_text, fold

CONTACTS = "contacts"  # the key of further contacts among the fields of a row, a log, a form
CONTACTS_HEADER = "其他联系人"  # of the column of a file that holds them all
MOST_CONTACTS = 20
MOST_ROLE = 40
PARTS = ("name", "role", "mobile", "phone", "email")
_FIELD_OF = {"name": "contact", "mobile": "mobile", "phone": "phone", "email": "email"}

_NUMBER = (
    r"(?:\+86|0086)?[\s-]*1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"
    r"|\+\d[\d\s-]{6,18}\d|[48]00[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)"
    r"|(?:\(0\d{2,3}\)\s?|0\d{2,3}[\s-]?|(?<!\d))[2-9]\d{2,3}[\s-]?\d{4}"
    r"(?:(?:-|\s*(?:转|分机|#|(?i:ext\.?|x))\s*)\d{1,6})?(?!\d)"
)
_TOKEN = re.compile(rf"(?P<email>[^\s@/;,、()]+@[^\s@/;,、()]+)|(?P<number>{_NUMBER})")
_PIECE = re.compile(
    r"(?P<stop>[;\n])|(?P<soft>[/、,|]+)|\((?P<inside>[^()]*)\)|(?P<words>[^;\n/、,|()]+)"
)
_LABEL = re.compile(
    r"(?:联系)?(?:手机|电话|座机|固话|传真|邮箱)(?:号码?)?|tel|mobile|mob|phone|e-?mail",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 4
_MOST_NAME = 20
_MAIN = re.compile(r"(?P<name>.+?)（(?P<role>[^（）]+)）$")


@dataclass(frozen=True, slots=True)
class Contact:
    """One person, or one more number without a name. Values are in their stored form."""

    name: str = ""
    role: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, part) for part in PARTS)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its numbers in their normal form, those of no known area without area code."""
        return self.numbers_within("")

    def numbers_within(self, area: str) -> tuple[str, ...]:
        """Its numbers in their normal form; a landline without area code gets this one."""
        return tuple(dict.fromkeys([*numbers_in(self.mobile), *numbers_in(self.phone, area)]))


def contact_line(contact: Contact) -> str:
    """`李芳（采购） 13800010002 0571-88880002 li@x.cn`: what `contacts_in` reads again."""
    who = contact.name + (f"（{contact.role}）" if contact.role else "")
    return " ".join(filter(None, (who, contact.mobile, contact.phone, contact.email)))


def contacts_text(contacts: Iterable[Contact]) -> str:
    """All contacts in one text, as a file and the change log have them."""
    return "；".join(map(contact_line, contacts))


def contacts_json(contacts: Iterable[Contact]) -> str:
    """Contacts as stored JSON; empty for none."""
    rows = [[getattr(each, part) for part in PARTS] for each in contacts]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def contacts_of_json(text: str) -> tuple[Contact, ...]:
    """The contacts of a stored JSON text."""
    return tuple(Contact(*row) for row in json.loads(text)) if text else ()


def check_contact(typed: Mapping[str, str]) -> tuple[Contact, tuple[FieldProblem, ...]]:
    """A contact from what was typed into its parts, and what is wrong; problems name the part."""
    values: dict[str, str] = {}
    problems: list[FieldProblem] = []
    for part in PARTS:
        text = typed.get(part, "")
        if part == "role":
            value, problem = clean_text(text), None
            if len(value) > MOST_ROLE:
                params = (("length", len(value)), ("most", MOST_ROLE))
                problem = FieldProblem(part, "field.too_long", params, value)
        else:
            checked, problem = check_field(_FIELD_OF[part], text)
            value = str(checked)
        values[part] = value
        if problem is not None:
            problems.append(replace(problem, field=part))
    return Contact(**values), tuple(problems)


def main_contact(values: RecordValues) -> Contact:
    """The main contact that stands in a record's own fields; a role stands behind its name."""
    found = _MAIN.match(values.contact)
    name, role = (found["name"], found["role"]) if found else (values.contact, "")
    return Contact(name, role, values.mobile, values.phone, values.email)


def with_main(values: RecordValues, contact: Contact) -> RecordValues:
    """The values with another main contact."""
    named = contact.name + (f"（{contact.role}）" if contact.name and contact.role else "")
    return replace(
        values,
        contact=named[: FIELD["contact"].most],
        mobile=contact.mobile,
        phone=contact.phone,
        email=contact.email,
    )


def is_within(one: Contact, other: Contact) -> bool:
    """Whether a contact tells nothing that another does not tell already."""
    return (
        (not one.name or fold(one.name) == fold(other.name))
        and (not one.email or one.email == other.email)
        and set(one.numbers) <= set(other.numbers)
    )


def joined(known: Sequence[Contact], more: Iterable[Contact]) -> tuple[Contact, ...]:
    """The known contacts with more of them: one of the same name is filled up, else added."""
    found = list(known)
    for each in more:
        if each.is_empty or any(is_within(each, other) for other in found):
            continue
        place = next((at for at, other in enumerate(found) if _same(each, other)), None)
        if place is None:
            found.append(each)
        else:
            found[place] = _filled(found[place], each)
    return tuple(found)


def _same(one: Contact, other: Contact) -> bool:
    """Nothing tells them apart: one name, and no number or address of both that differs."""
    same_name = bool(one.name) and fold(one.name) == fold(other.name)
    parts = ("mobile", "phone", "email")
    clash = any(
        getattr(one, part) and getattr(other, part) and getattr(one, part) != getattr(other, part)
        for part in parts
    )
    return same_name and not clash


def _filled(known: Contact, more: Contact) -> Contact:
    return Contact(*(getattr(known, part) or getattr(more, part) for part in PARTS))


def check_contacts(text: str) -> tuple[tuple[Contact, ...], FieldProblem | None]:
    """Further contacts from one typed text, names without numbers among them, or its problem."""
    cleaned = clean_text(text, multiline=True)
    if not cleaned:
        return (), None
    found = contacts_in(cleaned, names=True)
    if found is None:
        return (), FieldProblem(CONTACTS, "field.contacts_unclear", (), cleaned)
    if len(found) > MOST_CONTACTS:
        params = (("most", MOST_CONTACTS), ("count", len(found)))
        return (), FieldProblem(CONTACTS, "field.contacts_many", params, cleaned)
    return found, None


def contacts_in(text: str, *, names: bool = False) -> tuple[Contact, ...] | None:
    """The people and numbers of one cell: `陈明 13800010001 / 李芳 13800010002`.

    None where it is not clear what belongs to what, or nothing is there but words, unless mere
    `names` will do. A `;` always ends a contact; otherwise a new name begins the next one.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    reader = _CellReader(_MOST_DIGITS if names else 0)
    ends = [0]
    for token in _TOKEN.finditer(plain):
        if not reader.words(plain[ends[-1] : token.start()]):
            return None
        reader.value(token)
        ends.append(token.end())
    if (len(ends) == 1 and not names) or not reader.words(plain[ends[-1] :]):
        return None
    return reader.finished()


class _CellReader:
    """Gathers contacts from the pieces of a cell in their order."""

    def __init__(self, most_digits: int) -> None:
        self._most_digits = most_digits  # in a row within a name
        self._parts: list[dict[str, list[str]]] = []
        self._closed = True

    def _now(self) -> dict[str, list[str]]:
        if self._closed or not self._parts:
            self._parts.append({"name": [], "role": [], "number": [], "email": []})
            self._closed = False
        return self._parts[-1]

    def words(self, text: str) -> bool:
        """What stands between numbers; False when it cannot be a name."""
        for piece in _PIECE.finditer(text):
            if piece["stop"]:
                self._closed = True
            elif piece["soft"]:
                self._closed = self._closed or bool(
                    self._parts and self._parts[-1]["name"] and self._parts[-1].get("after")
                )
            elif piece["inside"] is not None:
                self._bracket(piece["inside"].strip())
            else:
                words = piece["words"].strip().strip(":").strip()
                if not words or _LABEL.fullmatch(words):
                    continue
                if len(words) > _MOST_NAME or not self._may_be_name(words):
                    return False
                self._name(words)
        return True

    def _may_be_name(self, words: str) -> bool:
        """False for what looks like a number or an address that could not be read.

        As a name it would be searched, called and masked as none.
        """
        runs = [len(digits) for digits in _DIGITS.findall(words)]
        return (
            max(runs, default=0) <= self._most_digits
            and sum(runs) < LEAST_DIGITS
            and ("@" not in words)
        )

    def _bracket(self, text: str) -> None:
        now = self._now()
        if now["name"]:
            now["role"].append(text)
        else:
            now["name"].append(text)
            now["after"] = [text] * bool(now["number"])

    def _name(self, words: str) -> None:
        now = self._now()
        has_value = bool(now["number"] or now["email"])
        if has_value and not now["name"]:
            now["after"] = [words]  # the number came first, its name behind it
        elif has_value or now["name"]:
            self._closed = True
            now = self._now()
        now["name"].append(words)

    def value(self, token: re.Match[str]) -> None:
        kind = "email" if token["email"] else "number"
        if self._parts and self._parts[-1].get("after"):
            self._closed = True
        self._now()[kind].append(token.group().strip())

    def finished(self) -> tuple[Contact, ...] | None:
        found = [_contact_of(each) for each in self._parts]
        if any(each is None for each in found):
            return None
        return tuple(each for each in found if each is not None and not each.is_empty)


def _contact_of(parts: Mapping[str, list[str]]) -> Contact | None:
    mobile, phones = "", []
    for number in parts["number"]:
        value, problem = check_field("mobile", number)
        if problem is None and not mobile:
            mobile = str(value)
        else:
            phones.append(str(value) if problem is None else number)
    typed = {
        "name": " ".join(parts["name"]), "role": " ".join(parts["role"]), "mobile": mobile,
        "phone": " / ".join(dict.fromkeys(phones)), "email": " ".join(parts["email"]),
    }  # fmt: skip
    contact, problems = check_contact(typed)
    return None if problems else contact
