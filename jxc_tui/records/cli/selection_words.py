"""The sets of records that `--select` can name: alone, or with a value behind `=`."""

from __future__ import annotations

PLAIN = ("bad_code", "old_code", "odd_code", "all", "due", "no_phone", "same_phone", "bad_uscc")
VALUED = ("search", "level", "category", "province", "salesperson", "status", "month")
