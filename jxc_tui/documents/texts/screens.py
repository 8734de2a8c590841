"""Texts of what every list and page of documents has."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "document.find": (" 查找", " Find"),
    "key.document.clear": ("清空", "Clear"),
    "key.document.narrow": ("状态", "State"),
    "key.document.open": ("详情", "Open"),
}  # fmt: skip
