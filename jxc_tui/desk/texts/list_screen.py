"""Texts that every list of the other places shares."""

TEXTS: dict[str, tuple[str, str]] = {
    "key.list.home": ("第一行", "First row"),
    "key.list.end": ("最后一行", "Last row"),
    "key.list.back": ("返回", "Back"),
    "list.refused": ("这样不行", "This is not possible"),
}
