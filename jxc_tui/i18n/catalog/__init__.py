"""Texts by topic; every entry is `id: (中文, English)`."""
