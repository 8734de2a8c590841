"""What a rule of the shop does when it is not kept: remind (提醒), ask (审批), forbid (禁止)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.errors import Refused


class Guard(StrEnum):
    """How strict a rule is, from the mildest."""

    REMIND = "remind"
    APPROVE = "approve"
    FORBID = "forbid"

    @property
    def text_id(self) -> str:
        return f"guard.{self.value}"


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """One rule that is not kept: how strict it is, and the sentence that says what is wrong."""

    guard: Guard
    text_id: str
    params: tuple[tuple[str, object], ...] = ()


def finding(guard: Guard, text_id: str, **params: object) -> GuardFinding:
    """A finding from the parts of its sentence."""
    return GuardFinding(guard, text_id, tuple(params.items()))


def in_the_way(
    findings: Iterable[GuardFinding], *, may_approve: bool, accepted: bool = True
) -> tuple[GuardFinding, ...]:
    """The findings that stop this person; none means that the act may go on.

    `accepted` says that the person has read the warnings and goes on, `may_approve` that the role
    may approve; what is forbidden stops everybody.
    """
    passed = {Guard.REMIND} if accepted else set[Guard]()
    passed |= {Guard.APPROVE} if accepted and may_approve else set()
    return tuple(each for each in findings if each.guard not in passed)


def let_pass(findings: Iterable[GuardFinding], *, may_approve: bool, accepted: bool = True) -> None:
    """Nothing; Refused with the first finding that stops this person, the strictest before."""
    found = in_the_way(findings, may_approve=may_approve, accepted=accepted)
    order = tuple(Guard)
    if found:
        worst = max(found, key=lambda each: order.index(each.guard))
        raise Refused(worst.text_id, **dict(worst.params))
