"""Vectors: ours always, those of others when the folder with them lies beside us."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from jxc_tui.sales.model.exposure import CreditTerms
from jxc_tui.sales.model.guards import Guard
from jxc_tui.sales.model.ledger import Allocation, EntryKind, Ledger, LedgerEntry
from jxc_tui.sales.model.progress import Act, OrderedLine, OrderEvent
from tests.oracles import witness
from tests.oracles.__main__ import main
from tests.oracles.asked import Asked
from tests.oracles.credit_witness import credit_witnessed
from tests.oracles.runner import outcome_of, outcomes, same, table

OURS = sorted((Path(__file__).parent / "vectors").glob("*.json"))
SHARED = Path(__file__).parents[2].parent / "shared" / "oracles"
TOPICS = (
    "units", "prices", "totals", "words", "payments", "receivable", "fulfilment", "after_sales",
    "returns",
)  # fmt: skip


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_vectors(path: Path) -> None:
    found = outcomes(str(path))
    assert len(found) >= 4
    assert [(each.id, each.wanted, each.got) for each in found if not each.right] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_question_that_lacks_something_is_answered_or_not_understood(path: Path) -> None:
    """Every key left out, and every value of another kind: an outcome each, nothing is thrown."""
    for vector in json.loads(path.read_text(encoding="utf-8"))["vectors"]:
        asked = vector.get(
            "input", {key: vector[key] for key in ("method", "steps") & vector.keys()}
        )
        for key in asked:
            for other in OTHER_KINDS:
                outcome_of(path.stem, {**vector, "input": {**asked, key: other}})
            left = {name: value for name, value in asked.items() if name != key}
            assert outcome_of(path.stem, {**vector, "input": left}).id == vector["id"]


def test_there_are_vectors_of_ours_of_every_topic() -> None:
    assert {path.stem for path in OURS} == set(TOPICS)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared/oracles is not beside us")
@pytest.mark.parametrize("topic", TOPICS)
def test_vectors_to_be_adopted(topic: str) -> None:
    found = [each for each in outcomes(str(SHARED / f"{topic}.json")) if each.adopt]
    assert found
    assert [(each.id, each.wanted, each.got) for each in found if not each.right] == []


@pytest.mark.parametrize(
    ("topic", "least"), [("payments", 8), ("receivable", 9), ("fulfilment", 6)]
)
def test_the_services_are_asked_as_well(topic: str, least: int) -> None:
    """What can be put to the product is done by its verbs, and comes out as the model says."""
    witness.heard.clear()
    assert all(each.right for each in outcomes(str(OURS[0].parent / f"{topic}.json")) if each.adopt)
    assert witness.heard["heard"] >= least


def test_a_model_that_says_something_else_than_the_services_is_told() -> None:
    day = date(2026, 1, 1)
    sale = LedgerEntry(1, 1, EntryKind.SALE, 1_000, day)
    paid = LedgerEntry(2, 1, EntryKind.PAYMENT, -400, day)
    right = Ledger((sale, paid), (Allocation(2, 1, 400, day),))

    class Wrong(Ledger):
        def balance(self, day: date, customer: int | None = None) -> int:
            return super().balance(day, customer) + 1

    with witness.listening():
        witness.witnessed(right, (day,))
        with pytest.raises(witness.Disagreed, match="balance"):
            witness.witnessed(Wrong(right.entries, right.allocations), (day,))
        forbidden = CreditTerms(1_000, Guard.FORBID)
        credit_witnessed(900, 1_000, forbidden, over=False)
        credit_witnessed(-100, 901, forbidden, over=False)
        credit_witnessed(900, 1_001, forbidden, over=True)
        with pytest.raises(witness.Disagreed, match="credit"):
            credit_witnessed(900, 1_001, forbidden, over=False)
        order = witness.RealOrder([OrderedLine(1, 1, Fraction(5))])
        with pytest.raises(witness.Disagreed):
            order.happen(OrderEvent(1, Act.SHIP, ((1, Fraction(6)),)))
        with pytest.raises(witness.Disagreed):
            order.refuse(OrderEvent(1, Act.SHIP, ((1, Fraction(5)),)))


def _file(folder: Path, *vectors: dict[str, object], topic: str = "words") -> str:
    path = folder / f"{topic}.json"
    path.write_text(json.dumps({"topic": topic, "vectors": vectors}), encoding="utf-8")
    return str(path)


OTHER_KINDS: tuple[object, ...] = (None, [], "x", 7)
RIGHT = {"id": "W1", "input": {"amount": "10"}, "expect": {"words": "壹拾元整"}, "adopt": True}
WRONG = {"id": "W2", "input": {"amount": "10"}, "expect": {"words": "十元"}, "adopt": True}


def test_nothing_is_said_of_what_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([_file(tmp_path, RIGHT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        ["file", "vectors", "adopt", "passed", "not", "adopted", "as", "ours"],
        ["words.json", "1", "1", "1", "0", "0"],
    ]


def test_a_line_for_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([_file(tmp_path, RIGHT, WRONG)]) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith('words W2 differs, adopt true: expected {"words": "十元"} ours {')
    assert "壹拾元整" in first


def test_what_is_not_adopted_fails_nobody_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = {**WRONG, "adopt": False, "policy": "small figures"}
    mine = {**other, "id": "W3", "ours": {"words": "壹拾元整"}}
    assert main([_file(tmp_path, other, mine)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("words W2 not adopted, adopt false: ours")
    assert lines[1].startswith('words W3 not adopted, adopt false: expected {"words": "壹拾元整"}')
    assert lines[0].endswith("(small figures)")


@pytest.mark.parametrize(
    ("topic", "asked"),
    [("nobody", {}), ("../words", {}), ("words", {}), ("words", {"amount": 3}),
     ("totals", {"x": 1}),
     ("units", {"qty": "1", "from": "ell", "to": "g"}), ("prices", {"qty": "x"})],
)  # fmt: skip
def test_what_is_not_understood_differs(topic: str, asked: dict[str, object]) -> None:
    vector = {"id": "X", "input": asked, "expect": {"price": "1"}, "adopt": True}
    found = outcome_of(topic, vector)
    assert not found.right
    assert set(found.got) <= {"no adapter", "not understood"}


def test_a_topic_that_nobody_knows_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([_file(tmp_path, RIGHT, topic="weather")]) == 1
    assert "weather W1 differs" in (out := capsys.readouterr().out)
    assert "nobody answers questions about weather" in out


def test_what_was_not_listened_to_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"amount": "10", "currency": "CNY", "parts": [{"of": 1}]}
    assert main([_file(tmp_path, {**RIGHT, "input": more})]) == 0
    assert capsys.readouterr().out.endswith("W1 passed (not listened to: currency, parts)\n")


def test_listening() -> None:
    asked = Asked({"a": 1, "b": {"c": 2, "d": 3}, "e": [{"f": 4}, {"f": 5, "g": 6}], "h": 7})
    assert asked.unheard() == ["a", "b", "e", "h"]
    assert "a" in asked and asked["b"].get("c") == 2 and [each["f"] for each in asked["e"]]
    assert asked.unheard() == ["h", "b.d", "e.g"]
    assert dict(asked["b"].items()) == {"c": 2, "d": 3} and list(asked)
    assert asked.unheard() == ["h", "e.g"]
    assert list(asked.values())[3] == 7
    assert asked.unheard() == ["e.g"]


def test_a_file_that_cannot_be_read_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    for content in ("{", "[]", '{"topic": "words"}', '{"topic": "words", "vectors": [{}]}'):
        broken.write_text(content, encoding="utf-8")
        assert main([_file(tmp_path, WRONG), str(broken)]) == 2
        said = capsys.readouterr()
        assert "broken.json is no file of vectors" in said.err
        assert "words W2 differs" in said.out
    assert main([str(tmp_path / "none.json")]) == 2
    assert main([]) == 2


@pytest.mark.parametrize(
    ("wanted", "got", "equal"),
    [
        ("82.50", "82.5", True), ("1", 1, True), ("a", "a", True), ("1", "2", False),
        ({"a": "1"}, {"a": "1.0", "b": 2}, True), ({"a": "1"}, {"b": "1"}, False),
        ({"a": "1"}, "1", False), (["1", "2"], ["1.0", "2"], True), (["1"], ["1", "2"], False),
        (["1"], "1", False), ({"refused": "why"}, {"refused": "other words"}, True),
        ({"refused": "why"}, {"qty": "1"}, False), ({"qty": "1"}, {"refused": "why"}, False),
        ({"accepted": ["a", "b"]}, {"accepted": "b"}, True),
        ({"accepted": ["a"]}, {"accepted": "b"}, False),
        ({"accepted": True}, {"accepted": True}, True), ({"accepted": True}, {"passed": 1}, False),
        ({"refused": ["a"]}, {"refused": ["a"]}, True),
        ({"refused": ["a", "b"]}, {"refused": ["a"]}, False),
        (True, "1", False), ("1/0", "1", False),
    ],
)  # fmt: skip
def test_when_two_answers_are_one(wanted: object, got: object, equal: bool) -> None:
    assert same(wanted, got) is equal


def test_the_table_counts() -> None:
    found = {str(path): outcomes(str(path)) for path in OURS}
    lines = table(found).splitlines()
    assert len(lines) == 1 + len(OURS)
    assert all(line.split()[2] == line.split()[3] for line in lines[1:])
