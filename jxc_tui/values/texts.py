"""Texts about values that cannot be."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "import.stopped": (
        "已停止，没有写入任何数据。",
        "Stopped; nothing was written.",
    ),
    "field.uscc_length": (
        "信用代码应为 18 位，现为 {length} 位",
        "A tax code has 18 characters, this has {length}",
    ),
    "field.uscc_checksum": ("校验位应为 {expected}", "The check character should be {expected}"),
}
