"""Completion for bash 3.2 and later; needs nothing but bash itself."""

from __future__ import annotations

from collections.abc import Iterator
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
from jxc_tui.command.command import GLOBAL
from jxc_tui.i18n import Texts

_DRIVER = """
_jxc() {
    local cur=${COMP_WORDS[COMP_CWORD]} here= before= flag= word offer
    local -i at
    COMPREPLY=()
    for (( at = 1; at < COMP_CWORD; at++ )); do
        word=${COMP_WORDS[at]}
        case $before in
        %VALUED%) ;;
        *) case " $(_jxc_below "$here") " in *" $word "*) here="${here:+$here }$word" ;; esac ;;
        esac
        [[ $word == "=" ]] || before=$word
    done
    [[ $cur == "=" ]] && cur=
    [[ $before == -* ]] && flag=$before
    if [[ -n $flag ]] && offer=$(_jxc_values "$here" "$flag"); then
        :
    elif [[ $cur == -* ]]; then
        offer=$(_jxc_flags "$here")
    else
        offer="$(_jxc_below "$here") $(_jxc_arguments "$here")"
        [[ -n ${offer// } || -n $cur ]] || offer=$(_jxc_flags "$here")
    fi
    for word in $offer; do
        if [[ $word == @file ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
        elif [[ $word == "$cur"* ]]; then
            COMPREPLY+=("$word")
        fi
    done
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _jxc jxc
"""


def script(texts: Texts) -> str:
    """The script; bash shows no descriptions, so it is the same in every language."""
    head = "# Completion of jxc for bash; made by: jxc completion bash"
    return "\n".join(
        (head, *_tables(), _DRIVER.strip().replace("%VALUED%", " | ".join(VALUED_GLOBAL)), "")
    )


def _tables() -> Iterator[str]:
    words = {place: " ".join(word for word, _ in below(place)) for place in places()}
    yield from _table("_jxc_below", words)
    flags = {
        place: " ".join(flag for option in options(place) for flag in option.flags)
        for place in places()
    }
    yield from _table("_jxc_flags", flags)
    yield from _table("_jxc_arguments", {place: _words(arguments(place)) for place in places()})
    yield "_jxc_values() {"
    yield '    case "$1 $2" in'
    for place in places():
        for option in options(place):
            if option.takes_value and option not in GLOBAL:
                key = quote(f"{place} {option.flag}")
                yield f"    {key}) echo {quote(_words(values(option)))} ;;"
    for option in GLOBAL:
        if option.takes_value:
            yield f"    *{quote(f' {option.flag}')}) echo {quote(_words(values(option)))} ;;"
    yield from ("    *) return 1 ;;", "    esac", "}")


def _table(name: str, rows: dict[str, str]) -> Iterator[str]:
    yield f"{name}() {{"
    yield '    case "$1" in'
    for place, offered in rows.items():
        if offered:
            yield f"    {quote(place)}) echo {quote(offered)} ;;"
    yield from ("    esac", "}")


def _words(offered: OfferedValues) -> str:
    return " ".join((*offered.words, *offered.starts, *(("@file",) if offered.file else ())))
