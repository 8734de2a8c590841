"""Several people and numbers in one cell: parted where it is clear, left alone where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.records.model.arranging import Arranged, arranged
from jxc_tui.records.model.contact import (
    Contact,
    check_contacts,
    contacts_in,
    contacts_json,
    contacts_of_json,
    contacts_text,
    is_within,
    joined,
)

NAMES = st.text(st.sampled_from("陈明李芳王强欧阳娜"), min_size=2, max_size=4)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
CONTACTS = st.builds(
    Contact,
    NAMES,
    st.sampled_from(["", "采购", "财务经理"]),
    MOBILES,
    st.sampled_from(["", "0571-88880001", "021-62345678"]),
    st.sampled_from(["", "li@x.cn"]),
)


@given(st.lists(CONTACTS, min_size=1, max_size=4))
def test_a_text_of_contacts_gives_them_back(contacts: list[Contact]) -> None:
    assert contacts_in(contacts_text(contacts)) == tuple(contacts)
    assert check_contacts(contacts_text(contacts)) == (tuple(contacts), None)
    assert contacts_of_json(contacts_json(contacts)) == tuple(contacts)


@given(st.lists(st.tuples(NAMES, MOBILES), min_size=2, max_size=4, unique_by=lambda one: one[1]),
       st.sampled_from([" / ", "/", "；", "、", "，", " "]), st.sampled_from(["", " ", "：", ": "]),
       st.booleans())  # fmt: skip
def test_people_with_a_number_each_are_parted(
    people: list[tuple[str, str]], between: str, inner: str, behind: bool
) -> None:
    if behind:
        text = between.join(f"{number}({name})" for name, number in people)
    else:
        text = between.join(f"{name}{inner}{number}" for name, number in people)
    wanted = tuple(Contact(name, mobile=number) for name, number in people)
    assert contacts_in(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "陈明", "1380001", "0571-88880001/02", "见备注 2", "陈明 1380001"]
)
def test_what_is_not_clear_is_left_alone(text: str) -> None:
    assert contacts_in(text) is None
    found = arranged({"mobile": text})
    assert found == Arranged("", text, "")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({"phone": "13800010001"}, Arranged("", "13800010001", "", (), True)),
        ({"phone": "0571-88880001 / 13800010001"},
         Arranged("", "13800010001", "0571-88880001", (), True)),
        ({"mobile": "13900020002", "phone": "13800010001"},
         Arranged("", "13900020002", "13800010001")),
        ({"mobile": "13800010001/13800010002"},
         Arranged("", "13800010001", "13800010002", split=True)),
        ({"mobile": "13800010001 0571-88880001"},
         Arranged("", "13800010001", "0571-88880001", split=True)),
        ({"contact": "王总", "mobile": "陈明 13800010001"},
         Arranged("王总", "13800010001", "", (Contact("陈明", mobile="13800010001"),), split=True)),
        ({"mobile": "13800010001", "phone": "李芳 13800010002"},
         Arranged("", "13800010001", "", (Contact("李芳", mobile="13800010002"),), split=True)),
        ({"contact": "陈明", "mobile": "陈明 13800010001"},
         Arranged("陈明", "13800010001", "", split=True)),
    ],
)  # fmt: skip
def test_each_number_goes_where_it_belongs(typed: dict[str, str], wanted: Arranged) -> None:
    assert arranged(typed) == wanted
    again = {"contact": wanted.contact, "mobile": wanted.mobile, "phone": wanted.phone}
    assert arranged(again) == Arranged(wanted.contact, wanted.mobile, wanted.phone)


@given(st.lists(CONTACTS, max_size=4), st.lists(CONTACTS, max_size=4))
def test_joining_loses_nobody_and_repeats_nothing(
    known: list[Contact], more: list[Contact]
) -> None:
    both = joined(known, more)
    assert both[: len(known)] == tuple(known) or any(one.name for one in more)
    assert joined(both, more) == both
    numbers = {number for one in both for number in one.numbers}
    assert numbers == {number for one in (*known, *more) for number in one.numbers}
    assert all(any(is_within(one, other) for other in both) for one in (*known, *more))


def test_a_name_alone_is_a_contact_only_where_contacts_are_asked_for() -> None:
    assert check_contacts("王强；李芳（采购） 13800010002") == (
        (Contact("王强"), Contact("李芳", "采购", "13800010002")), None,
    )  # fmt: skip
    problem = check_contacts("13800010001/99887")[1]
    assert problem is not None
    assert problem.text_id == "field.contacts_unclear"
    assert (
        check_contacts("；".join(f"王{'一二三四五六七'[n % 7]}" for n in range(21)))[1] is not None
    )


LANDLINES = ("021-62345678", "021-6234 5678", "021 6234-5678", "0571 8888 1234", "(0571)8888 1234",
             "(021) 62345678", "6234 5678", "0571-888 1234")  # fmt: skip
EXTENSIONS = ("", "-9", " x9", " ext 9", " ext. 12", " EXT 9", "转9", " 转 801", " 分机 9", "#9")


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("landline", LANDLINES)
def test_a_landline_is_read_however_it_is_spaced_with_its_extension(
    landline: str, extension: str
) -> None:
    contact = Contact("Li", phone=landline + extension)
    for text in (f"Li {contact.phone}", f"Bob 13900139001; Li {contact.phone}"):
        found, problem = check_contacts(text)
        assert problem is None
        assert found[-1] == contact
        assert check_contacts(contacts_text(found)) == (found, None)


@pytest.mark.parametrize(
    "text", ["Li 0130 12 34 56", "Li 62 34 56 78", "Li bob@", "Li @x.cn", "王芳 139 001 39001 2"]
)
def test_a_number_or_address_that_cannot_be_read_is_no_name(text: str) -> None:
    for each in (text, f"陈明 13800010001；{text}"):
        found, problem = check_contacts(each)
        assert not found
        assert problem is not None
