"""Layouts, what the shop says of itself, and how somebody printed the last time."""

from __future__ import annotations

import json
from typing import Any

from jxc_tui.database import settings
from jxc_tui.database.engine import Connection

_SHOP, _LAYOUT, _LAST = "print.shop", "print.layout.", "print.last."


def shop(connection: Connection) -> dict[str, Any]:
    """What was told of the shop; nothing where it is damaged."""
    return _as_object(settings.get(connection, _SHOP))


def put_shop(connection: Connection, told: dict[str, object]) -> None:
    settings.put(connection, _SHOP, json.dumps(told, ensure_ascii=False))


def layout(connection: Connection, name: str) -> str:
    """The shop's own layout of a name, empty for none."""
    return settings.get(connection, _LAYOUT + name)


def put_layout(connection: Connection, name: str, text: str) -> None:
    """Keeps a layout; an empty one is none."""
    settings.put(connection, _LAYOUT + name, text)


def last_way(connection: Connection, person: str) -> list[str]:
    """How somebody printed the last time, as it was kept."""
    told = _as_object(settings.get(connection, _LAST + person)).get("way")
    return [str(each) for each in told] if isinstance(told, list) else []


def put_last_way(connection: Connection, person: str, way: list[str]) -> None:
    if last_way(connection, person) != way:
        settings.put(connection, _LAST + person, json.dumps({"way": way}))


def _as_object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
