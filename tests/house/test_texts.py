"""Every sentence exists in both languages, and every sentence the code asks for exists."""

from __future__ import annotations

import ast
import importlib
import re
import string
from collections.abc import Iterator
from pathlib import Path

from jxc_tui.errors import JxcError
from jxc_tui.i18n import all_texts
from tests.house.tree import PACKAGE, modules, name_of

SPEAKERS = frozenset({"text", "say", "t", "toast", "tr"})
TEXT_KEYWORDS = frozenset({"text_id", "label_text_id", "title_id", "help_id"})


def placeholders(sentence: str) -> list[str]:
    found = (name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    return sorted(set(found))


def test_every_text_has_both_languages_with_the_same_placeholders() -> None:
    for text_id, (chinese, english) in all_texts().items():
        assert chinese.strip(), text_id
        assert english.strip(), text_id
        assert placeholders(chinese) == placeholders(english), text_id


def test_chinese_is_chinese_and_english_is_not() -> None:
    for text_id, (_, english) in all_texts().items():
        if text_id.startswith(("cli.", "error.", "doctor.", "maintenance.")):
            assert not any("\u4e00" <= char <= "\u9fff" for char in english), text_id


def error_classes() -> list[type[JxcError]]:
    for path in modules():
        if "migrations" not in path.parts and path.stem != "__main__":
            importlib.import_module(name_of(path))
    found: list[type[JxcError]] = [JxcError]
    for known in found:
        found += [heir for heir in known.__subclasses__() if heir.__module__.startswith("jxc_tui")]
    return found


def test_every_error_class_has_a_sentence() -> None:
    for known in error_classes():
        assert known.default_text_id in all_texts(), known


def asked_for(path: Path, errors: frozenset[str]) -> Iterator[tuple[int, ast.expr]]:
    """The expressions of a module that stand where a text id belongs."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        of_texts = name == "get" and (
            (isinstance(owner, ast.Attribute) and owner.attr == "texts")
            or (isinstance(owner, ast.Name) and owner.id == "texts")
        )
        if node.args and (name in SPEAKERS or name in errors or of_texts):
            yield node.lineno, node.args[0]
        if name == "FieldProblem" and len(node.args) > 1:
            yield node.lineno, node.args[1]
        for keyword in node.keywords:
            if keyword.arg in TEXT_KEYWORDS:
                yield node.lineno, keyword.value


def _literal(part: ast.expr) -> str:
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return part.value
    return ""


def missing(path: Path, errors: frozenset[str]) -> Iterator[str]:
    """The text ids a module asks for that no catalog has, with their place."""
    known = all_texts()
    for line, asked in asked_for(path, errors):
        where = f"{path.relative_to(PACKAGE)}:{line}"
        if isinstance(asked, ast.Constant):
            text_id = _literal(asked)
            if "." in text_id and text_id not in known:
                yield f"{where} {text_id}"
        elif isinstance(asked, ast.JoinedStr) and _literal(asked.values[0]):
            start, end = _literal(asked.values[0]), _literal(asked.values[-1])
            if not any(name.startswith(start) and name.endswith(end) for name in known):
                yield f"{where} {start}…{end}"


def test_every_text_the_code_asks_for_exists() -> None:
    errors = frozenset(known.__name__ for known in error_classes())
    assert [found for path in modules() for found in missing(path, errors)] == []


def test_no_text_promises_a_later_version_or_names_a_source_nobody_knows() -> None:
    promises = re.compile(
        r"以后的版本|后续版本|将来|敬请期待|尚未实现|暂不支持|later version|coming soon"
        r"|not yet implemented|来自 local|from local\b|\bTODO\b",
        re.IGNORECASE,
    )
    assert [text_id for text_id, pair in all_texts().items() if promises.search(str(pair))] == []
