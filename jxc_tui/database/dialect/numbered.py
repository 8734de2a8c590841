"""Temporary tables whose rows are numbered in the order they came, to be gone through by parts."""

from __future__ import annotations

PLACE = "rowid"  # the column with the number of a row, from 1 on
