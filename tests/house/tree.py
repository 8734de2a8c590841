"""Where the house stands, and which files belong to it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Collection
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jxc_tui"


def modules() -> list[Path]:
    """Every module of the program."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def place_of(path: Path) -> tuple[str, ...]:
    """Where a module stands, below the package: ("customers", "screens", "form", "content")."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def of_the_screens(path: Path) -> bool:
    """Whether a module may know the terminal."""
    place = place_of(path)
    own = place[:1] in (("app",), ("palette",), ("places",), ("desk",), ("widgets",))
    return "texts" not in place and (own or "screens" in place)


def of_the_command_line(path: Path) -> bool:
    """Whether a module belongs to the command line."""
    return place_of(path)[:1] == ("command",) or "cli" in place_of(path)


def load_tables() -> None:
    """Every room's tables, so that the metadata of the database is whole."""
    for path in modules():
        if place_of(path)[-1:] == ("tables",):
            import_module(name_of(path))


def files() -> list[Path]:
    """Every file that is, or would be, kept in git; all but caches where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        names = [name.decode() for name in listed.stdout.split(b"\0") if name]
        return sorted(ROOT / name for name in names if (ROOT / name).is_file())
    return sorted(
        path for path in ROOT.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.parts[len(ROOT.parts):])
    )  # fmt: skip


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, known: Collection[str], *, types: bool = True) -> set[str]:
    """The modules among `known` that one imports; without `types` not those for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = set[ast.AST]()
    found = set[str]()
    for node in ast.walk(tree):
        if not types and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            passed.update(inner for each in node.body for inner in ast.walk(each))
        if node in passed:
            continue
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, path)
            for each in node.names:
                inner = f"{base}.{each.name}"
                found.update(name for name in [inner if inner in known else base] if name in known)
    return found - {name_of(path)}


def _base(node: ast.ImportFrom, path: Path) -> str:
    """The module that an import names before its own names, relative ones made whole."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])
