"""Two languages, one call: `Texts("zh").get("login.title")`.

Each room keeps its own in `texts`, as a file or a folder of topics; what is everybody's stands in
`jxc_tui.i18n.catalog`. A topic has a dictionary `TEXTS` of `id: (中文, English)`. Placeholders are
`str.format` fields and get plain values only; one such as `{count:row is|rows are}` is the number
and the words that go with it, the first for one, and `{count:|was|were}` the words only.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cache
from importlib.util import find_spec

LANGUAGES = ("zh", "en")
FIRST_NOUN = "customer"  # whom texts are written about
RECORD = "record"  # what ids of texts, kinds, acts and statements call any noun
# What begins the ids of texts about no noun, or about several, though they may name one.
_OF_THE_HOUSE = ("app.", "both.")


class _PlainFormatter(string.Formatter):
    """Fills `{name}` only: no attribute, no index, so no text can reach into an object."""

    def get_field(
        self, field_name: str, args: object, kwargs: Mapping[str, object]
    ) -> tuple[object, str]:
        return kwargs.get(field_name, "?"), field_name

    def format_field(self, value: object, format_spec: str) -> str:
        """A value, and behind it the words for one or for several where there are both."""
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        *before, one, several = format_spec.split("|")
        words = one if str(value) == "1" else several
        return words if before else f"{value} {words}"


_FORMATTER = _PlainFormatter()


@cache
def all_texts() -> dict[str, tuple[str, str]]:
    """Every text id with its Chinese and English sentence; raises ValueError on a double id."""
    texts: dict[str, tuple[str, str]] = {}
    for name in _topics():
        topic: dict[str, tuple[str, str]] = importlib.import_module(name).TEXTS
        doubled = texts.keys() & topic.keys()
        if doubled:
            raise ValueError(f"text ids defined twice: {sorted(doubled)}")
        texts.update(topic)
    return texts


def _topics() -> Iterator[str]:
    """The modules that hold texts: found by name, so that no room is known here."""
    import jxc_tui

    house = jxc_tui.__name__
    rooms = (info.name for info in pkgutil.iter_modules(jxc_tui.__path__) if info.ispkg)
    for place in ("i18n.catalog", *(f"{room}.texts" for room in rooms)):
        name = f"{house}.{place}"
        spec = find_spec(name)
        if spec is not None and spec.submodule_search_locations is not None:
            topics = pkgutil.iter_modules(spec.submodule_search_locations)
            yield from (f"{name}.{info.name}" for info in topics)
        elif spec is not None:
            yield name


# Signs of our texts that some terminals draw two cells wide, and what stands for them there.
_PLAIN_SIGNS = {
    "zh": (("↑↓", "上下键"), ("←→", "左右键"), ("↑", "上"), ("↓", "下"), ("←", "左"),
           ("“", "「"), ("”", "」")),
    "en": (("↑↓", "Up/Down"), ("←→", "Left/Right"), ("↑", "Up"), ("↓", "Down"), ("←", "Left"),
           ("“", '"'), ("”", '"')),
}  # fmt: skip
_PLAIN_ANYWHERE = str.maketrans(
    {"·": "-", "…": "..", "→": "->", "–": "-", "—": "-", "×": "x", "�": "?"}
)


# The name of the program where a text tells a command to type, such as `jxc upgrade`.
_COMMAND = re.compile(r"(?<![\w.-])jxc(?= [a-z-])")

_PLACEHOLDER = re.compile(r"(\{\w+)")


class Texts:
    """The texts of one language. An unknown id comes back as itself, never as an error.

    With `plain` they hold no sign whose width depends on the terminal. `called` is how a command
    they tell begins: the program with the database and the language that it was called with.
    `noun` is whom they are about; texts are written about records.
    """

    def __init__(self, language: str = "zh", *, plain: bool = False, called: str = "jxc") -> None:
        self.language = language if language in LANGUAGES else "zh"
        self.plain = plain
        self.called = called
        self.noun = FIRST_NOUN
        self._instead: Sequence[tuple[str, str]] = ()
        self._index = LANGUAGES.index(self.language)

    def own(self, text: str) -> str:
        """A text of the program as it may be shown; what people typed is not given here."""
        if not self.plain or text.isascii():
            return text
        for sign, instead in _PLAIN_SIGNS[self.language]:
            text = text.replace(sign, instead)
        return text.translate(_PLAIN_ANYWHERE)

    def get(self, text_id: str, /, **params: object) -> str:
        pair = all_texts().get(text_id)
        if pair is None:
            return text_id
        sentence = self._with_program(self.own(pair[self._index]), filled=bool(params))
        if self._instead and not text_id.startswith(_OF_THE_HOUSE):
            sentence = self._about_the_noun(sentence)
        if not params:
            return sentence
        said = _FORMATTER.vformat(sentence, (), params)
        return said.encode("utf-8", "replace").decode()  # half characters are shown to nobody

    def _about_the_noun(self, sentence: str) -> str:
        """A text with the words of the noun; the name of a placeholder is no word."""
        parts = _PLACEHOLDER.split(sentence)
        for at in range(0, len(parts), 2):
            for word, other in self._instead:
                parts[at] = parts[at].replace(word, other)
        return "".join(parts)

    def _with_program(self, sentence: str, *, filled: bool) -> str:
        """A text whose commands can be typed as they stand, before it is `filled`."""
        if self.called == "jxc" or "jxc " not in sentence:
            return sentence
        called = self.called
        if filled:
            called = called.replace("{", "{{").replace("}", "}}")
        return _COMMAND.sub(lambda _found: called, sentence)

    def about(self, noun: str, instead: Sequence[tuple[str, str]]) -> Texts:
        """The same texts about another noun: a word of each pair becomes the other."""
        other = copy(self)
        other.noun, other._instead = noun, instead
        return other

    def has(self, text_id: str) -> bool:
        return text_id in all_texts()

    @property
    def other(self) -> Texts:
        """The texts of the other language."""
        other = Texts("en" if self.language == "zh" else "zh", plain=self.plain, called=self.called)
        return other.about(self.noun, self._instead)
