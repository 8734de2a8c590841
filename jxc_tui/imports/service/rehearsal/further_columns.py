"""Columns that tell of further contacts (联系人2, 手机2), and of the role of the main one (职务).

Each is a field `more:N:PART` of a file only: what its cells say becomes a further contact, or the
role behind the name of the main one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jxc_tui.errors import FieldProblem
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.records.model.contact import (
    CONTACTS,
    PARTS,
    Contact,
    check_contact,
    contacts_json,
    contacts_of_json,
    joined,
)
from jxc_tui.records.model.fields import FIELD
from jxc_tui.values.headings import normalise_heading

MORE = "more:"
ROLE = f"{MORE}1:role"
_MAIN_FIELD = {"name": "contact", "mobile": "mobile", "phone": "phone", "email": "email"}
_WORDS = {
    "name": "姓名|名称|名字|name",
    "mobile": "手机号码|手机号|手机|移动电话|联系手机|mobilephone|mobile|cellphone|cell",
    "phone": "联系电话|电话号码|固定电话|办公电话|电话|座机|固话|telephone|phone|tel|number",
    "email": "电子邮箱|电子邮件|邮箱地址|邮箱|邮件|emailaddress|email|mail",
    "role": "职务|职位|岗位|职称|头衔|jobtitle|title|position|role",
}
_PART = "|".join(f"(?P<{part}>{words})" for part, words in _WORDS.items())
_WHO = "联系人|联络人|对接人|contactperson|contact"
_NUMBER = "[1-9一二三四五六七八九两]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_WHO})(?P<number>{_NUMBER})(?:的?(?:{_PART}))?",
        rf"(?:{_WHO})?(?:{_PART})(?P<number>{_NUMBER})(?:value)?",
        rf"第(?P<number>{_NUMBER})(?:{_WHO})(?:的?(?:{_PART}))?",
        rf"(?:备用|次要|副|另一|second|2nd|secondary|alternate|alternative)(?:{_WHO})(?:{_PART})?",
        rf"(?:备用|另一|second|2nd|secondary|alternate|alternative)(?:{_PART})",
        rf"(?:主要?)?(?:{_WHO})?(?:{_PART})",
    )
)
_MOST = 30
_UNSURE = frozenset({"title", "position", "role"})  # of somebody or something
_SIGNS = re.compile(r"[()\[\]【】#/]+")
_DIGIT = {char: str(at) for at, char in enumerate("零一二三四五六七八九")} | {"两": "2"}


def is_further(field: str) -> bool:
    """True for the field of a column of this kind."""
    return field.startswith(MORE)


def further_field(heading: str) -> str:
    """The field a heading means: one of further contacts, one of the main contact, or none."""
    plain = _SIGNS.sub("", normalise_heading(heading[: _MOST + 1]))
    if len(plain) > _MOST:
        return ""
    for at, form in enumerate(_FORMS):
        found = form.fullmatch(plain)
        if found is None:
            continue
        said = found.groupdict()
        part = next((part for part in PARTS if said.get(part)), "name")
        if at == len(_FORMS) - 1:
            return ROLE if part == "role" and plain not in _UNSURE else ""
        if said.get("name") and not re.search(_WHO, plain):
            return ""  # a second name of the firm
        number = said.get("number") or "2"
        number = _DIGIT.get(number, number)
        if number == "1" and part != "role":
            return _MAIN_FIELD[part]
        return f"{MORE}{number}:{part}"
    return ""


def base_of(field: str) -> str:
    """The common field whose texts a column of this kind holds; any other field is its own."""
    return _MAIN_FIELD.get(field.rpartition(":")[2], "") if is_further(field) else field


def take_further(given: dict[str, Value], row: Mapping[str, str]) -> list[FieldProblem]:
    """Puts the cells of a row under `more:` fields where they belong; what is wrong with them.

    `given` keeps the texts that are good, so that a wrong one can be put right beside them.
    """
    groups: dict[str, dict[str, str]] = {}
    for field, text in row.items():
        _, number, part = field.split(":")
        groups.setdefault(number, {})[part] = text
    problems: list[FieldProblem] = []
    more: list[Contact] = []
    known = list(contacts_of_json(str(given.get(CONTACTS, ""))))
    for number, parts in groups.items():
        kept = {part: str(given.get(f"{MORE}{number}:{part}", "")) for part in PARTS}
        contact, wrong = check_contact({**kept, **parts})
        before = Contact(**kept)
        bad = {problem.field for problem in wrong}
        for problem in wrong:
            field = f"{MORE}{number}:{problem.field}"
            problems.append(FieldProblem(field, problem.text_id, problem.params, problem.value))
        good = {part: getattr(contact, part) for part in PARTS if part not in bad}
        given.update({f"{MORE}{number}:{part}": text for part, text in good.items() if text})
        if number == "1":
            problems += _with_role(given, good.get("role", ""))
        else:
            more.append(Contact(**good))
            known = [each for each in known if each != before]
    if more and (found := joined(known, more)):
        given[CONTACTS] = contacts_json(found)
    return problems


def _with_role(given: dict[str, Value], role: str) -> list[FieldProblem]:
    """The role behind the name of the main contact, or in place of one that is not named."""
    name = str(given.get("contact", ""))
    if not role or name.endswith("）"):
        return []
    named = f"{name}（{role}）" if name else role
    most = FIELD["contact"].most
    if len(named) > most:
        params = (("length", len(named)), ("most", most))
        return [FieldProblem(ROLE, "field.too_long", params, role)]
    given["contact"] = named
    return []
