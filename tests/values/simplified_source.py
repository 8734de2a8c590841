"""The table of simplified characters, made anew from OpenCC.

python -m tests.values.simplified_source     writes jxc_tui/values/simplified.txt
"""

from __future__ import annotations

from jxc_tui.values.simplified import BLOCKS, SIMPLIFIED

# Forms that the converter leaves alone since both are in use on the mainland; a caller means one.
ALSO = {"锺": "钟", "於": "于"}


def simple_of() -> dict[str, str]:
    """Every traditional character of the usual blocks → the simplified form it is compared as."""
    from opencc import OpenCC

    chars = [chr(number) for block in BLOCKS for number in block]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    found = dict(zip(chars, simple, strict=True)) | ALSO
    table: dict[str, str] = {}
    for char in chars:
        form = found[char]
        while found.get(form, form) != form:
            form = found[form]
        if form != char:
            table[char] = form
    return table


def table_text() -> str:
    """The whole content of the table."""
    grouped: dict[str, str] = {}
    for char, form in simple_of().items():
        grouped[form] = grouped.get(form, "") + char
    lines = (f"{form} {chars}\n" for form, chars in sorted(grouped.items()))
    return HEAD + "".join(lines)


HEAD = """\
# Simplified characters and the traditional ones that are compared as them. Made from the characters
# of OpenCC (Apache-2.0) by `python -m tests.values.simplified_source`: do not edit.
"""


if __name__ == "__main__":
    SIMPLIFIED.write_text(table_text(), encoding="utf-8")
