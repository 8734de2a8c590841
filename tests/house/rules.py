"""Which rule is kept where, and which test shows it: makes docs/rules.md from what the code says.

    python -m tests.house.rules     writes docs/rules.md, and the places in docs/security.md

A docstring or comment of the program names what it keeps behind `Source:`: ids of
docs/security.md, a section of another document in docs, or a standard. A test names the ids it
shows behind `Shows`.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.house.tree import ROOT, imports, modules, name_of

MOST_TESTS = 3  # of a section or standard, for which no test is named
DOCS = ROOT / "docs"
TESTS = ROOT / "tests"
ID = re.compile(r"\b(?:AUD|AUTH|AZ|DEP|DP|IN|OUT|REL|TERM)-\d\d\b")
SECTION = re.compile(r"docs/([a-z]+)\.md(?: §(\d+))?")
_PROMISE = re.compile(r"^\| ([A-Z]+-\d\d) \| (.+?) \|.*$", re.MULTILINE)
_NAMED = re.compile(r"\b(Source:|Shows(?= [A-Z]+-\d)) (.*?)\.(?=\s|$)", re.DOTALL)
_HEAD = """# Rules: where each is kept, and which test shows it

Made by `python -m tests.house.rules` from what docstrings, comments and tests say; a test fails
when it is stale. Paths of files begin in `jxc_tui/`, those of tests in `tests/`. Promises have the
tests that name them; sections and standards those that import the files and little besides.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One docstring or comment: the file, the test function it belongs to (if any), the text."""

    path: Path
    function: str
    text: str

    def named(self, word: str) -> list[str]:
        """What stands behind `Source:` or `Shows`, each as one line."""
        return [" ".join(what.split()) for said, what in _NAMED.findall(self.text) if said == word]

    def elsewhere(self) -> str:
        """The text without what stands behind the two words."""
        return _NAMED.sub("", self.text)


@dataclass(slots=True)
class Rule:
    """Where a rule is named: files of the program, and tests as they are written in the table."""

    files: set[Path] = field(default_factory=set)
    tests: set[str] = field(default_factory=set)


def said_in(path: Path) -> Iterator[Said]:
    """Every docstring and every run of comment lines of a file."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            function = getattr(node, "name", "")
            if text := ast.get_docstring(node):
                yield Said(path, function if function.startswith("test") else "", text)
    comments, last = list[str](), -1
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            if token.start[0] != last + 1 and comments:
                yield Said(path, "", "\n".join(comments))
                comments = []
            comments.append(token.string.lstrip("# "))
            last = token.start[0]
    if comments:
        yield Said(path, "", "\n".join(comments))


@cache
def program() -> tuple[Said, ...]:
    return tuple(said for path in modules() for said in said_in(path))


@cache
def tests() -> tuple[Said, ...]:
    paths = sorted(path for path in TESTS.rglob("test_*.py") if "bench" not in path.parts)
    return tuple(said for path in paths for said in said_in(path))


def _test(said: Said) -> str:
    name = said.path.relative_to(TESTS).as_posix()
    words = said.function.removeprefix("test_").replace("_", " ")
    return f"`{name}`" + (f": {words}" if words else "")


def promises() -> dict[str, Rule]:
    """The ids: the files that name them, and the tests."""
    found = defaultdict[str, Rule](Rule)
    for said in program():
        for each in ID.findall(" ".join(said.named("Source:"))):
            found[each].files.add(said.path)
    for said in tests():
        for each in ID.findall(" ".join(said.named("Shows"))):
            found[each].tests.add(_test(said))
    return dict(sorted(found.items()))


def sections() -> dict[str, Rule]:
    """Sections of our documents, as `data §1`: the files that refer to them."""
    found = defaultdict[str, Rule](Rule)
    for said in program():
        for name, number in SECTION.findall(said.text):
            found[f"{name} §{number}" if number else name].files.add(said.path)
    return dict(sorted(found.items()))


def standards() -> dict[str, Rule]:
    """What the world outside has laid down, as it is named: the files that follow it."""
    found = defaultdict[str, Rule](Rule)
    for said in program():
        for source in said.named("Source:"):
            left = SECTION.sub("", ID.sub("", source)).strip(" ,;")
            if re.search(r"\w", left):
                found[left].files.add(said.path)
    return dict(sorted(found.items()))


@cache
def _importers() -> dict[str, list[tuple[int, str]]]:
    """Which test files import a module of the program, and how many of its modules in all."""
    known = {name_of(path) for path in modules()}
    found = defaultdict[str, list[tuple[int, str]]](list)
    for path in {said.path for said in tests()}:
        imported = imports(path, known)
        for module in imported:
            found[module].append((len(imported), f"`{path.relative_to(TESTS).as_posix()}`"))
    return found


def headings(document: str) -> dict[str, str]:
    """The numbered sections of a document: number → title."""
    text = (DOCS / f"{document}.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^## (\d+)\. (.+)$", text, re.MULTILINE))


def _row(first: str, rule: Rule, tests_of: set[str]) -> str:
    files = sorted(f"`{path.relative_to(ROOT / 'jxc_tui').as_posix()}`" for path in rule.files)
    return f"| {first} | {'<br>'.join(files)} | {'<br>'.join(sorted(tests_of))} |"


def _imported(rule: Rule) -> set[str]:
    """The tests that are most about these files: they import them and little besides."""
    about = {test for path in rule.files for test in _importers().get(name_of(path), [])}
    return {name for _, name in sorted(about)[:MOST_TESTS]}


def _of_document(place: str) -> str:
    name, _, number = place.partition(" §")
    title = f" {headings(name).get(number, '?')}" if number else ""
    return f"[{place}]({name}.md){title}"


def page() -> str:
    """The whole of docs/rules.md."""
    lines = [_HEAD, "## Promises of [security.md](security.md)", ""]
    lines += ["| rule | kept in | shown by |", "|---|---|---|"]
    lines += [_row(each, rule, rule.tests) for each, rule in promises().items()]
    lines += ["", "## Sections of the other documents", ""]
    lines += ["| section | files that refer to it | tests about them |", "|---|---|---|"]
    lines += [_row(_of_document(each), rule, _imported(rule)) for each, rule in sections().items()]
    lines += ["", "## Standards", ""]
    lines += ["| standard | files that follow it | tests about them |", "|---|---|---|"]
    lines += [_row(each, rule, _imported(rule)) for each, rule in standards().items()]
    return "\n".join(lines) + "\n"


def sentences() -> dict[str, str]:
    """The promises as docs/security.md words them: id → sentence."""
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    return {row[1]: row[2] for row in _PROMISE.finditer(text)}


def with_places(text: str) -> str:
    """docs/security.md with the files and tests of each promise put in anew."""
    found = promises()

    def row(line: re.Match[str]) -> str:
        rule = found.get(line[1], Rule())
        files = sorted(path.relative_to(ROOT / "jxc_tui").as_posix() for path in rule.files)
        names = sorted({each.split("`")[1] for each in rule.tests})
        cells = (" ".join(f"`{name}`" for name in group) for group in (files, names))
        return f"| {line[1]} | {line[2]} | {' | '.join(cells)} |"

    return _PROMISE.sub(row, text)


if __name__ == "__main__":
    (DOCS / "rules.md").write_text(page(), encoding="utf-8")
    place = DOCS / "security.md"
    place.write_text(with_places(place.read_text(encoding="utf-8")), encoding="utf-8")
