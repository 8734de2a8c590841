"""Asks an adapter each vector of a file and holds the answer against what is expected.

A file is `{"topic": …, "vectors": [{"id", "input", "expect", "adopt", "ours"?, "policy"?}]}`.
Numbers are compared as numbers, whatever zeros they end with; `refused` says only that it must be
refused; of `accepted` any one will do; of an object only the keys that are expected are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.i18n import Texts
from tests.oracles.asked import Asked
from tests.oracles.witness import Disagreed, listening

Vector = Mapping[str, Any]
# What stands beside the steps of a vector that has no `input`.
_ABOUT = frozenset(["id", "topic", "source", "expect", "adopt", "ours", "policy", "note", "method"])
_MISREAD = (LookupError, ArithmeticError, TypeError, ValueError, AttributeError, StopIteration)


class UnreadableVectors(Exception):
    """A file that is not there or is no file of vectors; the text says which and why."""


class NotUnderstood(Exception):
    """A question of a shape that no adapter knows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`wanted` is what is expected, or, for what is not adopted, what our rule says of it.

    `unheard` are keys of the question that the adapter did not listen to.
    """

    id: str
    topic: str
    adopt: bool
    right: bool
    wanted: Any
    got: Any
    why: str = ""
    unheard: tuple[str, ...] = ()


def outcomes(name: str) -> list[Outcome]:
    """What came of every vector of a file."""
    try:
        held = json.loads(Path(name).read_text(encoding="utf-8"))
        topic, vectors = str(held["topic"]), list(held["vectors"])
        with listening():
            return [outcome_of(topic, vector) for vector in vectors]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableVectors(f"{name} is no file of vectors: {error!r}") from error


def outcome_of(topic: str, vector: Vector) -> Outcome:
    """What came of one vector."""
    adopt = bool(vector["adopt"])
    wanted = vector["expect"] if adopt else vector.get("ours")
    asked = Asked(vector.get("input", {"method": "average", **vector}))
    got = answered(topic, asked)
    right = wanted is None or same(wanted, got)
    why = " · ".join(str(vector[key]) for key in ("policy", "note") if vector.get(key))
    known = _ABOUT if "input" not in vector else frozenset[str]()
    unheard = tuple(key for key in asked.unheard() if key.partition(".")[0] not in known)
    return Outcome(str(vector["id"]), topic, adopt, right, wanted, got, why, unheard)


def answered(topic: str, asked: Asked) -> Any:
    """What our models say; `{"refused": sentence}` where they refuse."""
    name = f"tests.oracles.adapters.{topic}"
    if not topic.isidentifier() or find_spec(name) is None:
        return {"no adapter": f"nobody answers questions about {topic}"}
    try:
        return import_module(name).answer(asked)
    except InvalidFields as refused:
        first = refused.problems[0]
        return {"refused": Texts("en").get(first.text_id, **dict(first.params))}
    except JxcError as refused:
        return {"refused": Texts("en").get(refused.text_id, **refused.params)}
    except NotUnderstood as error:
        return {"not understood": str(error)}
    except Disagreed as error:
        return {"the services": str(error)}
    except _MISREAD as error:
        return {"not understood": f"{type(error).__name__} {error}"}


def same(wanted: Any, got: Any) -> bool:
    """Whether an answer is what was expected."""
    if isinstance(wanted, Mapping):
        if not isinstance(got, Mapping):
            return False
        if "refused" in wanted and not isinstance(wanted["refused"], list):
            return "refused" in got
        return all(
            got.get(key) in value
            if key == "accepted" and isinstance(value, list)
            else same(value, got.get(key))
            for key, value in wanted.items()
        )
    if isinstance(wanted, list):
        return (
            isinstance(got, Sequence)
            and not isinstance(got, str)
            and len(got) == len(wanted)
            and all(map(same, wanted, got))
        )
    one, other = number_of(wanted), number_of(got)
    return str(wanted) == str(got) if one is None or other is None else one == other


def number_of(value: Any) -> Fraction | None:
    """A value as a number; None for what is none, and for True and False."""
    if isinstance(value, bool) or not isinstance(value, str | int | Fraction):
        return None
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def told(outcome: Outcome) -> str:
    """The line about a vector that differs, or that is not adopted; empty for all others."""
    if outcome.right and outcome.adopt:
        return ""
    verdict = "differs" if not outcome.right else "not adopted"
    wanted = "" if outcome.wanted is None else f" expected {plain(outcome.wanted)}"
    why = f" ({outcome.why})" if outcome.why else ""
    begin = f"{outcome.topic} {outcome.id} {verdict}, adopt {str(outcome.adopt).lower()}:"
    return f"{begin}{wanted} ours {plain(outcome.got)}{why}{_unheard(outcome)}"


def overheard(outcome: Outcome) -> str:
    """The line about a vector that passed although not all of it was listened to; else empty."""
    if not outcome.right or not outcome.adopt or not outcome.unheard:
        return ""
    return f"{outcome.topic} {outcome.id} passed{_unheard(outcome)}"


def _unheard(outcome: Outcome) -> str:
    return f" (not listened to: {', '.join(outcome.unheard)})" if outcome.unheard else ""


def plain(value: Any) -> str:
    """A value on one line."""
    return json.dumps(value, ensure_ascii=False, default=str)


def table(files: Mapping[str, Sequence[Outcome]]) -> str:
    """File, its vectors, those to adopt and how many passed; others, and how many are as `ours`."""
    rows = [("file", "vectors", "adopt", "passed", "not adopted", "as ours")]
    for name, found in files.items():
        counts = [len(found)] + [
            sum(each.adopt == adopt and (each.right or not right) for each in found)
            for adopt in (True, False)
            for right in (False, True)
        ]
        shown = [str(count) for count in counts]
        rows.append((Path(name).name, shown[0], shown[1], shown[2], shown[3], shown[4]))
    width = max(len(row[0]) for row in rows)
    return "\n".join(
        f"{name:<{width}}" + "".join(f"{each:>13}" for each in rest) for name, *rest in rows
    )
