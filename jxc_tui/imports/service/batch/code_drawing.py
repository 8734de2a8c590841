"""Codes for the new records of a batch, and how the counters stood before it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jxc_tui.batches.storage import batches
from jxc_tui.codes.model.code_rule import Frame
from jxc_tui.codes.service import code_choice
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.storage.codes import waiting_rows
from jxc_tui.database.engine import Connection
from jxc_tui.records.model.fields import RecordValues


class Drawing:
    """Draws codes for one batch and remembers how the counters stood before it."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._before: dict[str, Any] = {"counters": {}, "after": {}, "numbers": [], "fields": []}
        self._stored = ""
        self._waiting: list[list[object]] = []

    def give(self, connection: Connection, people: Sequence[RecordValues]) -> list[RecordValues]:
        """Each with a code: those with the same counter draw together, in the order of the file."""
        rules = code_rules.rules(connection)
        places: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        frames: dict[tuple[int, tuple[str, ...]], Frame] = {}
        for place, values in enumerate(people):
            frame = code_choice.frame_of(rules, values, self._today)
            key = (frame.rule.id, frame.parts)
            frames[key] = frame
            places.setdefault(key, []).append(place)
        found = list(people)
        for key, wanted in places.items():
            drawn = self._draw(connection, frames[key], len(wanted))
            for place, code in zip(wanted, drawn, strict=True):
                found[place] = people[place].with_code(code)
        return found

    def take(self, connection: Connection, counters: Mapping[str, int]) -> None:
        """The counters as codes foretold leave them, before the first of these is given."""
        for key, number in counters.items():
            before = codes.counter_value(connection, key)
            codes.raise_counter(connection, key, number)
            self._before["counters"].setdefault(key, before)
            self._before["after"][key] = codes.counter_value(connection, key)

    def _draw(self, connection: Connection, frame: Frame, count: int) -> list[str]:
        before = codes.counter_value(connection, frame.key)
        self._waiting += codes.returned_rows(connection, frame.key, count)
        drawn = codes.draw(connection, frame, count)
        self._before["counters"].setdefault(frame.key, before)
        self._before["after"][frame.key] = codes.counter_value(connection, frame.key)
        taken = set(drawn)
        self._before["numbers"] += [row for row in self._waiting if row[2] in taken]
        self._waiting = []
        return drawn

    def made_fields(self, connection: Connection, batch_id: int, fields: Sequence[int]) -> None:
        """Custom fields the batch made: a withdrawal takes them away again."""
        self._before["fields"] += fields
        self.remember(connection, batch_id, ())

    def remember(self, connection: Connection, batch_id: int, given: Sequence[str]) -> None:
        """Writes down, with the records, what a withdrawal has to put back."""
        self._before["numbers"] += waiting_rows(connection, given)
        text = json.dumps(self._before)
        if text != self._stored:
            batches.change(connection, batch_id, counters=text)
            self._stored = text
