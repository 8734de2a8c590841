"""Completion for fish 3 and later, with descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui.cli.completion.offers import (
    VALUED_GLOBAL,
    OfferedValues,
    arguments,
    below,
    options,
    places,
    values,
)
from jxc_tui.command.command import GLOBAL, Option
from jxc_tui.i18n import Texts

_DRIVER = """
function __jxc_here
    set -l here ""
    set -l before ""
    for word in (commandline -opc)[2..-1]
        if not contains -- "$before" %VALUED%
            and contains -- "$word" (__jxc_below "$here")
            set here (string trim -- "$here $word")
        end
        set before $word
    end
    echo $here
end
function __jxc_at
    set -l here (__jxc_here)
    test "$here" = "$argv[1]"
end
complete -c jxc -f
"""


def script(texts: Texts) -> str:
    """The script, its descriptions in the language."""
    head = "# Completion of jxc for fish; made by: jxc completion fish"
    driver = _DRIVER.strip().replace("%VALUED%", " ".join(VALUED_GLOBAL))
    return "\n".join((head, *_words(), driver, *_lines(texts), ""))


def _words() -> Iterator[str]:
    yield "function __jxc_below"
    yield '    switch "$argv[1]"'
    for place in places():
        if words := " ".join(word for word, _ in below(place)):
            yield f"        case {_quoted(place)}"
            yield f"            printf '%s\\n' {words}"
    yield from ("    end", "end")


def _lines(texts: Texts) -> Iterator[str]:
    for option in GLOBAL:
        yield _option("complete -c jxc", option, texts)
    for place in places():
        begin = f"complete -c jxc -n {_quoted(f'__jxc_at {_quoted(place)}')}"
        for word, text_id in below(place):
            yield f"{begin} -a {word} -d {_about(text_id, texts)}"
        for option in options(place):
            if option not in GLOBAL:
                yield _option(begin, option, texts)
        offered = arguments(place)
        if offered.words:
            yield f"{begin} -a {_quoted(' '.join(offered.words))}"
        if offered.file:
            yield f"{begin} -F"


def _option(begin: str, option: Option, texts: Texts) -> str:
    """The line, or for an option with an opposite the two lines, of one option."""
    how = _how(values(option)) if option.takes_value else ""
    return "\n".join(
        f"{begin} -l {flag.removeprefix('--')}{how} -d {_about(option.text_id, texts)}"
        for flag in option.flags
    )


def _how(offered: OfferedValues) -> str:
    words = " ".join((*offered.words, *offered.starts))
    if offered.file:
        return f" -r -F -a {_quoted(words)}" if words else " -r -F"
    return f" -x -a {_quoted(words)}" if words else " -x"


def _about(text_id: str, texts: Texts) -> str:
    return _quoted(texts.get(text_id).partition("\n")[0])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
