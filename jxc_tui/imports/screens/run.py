"""What a person has said of one file so far: columns, words, choices, corrected cells."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from jxc_tui.i18n import FIRST_NOUN, Texts
from jxc_tui.imports.answers import ImportPreview, ImportVerdict, PreviewColumn, SeenWord
from jxc_tui.imports.model import ImportChoices
from jxc_tui.opening_stock.model import STOCK
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.field_texts import label_of
from jxc_tui.workbooks.answers import BoxFile

CUSTOM = "custom:"
MORE = "more:"
OF_FILES = (MORE, STOCK)  # what begins fields that only a column of a file makes
Cell = tuple[int, str]  # row of the file, field


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A field that gets one text in all rows, below the columns; without a field: any other."""

    field: str = ""
    text: str = ""


@dataclass(slots=True)
class ImportRun:
    """One file on its way in. `fields` says where columns go once somebody changed one.

    `choices` None are those of the house, `words` None those of last time. `fixes` are applied
    again after every reading, then `alike`: (field, wrong value) with the text for all such cells
    and how many they were. `typed` are texts that were typed but not taken over yet.
    """

    file: BoxFile
    sheet: str = ""
    noun: str = FIRST_NOUN
    preview: ImportPreview | None = None
    customs: tuple[str, ...] = ()
    fields: dict[int, str] | None = None
    words: dict[str, dict[str, str]] | None = None
    choices: ImportChoices | None = None
    fixes: dict[Cell, str] = field(default_factory=dict)
    typed: dict[Cell, str] = field(default_factory=dict)
    alike: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)  # field → text for all rows

    def all_values(self) -> dict[str, str]:
        """The values for all rows, of fields that no column gives now."""
        return {name: text for name, text in self.values.items() if not self._has(name)}

    def value_lines(self) -> list[ValueLine]:
        """What may be said for all rows: of fields that must be there or were said, and another."""
        needed = [spec.id for spec in noun_named(self.noun).fields
                  if spec.required and spec.id != "name" and not self._has(spec.id)]  # fmt: skip
        names = dict.fromkeys((*needed, *self.all_values()))
        return [*(ValueLine(name, self.values.get(name, "")) for name in names), ValueLine()]

    def _has(self, name: str) -> bool:
        columns = self.preview.columns if self.preview else ()
        return any(self.goes_to(each.column) == name for each in columns)

    @property
    def fixed(self) -> int:
        """How many cells were put right."""
        return len(self.fixes) + sum(rows for _text, rows in self.alike.values())

    def anew(self, sheet: str) -> ImportRun:
        """The same file with nothing said of its columns and words yet."""
        return ImportRun(self.file, sheet, self.noun, choices=self.choices)

    @property
    def explained(self) -> bool:
        """True when a column was sent elsewhere or a word explained: only an import keeps that."""
        return self.fields is not None or self.words is not None

    def goes_to(self, column: int) -> str:
        """The field a column goes to, empty for none."""
        if self.fields is not None:
            return self.fields.get(column, "")
        columns = self.preview.columns if self.preview else ()
        return next((each.field for each in columns if each.column == column), "")

    def put(self, column: int, name: str) -> None:
        """Sends a column to a field, or nowhere."""
        if self.fields is None:
            columns = self.preview.columns if self.preview else ()
            self.fields = {each.column: each.field for each in columns if each.field}
        self.fields.pop(column, None)
        if name:
            self.fields[column] = name

    def names_a_record(self) -> bool:
        """True when a column holds the name or the code: rows mean somebody then."""
        columns = self.preview.columns if self.preview else ()
        return any(self.goes_to(each.column) in ("name", "code") for each in columns)

    def likely_codes(self) -> PreviewColumn | None:
        """The column that looks like codes, while nothing was said of where they come from."""
        preview = self.preview
        if preview is None or self.fields is not None:
            return None
        return next((one for one in preview.columns if one.column == preview.likely_codes), None)

    def mapping(self) -> dict[str, str] | None:
        """Every field with its heading, empty for none; None where nobody changed anything."""
        if self.fields is None or self.preview is None:
            return None
        said = {spec.id: "" for spec in noun_named(self.noun).fields}
        said.update((f"{CUSTOM}{name}", "") for name in self.customs)
        said.update(
            (one.field, "") for one in self.preview.columns if one.field.startswith(OF_FILES)
        )
        for column in self.preview.columns:
            if name := self.fields.get(column.column, ""):
                said[name] = column.heading
        return said

    def say_word(self, word: SeenWord, meaning: str, verdict: ImportVerdict) -> None:
        """Takes a text of a column for another from now on; for itself: it is right as it is."""
        if self.words is None:
            self.words = said_words(verdict.words)
        self.words.setdefault(word.field, {})[word.text] = meaning


def said_words(words: Iterable[SeenWord]) -> dict[str, dict[str, str]]:
    """What the known texts are taken for, by field."""
    said: dict[str, dict[str, str]] = {}
    for word in words:
        if word.known and word.taken_for:
            said.setdefault(word.field, {})[word.text] = word.taken_for
    return said


def field_label(name: str, texts: Texts) -> str:
    """What a field is called, a custom one by its own name."""
    if name.startswith(MORE):
        _, number, part = name.split(":")
        return texts.get(f"import_screen.more.{part}", number=number)
    return name.removeprefix(CUSTOM) if name.startswith(CUSTOM) else label_of(name, texts)


def free_name(file_name: str, tail: str, suffix: str, taken: Container[str]) -> str:
    """A name beside a file that no other has: `list-批注.xlsx`, then `list-批注-2.xlsx`."""
    stem = PurePath(file_name).stem[:40].strip(" .-~") or "jxc"
    name, number = f"{stem}-{tail}{suffix}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{tail}-{number}{suffix}"
    return name
