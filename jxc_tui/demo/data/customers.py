"""Invented customers one after another; the same seed and number give the same customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jxc_tui.codes.model.code_rule import CodeRule, counter_rule
from jxc_tui.demo.data import reach, taxcode
from jxc_tui.demo.data import words as stuff
from jxc_tui.demo.data.days import Calendar, calendar
from jxc_tui.demo.data.dice import MASK, spread, spread_weighted
from jxc_tui.demo.data.dice import words as random_words
from jxc_tui.demo.data.pieces import Site, pieces
from jxc_tui.demo.data.sorts import Sort, firm_name, person_name, sorts
from jxc_tui.records.model.fields import RecordValues, Status
from jxc_tui.records.storage.many.insert import BulkRecord

BLOCK = 500
WORDS = 40  # random numbers per customer


@dataclass(frozen=True, slots=True)
class Plant:
    """One customer in `every`, beginning with number `at`, is odd in a way a report looks for."""

    every: int
    at: int

    def __contains__(self, number: int) -> bool:
        return number % self.every == self.at

    def before(self, number: int) -> int:
        """How many were planted before a number; also the running number of a planted one."""
        return max(0, (number - self.at + self.every - 1) // self.every)


# The steps share no factor, so that every mixture of oddities occurs.
ODD_CODE = Plant(331, 170)
FORMER_CODE = Plant(97, 13)
NO_PHONE = Plant(101, 50)
SHARED_MOBILE = Plant(199, 77)
WRONG_TAX_CODE = Plant(193, 90)
DISABLED = Plant(37, 20)

_SALESPEOPLE = spread(stuff.SALESPEOPLE)
_REMARKS = spread_weighted([("", 88), *((remark, 1) for remark in stuff.REMARKS)])
_ODD_HEADS = ("HZ-", "NB-", "VIP-", "旧", "A", "2023/")
_TAX_PAIRS = (taxcode.pairs(10), taxcode.pairs(12), taxcode.pairs(14))
_LIMITS = {
    "A": (20_000_000, 30_000_000, 50_000_000, 100_000_000),
    "B": (5_000_000, 8_000_000, 10_000_000, 15_000_000),
    "C": (1_000_000, 2_000_000, 3_000_000, 0),
    "D": (0, 0, 0, 500_000),
}
_TERMS = {"月结": (30, 30, 45, 60), "赊账": (7, 15, 15, 30)}
_NO_TERM = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What all customers of one database share. `today` bounds the 24 months of their opening."""

    seed: int
    total: int
    today: date
    rule: CodeRule


def rule_for(total: int) -> CodeRule:
    """The rule with room for `total` customers: six digits up to a million, then more."""
    return counter_rule("KH", max(6, len(str(total - ODD_CODE.before(total) + 99))))


def last_number(total: int) -> int:
    """The number of the last code that follows the rule."""
    return total - ODD_CODE.before(total)


def generate(plan: DemoPlan, first: int = 0, count: int | None = None) -> Iterator[BulkRecord]:
    """Customers `first` … of a plan. `first` must be a multiple of BLOCK."""
    if first % BLOCK:
        raise ValueError(first)
    last = plan.total if count is None else min(plan.total, first + count)
    days = calendar(plan.today)
    for start in range(first, last, BLOCK):
        drawn = random_words(plan.seed, start, BLOCK * WORDS)
        neighbour = ""
        for number in range(start, min(last, start + BLOCK)):
            at = (number - start) * WORDS
            record = _record(plan, days, number, drawn[at : at + WORDS], neighbour)
            neighbour = record.values.mobile
            yield record


def _record(
    plan: DemoPlan, days: Calendar, number: int, words: Sequence[int], neighbour: str
) -> BulkRecord:
    values = _values(plan, number, words, neighbour)
    part = number / plan.total
    created = days.created_at(part, words[35])
    return BulkRecord(
        values,
        created_at=created,
        former=_former(days, part, number, created, words[36]) if number in FORMER_CODE else (),
        uscc_valid=number not in WRONG_TAX_CODE or not values.uscc,
    )


def _values(plan: DemoPlan, number: int, words: Sequence[int], neighbour: str) -> RecordValues:
    site = pieces().sites[words[0] & MASK]
    sort = sorts()[words[1] & MASK]
    person, person_letters = person_name(words, 2)
    if sort.style == "person":
        (name, letters), brand = (person, person_letters), ("", "")
    else:
        (name, letters), brand = firm_name(sort.style, site, words, 5)
    level = sort.levels[words[9] & MASK]
    settlement = sort.settlements[words[10] & MASK]
    limit = _LIMITS[level][words[11] & 3] * sort.limit_factor >> 2
    mobile, phone = _numbers(sort, site, number, words, neighbour)
    uscc = _tax_code(sort, site, number, words)
    bank, account = (
        reach.bank_account(site, words, 21) if words[20] & MASK < sort.bank else ("", "")
    )
    return RecordValues(
        code=_code(plan, number),
        name=name,
        short_name=brand[0] if words[11] & 0xF00 < 0x500 else "",
        mnemonic=letters[:16],
        category=sort.categories[words[25] & MASK],
        level=level,
        contact=person,
        mobile=mobile,
        phone=phone,
        email=reach.email(person_letters, brand[1], words[26]) if words[26] < 24_000 else "",
        wechat=f"wx_{person_letters}{words[27]}" if words[27] < 22_000 else "",
        province=site.province,
        city=site.city,
        district=site.district,
        address=reach.street(words, 28),
        postcode=site.postcode_head + _POSTCODE_TAILS[words[28] & 7],
        uscc=uscc,
        bank=bank,
        account_name=name if bank else "",
        account_no=account,
        settlement=settlement,
        credit_limit_fen=limit,
        term_days=_TERMS.get(settlement, _NO_TERM)[words[30] & 3],
        opening_fen=_opening(limit, words[31], words[32]),
        salesperson=_SALESPEOPLE[words[33] & MASK],
        status=_DISABLED if number in DISABLED else _ACTIVE,
        note=_REMARKS[words[34] & MASK],
    )


_POSTCODE_TAILS = ("00", "00", "01", "03", "05", "06", "11", "12")
_ACTIVE, _DISABLED = Status.ACTIVE.value, Status.DISABLED.value


def _code(plan: DemoPlan, number: int) -> str:
    odd = ODD_CODE.before(number)
    if number in ODD_CODE:
        return f"{_ODD_HEADS[odd % len(_ODD_HEADS)]}{odd + 1:04d}"
    rule = plan.rule
    return rule.frame({}, plan.today).code(number - odd + 1)


def _former(
    days: Calendar, part: float, number: int, created: str, word: int
) -> tuple[tuple[str, str, str], ...]:
    """The code of an older book, given up some time after the customer was opened."""
    return ((f"K{FORMER_CODE.before(number) + 1:05d}", created, days.later(part, word)),)


def _numbers(
    sort: Sort, site: Site, number: int, words: Sequence[int], neighbour: str
) -> tuple[str, str]:
    """Mobile and landline; a few customers have none, a few their neighbour's mobile."""
    if number in NO_PHONE:
        return "", ""
    phone = reach.landline(site, words, 13) if words[12] & MASK < sort.landline else ""
    if number in SHARED_MOBILE and neighbour:
        return neighbour, phone
    if phone and words[12] >> 12 == 0:
        return "", phone
    return reach.mobile(words, 15), phone


def _tax_code(sort: Sort, site: Site, number: int, words: Sequence[int]) -> str:
    if words[18] & MASK >= sort.tax:
        return ""
    first = site.company if sort.style == "company" else site.trader
    one, two, three = _TAX_PAIRS
    code = taxcode.complete(
        first, one[words[38] & MASK], two[words[19] & MASK], three[words[37] & MASK]
    )
    return taxcode.spoiled(code) if number in WRONG_TAX_CODE else code


def _opening(limit: int, chance: int, word: int) -> int:
    """Nothing for two in three; else up to six tenths of the limit, or a small sum in cash."""
    if chance < 43_000:
        return 0
    most = limit * 6 // 10 or 300_000
    return most * word // 65_536 // 50 * 50
