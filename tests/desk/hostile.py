"""Strings that must stay data: a few of our own, and the shared collection where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared" / "data" / "hostile"

OWN = (
    "客户\x1b]52;c;cHduZWQ=\x07甲",
    "\x1b[2J\x1b[H\x1b]0;title\x07",
    "\x9b31m\x9d0;x\x9c",
    "[red]张三[/red] [@click=app.leave]x[/]",
    "[/nope]",
    "\u202eabc\u200b\ufeff",
    "a\r\nb\tc\x00d\x7f",
    "e" + "\u0301" * 200,
    "=cmd|'/C calc'!A0",
    "' OR 1=1 --",
    "{0.__class__}",
    "\ud800lone",
)


def strings() -> list[str]:
    """Every hostile string there is."""
    found = list(OWN)
    for path in sorted(SHARED.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["text"] for line in lines if line.strip()]
    blns = SHARED / "blns.json"
    if blns.is_file():
        found += json.loads(blns.read_text(encoding="utf-8"))
    return found
