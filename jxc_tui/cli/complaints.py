"""What is wrong with a command line, in a sentence that says what is possible."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jxc_tui.cli.commands import COMMANDS, nouns, verbs
from jxc_tui.command.command import GLOBAL, Command, Option
from jxc_tui.i18n import FIRST_NOUN, Texts
from jxc_tui.values.nearest import nearest
from jxc_tui.values.text import visible

_REQUIRED = re.compile(r"the following arguments are required: (?P<what>.*)", re.DOTALL)
_CHOICE = re.compile(r"argument (?P<name>\S+): invalid choice: '(?P<what>.*)' \(choose", re.DOTALL)
_EXPECTED = re.compile(r"argument (?P<name>\S+): expected ")
_NO_VALUE = re.compile(
    r"argument (?P<name>\S+): ignored explicit argument '(?P<what>.*)'", re.DOTALL
)
_VALUE = re.compile(r"argument (?P<name>\S+): (?P<what>.*)", re.DOTALL)


class Complaints:
    """Sentences for one language; `given` is the whole command line.

    `words` are those of the parser that complains.
    """

    def __init__(self, texts: Texts, given: Sequence[str] = ()) -> None:
        self._texts = texts
        self._given = given

    def of(self, message: str, words: tuple[str, ...], command: Command | None) -> str:
        """The sentence for what argparse says about a command line."""
        if found := _CHOICE.match(message):
            return self._choice(found["name"], found["what"], words, command)
        if found := _REQUIRED.match(message):
            return self._missing(found["what"], words, command)
        for pattern, text_id in (
            (_EXPECTED, "cli.usage.expected"), (_NO_VALUE, "cli.usage.no_value"),
            (_VALUE, "cli.usage.value"),
        ):  # fmt: skip
            if found := pattern.match(message):
                return self._say(text_id, **found.groupdict())
        return self._say("cli.usage.other", message=message)

    def unknown(self, extra: Sequence[str], command: Command) -> str:
        """The sentence for words that a command does not know."""
        options = [word for word in extra if word.startswith("-") and word != "-"]
        if not options:
            takes = " ".join((command.line, *(one.shown for one in command.arguments)))
            return self._say("cli.usage.too_many", what=" ".join(extra), takes=takes)
        known = [flag for option in (*command.own_options, *GLOBAL) for flag in option.flags]
        wrong = options[0].partition("=")[0]
        return self._likely(
            self._say("cli.usage.unknown_option", what=wrong, command=command.line), wrong, known
        )

    def _choice(self, name: str, what: str, words: tuple[str, ...], command: Command | None) -> str:
        if command is not None:
            possible = next(
                (option.choices for option in (*command.options, *GLOBAL) if option.flag == name),
                next((one.choices for one in command.arguments if one.shown == name), ()),
            )
            return self._likely(self._say("cli.usage.choice", name=name, what=what), what, possible)
        if name == "--lang":
            return self._likely(self._say("cli.usage.choice", name=name, what=what), what, _langs())
        if wrong := self._unknown_option():  # its value was taken for the command
            command_line = " ".join(("jxc", *words))
            sentence = self._say("cli.usage.unknown_option", what=wrong, command=command_line)
            return self._likely(sentence, wrong, [option.flag for option in GLOBAL])
        possible = verbs(words[0]) if words else nouns()
        sentence = self._say("cli.usage.unknown_command", what=" ".join(("jxc", *words, what)))
        if not words:
            meant = nearest(what, dict.fromkeys((*possible, *(one.words[-1] for one in COMMANDS))))
            lines = [
                one.line
                for one in COMMANDS
                if one.words[-1] == meant and one.noun in ("", FIRST_NOUN)
            ]
            if meant and meant not in possible:
                return sentence + self._say("cli.usage.meant", what=" / ".join(lines))
        return self._likely(sentence, what, possible)

    def _unknown_option(self) -> str:
        """The first option of the command line that no command has."""
        known = {flag for option in GLOBAL for flag in option.flags}
        known |= {flag for one in COMMANDS for option in one.own_options for flag in option.flags}
        words = (word.partition("=")[0] for word in self._given if word.startswith("--"))
        return next((word for word in words if word != "--" and word not in known), "")

    def _missing(self, what: str, words: tuple[str, ...], command: Command | None) -> str:
        if command is None:
            return self._say("cli.usage.no_verb", command=" ".join(("jxc", *words))) + self._say(
                "cli.usage.possible", words=" ".join(verbs(words[0]))
            )
        about = {one.shown: one.text_id for one in command.arguments}
        about |= {option.flag: option.text_id for option in command.options}
        named = [
            f"{name} ({self._texts.get(about[name])})" if name in about else name
            for name in what.split(", ")
        ]
        return self._say("cli.usage.required", what=", ".join(named))

    def _likely(self, sentence: str, wrong: str, possible: Sequence[str]) -> str:
        meant = nearest(wrong, possible)
        told = self._say("cli.usage.meant", what=meant) if meant else ""
        return sentence + told + self._say("cli.usage.possible", words=" ".join(possible))

    def _say(self, text_id: str, **params: str) -> str:
        return self._texts.get(text_id, **{name: visible(value) for name, value in params.items()})


def _langs() -> tuple[str, ...]:
    lang: Option = next(option for option in GLOBAL if option.flag == "--lang")
    return lang.choices
