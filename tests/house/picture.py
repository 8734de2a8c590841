"""A picture of the house, drawn from the imports of its modules: docs/house.svg and its table.

    python -m tests.house.picture     writes docs/house.svg and the tables of docs/house.md

The tower at the left has the layers of the import contract in pyproject.toml, one below the other.
Each arc at the right goes from a layer to a lower one; the number on it says how many times a
module of the one imports a module of the other. Arcs of neighbours are short, arcs to the ground
reach far out, so that no two numbers share a place.
"""

from __future__ import annotations

import json
import re
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from math import log2, sqrt
from pathlib import Path
from typing import Any

from tests.house.rules import DOCS
from tests.house.tree import PACKAGE, ROOT, imports, modules, name_of

ROW, GAP, TOP = 46, 10, 96
LEFT, TOWER, RAIL = 28, 640, 18
STEP = 27  # how far out an arc goes for each layer it passes
SHEET = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folder:
    """A top-level folder or module: what it is in one sentence, and the lines of each file."""

    name: str
    told: str
    lines: tuple[int, ...]

    @property
    def figures(self) -> str:
        files = f"{len(self.lines)} files · " if len(self.lines) > 1 else ""
        return f"{files}{sum(self.lines):,} lines"


def contract() -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The layers of the contract about the whole program, and whether imports for types count."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    linter: dict[str, Any] = project["tool"]["importlinter"]
    found = next(
        each for each in linter["contracts"]
        if each["type"] == "layers" and each.get("containers", [PACKAGE.name]) == [PACKAGE.name]
    )  # fmt: skip
    layers = tuple(
        tuple(name.strip(" ()") for name in re.split("[:|]", layer)) for layer in found["layers"]
    )
    return layers, not linter.get("exclude_type_checking_imports", False)


def folder_of(path: Path) -> str:
    """The top-level folder or module a file belongs to; empty for the root of the package."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@cache
def folders() -> dict[str, Folder]:
    """Every top-level folder and module by name."""
    found: dict[str, list[Path]] = {}
    for path in modules():
        if name := folder_of(path):
            found.setdefault(name, []).append(path)
    return {name: _folder(name, paths) for name, paths in sorted(found.items())}


def _folder(name: str, paths: list[Path]) -> Folder:
    lines = tuple(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    root = PACKAGE / name / "__init__.py" if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py"
    text = root.read_text(encoding="utf-8") if root.exists() else ""
    told = re.match(r'"""(.+?)(?:\s*"""|\.(?=\s)|\n\n)', text, re.DOTALL)
    return Folder(name, " ".join(told[1].split()).rstrip(".") if told else "", lines)


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The layers from the top, with those folders only that there are; strangers on top."""
    named, _ = contract()
    known = [tuple(name for name in layer if name in folders()) for layer in named]
    strangers = tuple(sorted(set(folders()) - {name for layer in named for name in layer}))
    return tuple(layer for layer in (strangers, *known) if layer)


@cache
def arrows() -> dict[tuple[int, int], int]:
    """How many imports go from one layer to another, by their places from the top."""
    place = {name: index for index, layer in enumerate(layers()) for name in layer}
    paths = {name_of(path): path for path in modules() if folder_of(path)}
    _, types = contract()
    counted = Counter[tuple[int, int]]()
    for path in paths.values():
        for target in imports(path, paths, types=types):
            ends = place[folder_of(path)], place[folder_of(paths[target])]
            counted[ends] += ends[0] != ends[1]
    return {ends: count for ends, count in sorted(counted.items()) if count}


def _middle(index: int) -> float:
    return TOP + index * (ROW + GAP) + ROW / 2


def _short(text: str, room: float, size: float) -> str:
    """As much of a text as fits; a letter takes about half its size, a Chinese sign all of it."""
    width = 0.0
    for index, char in enumerate(text):
        width += size if ord(char) > 0x2E00 else size * 0.53
        if width > room:
            return text[: max(0, index - 1)].rstrip(" ,.;:") + "…"
    return text


def _text(x: float, y: float, kind: str, text: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.1f}" class="{kind}">{escape(text)}</text>'


def _bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    size = f'width="{width:.1f}" height="{height}" rx="{min(5.0, height / 2.5)}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} class="{kind}"/>'


def _dot(x: float, y: float, radius: float, kind: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="{kind}"/>'


def _box(folder: Folder, x: float, width: float, index: int, most: int) -> Iterator[str]:
    """One folder of the tower: its name, what it is, its figures, and a bar for its lines."""
    y = _middle(index) - ROW / 2
    tint = index % 2
    told = folder.told.replace("`", "")
    yield f"<g><title>{escape(folder.name)}: {escape(told)}. {folder.figures}</title>"
    yield _bar(x, y, width, ROW, f"box{tint}")
    yield _text(x + 12, y + 19, "name", folder.name)
    wide = width > 400
    if wide:
        yield _text(x + 12, y + 34, "told", _short(told, width - 24, 11))
        yield _text(x + width - 12, y + 19, "figures end", folder.figures)
    else:
        room = _short(folder.figures, width - 20, 10.5) == folder.figures
        figures = folder.figures if room else f"{sum(folder.lines):,} lines"
        yield _text(x + 12, y + 34, "figures", figures)
    long = (width - 24) * sqrt(sum(folder.lines) / most)
    yield _bar(x + 12, y + ROW - 6, long, 2.5, "bar") + "</g>"


def _arc(ends: tuple[int, int], count: int) -> Iterator[str]:
    """From the right edge of one layer around to another, thicker for more imports."""
    start, end = _middle(ends[0]), _middle(ends[1])
    x = LEFT + TOWER + RAIL
    out = x + STEP * abs(ends[1] - ends[0]) * 4 / 3
    kind = "up" if ends[1] < ends[0] else f"down{ends[0] % 2}"
    thick = 0.7 + log2(count + 1) * 0.55
    strong = 0.9 if kind == "up" else min(0.85, 0.16 + log2(count + 1) * 0.09)
    course = f"M{x} {start:.1f} C{out:.1f} {start:.1f} {out:.1f} {end:.1f} {x} {end:.1f}"
    look = f'class="{kind}" stroke-width="{thick:.2f}" opacity="{strong:.2f}"'
    yield f'<path d="{course}" {look}/>'


def _number(ends: tuple[int, int], count: int) -> Iterator[str]:
    x = LEFT + TOWER + RAIL + STEP * abs(ends[1] - ends[0])
    y = (_middle(ends[0]) + _middle(ends[1])) / 2
    radius = 7.5 + min(5.0, log2(count + 1) * 0.6)
    upward = " upward" if ends[1] < ends[0] else ""
    names = " → ".join(", ".join(layers()[index]) for index in ends)
    yield f"<g><title>{escape(names)}: {count}</title>"
    yield _dot(x, y, radius, f"dot{upward}")
    yield _text(x, y + 3.2, "count", str(count)) + "</g>"


_STYLE = """
text { font-family: "Inter", "Helvetica Neue", "Segoe UI", "DejaVu Sans", sans-serif; }
text { fill: #22313f; }
.title { font-size: 21px; font-weight: 600; } .under { font-size: 12.5px; fill: #66757f; }
.name { font-size: 14px; font-weight: 600; } .told { font-size: 11px; fill: #56656f; }
.figures { font-size: 10.5px; fill: #66757f; } .end { text-anchor: end; }
.count { font-size: 9px; text-anchor: middle; }
.box0 { fill: #eaf1f5; stroke: #c9d8e0; } .box1 { fill: #f3f0e8; stroke: #ded6c3; }
.bar { fill: #7da7b8; } .rail { fill: #9db3be; }
.down0, .down1, .up { fill: none; } .down0 { stroke: #3f7f95; } .down1 { stroke: #a98a3f; }
.up { stroke: #b3402e; stroke-dasharray: 4 3; }
.dot { fill: #ffffff; stroke: #8fb3c1; } .upward { stroke: #b3402e; }
"""


def svg() -> str:
    """The whole picture."""
    rows, height = layers(), TOP + len(layers()) * (ROW + GAP) + 24
    farthest = max((abs(end - start) for start, end in arrows()), default=1)
    width = LEFT + TOWER + RAIL + STEP * farthest + 44
    most = max(sum(folder.lines) for folder in folders().values())
    total = sum(sum(folder.lines) for folder in folders().values())
    files = sum(len(folder.lines) for folder in folders().values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="The house: its folders, layer by layer">',
        f"<metadata>{escape(json.dumps(facts(), sort_keys=True))}</metadata>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#fdfdfb"/>',
        _text(LEFT, 40, "title", f"{PACKAGE.name}: {len(folders())} parts in {len(rows)} layers"),
        _text(LEFT, 62, "under", f"{files} files, {total:,} lines. Each layer stands on"
              " those below; an arc counts the imports from one layer to another."),
    ]  # fmt: skip
    for index, layer in enumerate(rows):
        share = (TOWER - GAP * (len(layer) - 1)) / len(layer)
        for column, name in enumerate(layer):
            parts += _box(folders()[name], LEFT + column * (share + GAP), share, index, most)
        parts.append(_dot(LEFT + TOWER + RAIL, _middle(index), 2.6, "rail"))
    by_count = sorted(arrows().items(), key=lambda arrow: (arrow[0][1] < arrow[0][0], arrow[1]))
    parts += [piece for arrow in by_count for piece in _arc(*arrow)]
    parts += [piece for arrow in by_count for piece in _number(*arrow)]
    return "\n".join([*parts, "</svg>", ""])


def facts() -> dict[str, Any]:
    """What the picture shows, as it lies in the file: to see whether it is still true."""
    names = [" : ".join(layer) for layer in layers()]
    return {
        "layers": names,
        "lines": {name: sum(folder.lines) for name, folder in folders().items()},
        "arrows": {f"{names[a]} → {names[b]}": count for (a, b), count in arrows().items()},
    }


def drawn() -> dict[str, Any]:
    """The facts of the picture that lies in docs."""
    text = (DOCS / "house.svg").read_text(encoding="utf-8")
    found = re.search("<metadata>(.*?)</metadata>", text)
    known: dict[str, Any] = json.loads(unescape(found[1])) if found else {}
    return known


def table() -> str:
    """The folders in the order of their layers, with their figures."""
    lines = [
        "| layer | folder | what it is | files | lines | median | largest |",
        "|---:|---|---|---:|---:|---:|---:|",
    ]
    for index, layer in enumerate(layers(), 1):
        for name in layer:
            folder = folders()[name]
            median = statistics.median_high(folder.lines)
            lines.append(
                f"| {index} | `{name}` | {folder.told} | {len(folder.lines)} | {sum(folder.lines)}"
                f" | {median} | {max(folder.lines)} |"
            )
    every = [count for folder in folders().values() for count in folder.lines]
    middle = statistics.median_high(every)
    lines.append(f"| | all | | {len(every)} | {sum(every)} | {middle} | {max(every)} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """docs/house.md with its table made anew."""
    return SHEET.sub(lambda found: f"{found[1]}{table()}{found[3]}", text)


if __name__ == "__main__":
    (DOCS / "house.svg").write_text(svg(), encoding="utf-8")
    place = DOCS / "house.md"
    place.write_text(page(place.read_text(encoding="utf-8")), encoding="utf-8")
