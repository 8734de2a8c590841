"""Values that a person gives for all rows of a file, where no column of it gives the field."""

from __future__ import annotations

from collections.abc import Container, Mapping

from jxc_tui.bulk_edits.model import why_not_for_many
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.records.model.fields import check_field
from jxc_tui.records.model.noun import Noun


def checked_values(
    said: Mapping[str, str], noun: Noun, columns: Container[str]
) -> dict[str, Value]:
    """Field → stored form. Raises InvalidFields with every problem: a field that is none, that
    belongs to one record only or that a column gives, and a text that cannot be.
    """
    values: dict[str, Value] = {}
    problems: list[FieldProblem] = []
    for name, text in said.items():
        if name not in noun.field:
            problems.append(FieldProblem(name, "field.not_here"))
            continue
        reason = "import.value_has_column" if name in columns else ""
        reason = reason or why_not_for_many(name, noun.unique)
        value, problem = check_field(name, text, noun.field)
        problem = FieldProblem(name, reason) if reason else problem
        if problem is None:
            values[name] = value
        else:
            problems.append(problem)
    if problems:
        raise InvalidFields(tuple(problems))
    return values
