"""Completion for zsh, with descriptions; works from `$fpath` and when it is sourced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote

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
_jxc() {
    local here= before= flag= word cur=${words[CURRENT]}
    local -i at file=0
    local -a list starts described
    for (( at = 2; at < CURRENT; at++ )); do
        word=${words[at]}
        if [[ $before != (%VALUED%) ]]; then
            _jxc_below "$here"
            if (( ${described[(I)$word:*]} )); then here="${here:+$here }$word"; fi
        fi
        before=$word
    done
    flag=$before
    if [[ $cur == --*=* ]]; then
        flag=${cur%%=*}
        compset -P '*='
    fi
    if [[ $flag == -* ]] && _jxc_values "$here" "$flag"; then
        _jxc_offer
    elif [[ $cur == -* ]]; then
        _jxc_flags "$here"
        _describe -o 'option' described
    else
        _jxc_below "$here"
        (( ${#described} )) && _describe 'command' described
        _jxc_arguments "$here"
        _jxc_offer
        if (( ! ${#described} && ! ${#list} && ! file )); then
            _jxc_flags "$here"
            _describe -o 'option' described
        fi
    fi
}
_jxc_offer() {
    (( ${#list} )) && compadd -- $list
    (( ${#starts} )) && compadd -S '' -- $starts
    (( file )) && _files
    return 0
}
if [[ ${funcstack[1]} == _jxc ]]; then
    _jxc "$@"
else
    compdef _jxc jxc
fi
"""


def script(texts: Texts) -> str:
    """The script, its descriptions in the language."""
    head = ("#compdef jxc", "# Completion of jxc for zsh; made by: jxc completion zsh")
    driver = _DRIVER.strip().replace("%VALUED%", "|".join(VALUED_GLOBAL))
    return "\n".join((*head, *_tables(texts), driver, ""))


def _tables(texts: Texts) -> Iterator[str]:
    yield from _table(
        "_jxc_below",
        {place: f"described=({_described(below(place), texts)})" for place in places()},
        "described=()",
    )
    yield from _table(
        "_jxc_flags",
        {place: f"described=({_flags(options(place), texts)})" for place in places()},
        "described=()",
    )
    yield from _table("_jxc_arguments", {place: _set(arguments(place)) for place in places()},
                      _set(OfferedValues()))  # fmt: skip
    yield "_jxc_values() {"
    yield '    case "$1 $2" in'
    for place in places():
        for option in options(place):
            if option.takes_value and option not in GLOBAL:
                yield f"    {quote(f'{place} {option.flag}')}) {_set(values(option))} ;;"
    for option in GLOBAL:
        if option.takes_value:
            yield f"    *{quote(f' {option.flag}')}) {_set(values(option))} ;;"
    yield from ("    *) return 1 ;;", "    esac", "}")


def _table(name: str, rows: dict[str, str], otherwise: str) -> Iterator[str]:
    yield f"{name}() {{"
    yield '    case "$1" in'
    for place, act in rows.items():
        yield f"    {quote(place)}) {act} ;;"
    yield from (f"    *) {otherwise} ;;", "    esac", "}")


def _set(offered: OfferedValues) -> str:
    words = " ".join(map(quote, offered.words))
    starts = " ".join(map(quote, offered.starts))
    return f"list=({words}) starts=({starts}) file={int(offered.file)}"


def _described(pairs: Iterable[tuple[str, str]], texts: Texts) -> str:
    return " ".join(quote(f"{word}:{_plain(texts.get(text_id))}") for word, text_id in pairs)


def _flags(found: Iterable[Option], texts: Texts) -> str:
    pairs = [(flag, option.text_id) for option in found for flag in option.flags]
    return _described(pairs, texts)


def _plain(text: str) -> str:
    return text.partition("\n")[0].replace(":", "\\:")
