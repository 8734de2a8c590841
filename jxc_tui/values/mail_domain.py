"""Whether a text is the domain of an e-mail address, international ones included.

Labels of letters, digits and inner hyphens, at most 63 each and 253 in all, counted in the form in
which they travel; at least two, of which the last is a name and no number.
Source: RFC 1035 §2.3.4, RFC 1123 §2.1 and RFC 5890 §2.3.2.
"""

from __future__ import annotations

import re
import unicodedata

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_MOST = 253


def is_domain(text: str) -> bool:
    """Whether mail can be addressed to a domain of this name."""
    labels = [_travelling(label) for label in text.split(".")]
    return (
        len(labels) > 1
        and all(map(_LABEL.fullmatch, labels))
        and len(labels[-1]) > 1
        and not labels[-1].isdigit()
        and len(".".join(labels)) <= _MOST
    )


def has_outer_hyphen(text: str) -> bool:
    """Whether a label of a domain begins or ends with a hyphen."""
    return any("-" in (label[:1], label[-1:]) for label in text.split("."))


def _travelling(label: str) -> str:
    """A label in ASCII (`xn--…` for other scripts); empty for one that cannot be written so."""
    if label.isascii():
        return label
    letters = (char == "-" or char.isalnum() or unicodedata.combining(char) for char in label)
    try:
        return label.encode("idna").decode("ascii") if all(letters) else ""
    except UnicodeError:
        return ""
