"""The one way in which the reading child says no."""

from __future__ import annotations


class Refusal(Exception):
    """A file that will not be read further: a text id of the catalog and its parameters."""

    def __init__(self, text_id: str, **params: str | int) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.params = params
