"""Rows of one rehearsal against each other: the same code, person, firm or record twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.storage.rehearsal_lines import BLOCK, IN_FILE, Line, Shared, Twin
from jxc_tui.imports.storage.rehearsal_reading import ReadableRehearsal


class ComparedRehearsal(ReadableRehearsal):
    """One open rehearsal whose rows are compared with each other."""

    def twins_by_code(self, codes: Iterable[str] | None = None) -> Iterator[Twin]:
        """Every row whose code an earlier row has, of all codes or of some."""
        if codes is None:
            params: tuple[str, ...] = ()
            which = "(SELECT code FROM line WHERE code IS NOT NULL GROUP BY code"
            which += " HAVING count(*) > 1)"
        else:
            which, params = LIST, (as_list(codes),)
        cursor = self._connection.execute(
            "SELECT l.row, (SELECT min(f.row) FROM line f WHERE f.code = l.code) FROM line l"  # noqa: S608
            f" WHERE l.code IN {which} ORDER BY l.row",
            params,
        )
        for row, first in cursor:
            if row != first:
                yield Twin(row, first)

    def twins_by_person(self, people: Iterable[str] | None = None) -> Iterator[Twin]:
        """Every row that repeats a person: one without a code any earlier row, one with a code an
        earlier row without."""
        if people is None:
            params: tuple[str, ...] = ()
            which = "(SELECT person FROM line WHERE person IS NOT NULL GROUP BY person"
            which += " HAVING count(*) > 1)"
        else:
            which, params = LIST, (as_list(people),)
        cursor = self._connection.execute(
            f"SELECT person, row, coded FROM line WHERE person IN {which}"  # noqa: S608
            " ORDER BY person, row",
            params,
        )
        person: str | None = None
        first: int | None = None
        codeless: int | None = None
        for name, row, coded in cursor:
            if name != person:
                person, first, codeless = name, None, None
            earlier = codeless if coded else first
            if earlier is not None:
                yield Twin(row, earlier)
            first = row if first is None else first
            if not coded and codeless is None:
                codeless = row

    def twins_by_firm(self, firms: Iterable[str] | None = None) -> Iterator[Twin]:
        """As `twins_by_person` by name and tax code, but for rows with the same person."""
        if firms is None:
            params: tuple[str, ...] = ()
            which = "(SELECT firm FROM line WHERE firm IS NOT NULL GROUP BY firm"
            which += " HAVING count(*) > 1)"
        else:
            which, params = LIST, (as_list(firms),)
        cursor = self._connection.execute(
            f"SELECT firm, row, coded, person FROM line WHERE firm IN {which}"  # noqa: S608
            " ORDER BY firm, row",
            params,
        )
        last: str | None = None
        first: tuple[int, str] | None = None
        codeless: tuple[int, str] | None = None
        for firm, row, coded, person in cursor:
            if firm != last:
                last, first, codeless = firm, None, None
            earlier = codeless if coded else first
            if earlier is not None and earlier[1] != person:
                yield Twin(row, earlier[0])
            first = (row, person) if first is None else first
            if not coded and codeless is None:
                codeless = (row, person)

    def twins_by_name(self, names: Iterable[str] | None = None) -> Iterator[Twin]:
        """Every codeless row whose name an earlier codeless row has."""
        if names is None:
            params: tuple[str, ...] = ()
            which = "(SELECT value FROM mark WHERE field = 'name' GROUP BY value"
            which += " HAVING count(*) > 1)"
        else:
            which, params = LIST, (as_list(names),)
        cursor = self._connection.execute(
            "SELECT m.row, (SELECT min(f.row) FROM mark f WHERE f.field = 'name'"  # noqa: S608
            f" AND f.value = m.value) FROM mark m WHERE m.field = 'name' AND m.value IN {which}"
            " ORDER BY m.row",
            params,
        )
        for row, first in cursor:
            if row != first:
                yield Twin(row, first)

    def shared_marks(self, rows: Iterable[int]) -> dict[int, Shared]:
        """Row → what it shares with the record of an earlier row: a tax code before a number.

        A row that tells of a contact counts as that of its record. Rows that are wrong in
        themselves do not count.
        """
        cursor = self._connection.execute(
            "SELECT own, field, value, earlier FROM"  # noqa: S608 - own words
            " (SELECT coalesce(nullif(l.host, 0), a.row) AS own, a.field, a.value,"
            " (SELECT b.row FROM mark b JOIN line e ON e.row = b.row"
            " WHERE b.field = a.field AND b.value = a.value AND b.row <> a.row"
            " AND coalesce(nullif(e.host, 0), b.row) < coalesce(nullif(l.host, 0), a.row)"
            " AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.row IN (b.row, e.host)"
            " AND p.origin <= ?) ORDER BY b.row LIMIT 1) AS earlier"
            " FROM mark a JOIN line l ON l.row = a.row WHERE a.field <> 'name'"
            f" AND a.row IN (SELECT * FROM {LIST} UNION ALL"
            f" SELECT row FROM line WHERE host > 0 AND host IN {LIST}))"
            " WHERE earlier IS NOT NULL ORDER BY own, field = 'number', earlier",
            (IN_FILE, listed := as_list(rows), listed),
        )
        found: dict[int, Shared] = {}
        for row, field, value, earlier in cursor:
            found.setdefault(int(row), Shared(str(field), str(value), int(earlier)))
        return found

    def contact_rows(self, hosts: Iterable[int]) -> dict[int, list[Line]]:
        """Host → the rows that tell of one more contact of its record."""
        cursor = self._connection.execute(
            f"SELECT * FROM line WHERE host > 0 AND host IN {LIST} ORDER BY row",  # noqa: S608
            (as_list(hosts),),
        )
        found: dict[int, list[Line]] = {}
        for row in cursor:
            line = Line(*row)
            found.setdefault(line.host, []).append(line)
        return found

    def contacts_of_refused(self) -> list[Line]:
        """Rows that tell of a contact of a record whose own row is refused."""
        cursor = self._connection.execute(
            "SELECT l.* FROM line l JOIN line h ON h.row = l.host WHERE l.host > 0"
            " AND h.kind <= ? AND l.kind > ? ORDER BY l.row",
            (int(RowKind.DUPLICATE), int(RowKind.DUPLICATE)),
        )
        return [Line(*row) for row in cursor]

    def twins_by_target(
        self, targets: Iterable[int] | None = None
    ) -> Iterator[list[tuple[Line, int]]]:
        """Every row that means a record an earlier row means, without a problem of its own.

        In blocks, each with the earlier row; what is done to one block does not alter the next.
        """
        if targets is None:
            params: tuple[str, ...] = ()
            which = "(SELECT target FROM line WHERE target > 0 GROUP BY target"
            which += " HAVING count(*) > 1)"
        else:
            which, params = LIST, (as_list(targets),)
        run = self._connection.execute
        run("DROP TABLE IF EXISTS temp.twin")
        run("CREATE TEMP TABLE twin (row INTEGER PRIMARY KEY, first INTEGER NOT NULL)")
        run(
            "INSERT INTO temp.twin SELECT row, first FROM (SELECT l.row, l.kind,"  # noqa: S608
            " (SELECT min(f.row) FROM line f WHERE f.target = l.target AND f.target > 0) AS first"
            f" FROM line l WHERE l.target > 0 AND l.target IN {which}) WHERE kind > ?"
            " AND row > first",
            (*params, int(RowKind.DUPLICATE)),
        )
        last = 0
        while True:
            cursor = run(
                "SELECT l.*, t.first FROM (SELECT * FROM temp.twin WHERE row > ? ORDER BY row"
                " LIMIT ?) t JOIN line l ON l.row = t.row ORDER BY l.row",
                (last, BLOCK),
            )
            block = [(Line(*found[:-1]), int(found[-1])) for found in cursor]
            if not block:
                break
            yield block
            last = block[-1][0].row
        run("DROP TABLE temp.twin")

    def kin(self, line: Line) -> set[int]:
        """The rows whose verdict may hang on this one: same code, person, firm or record."""
        cursor = self._connection.execute(
            "SELECT row FROM line WHERE code = ? UNION SELECT row FROM line WHERE person = ?"
            " UNION SELECT row FROM line WHERE target = ? AND target > 0"
            " UNION SELECT row FROM line WHERE firm = ?"
            " UNION SELECT row FROM line WHERE host > 0 AND host IN (?, ?)"
            " UNION SELECT row FROM line WHERE row = ?"
            " UNION SELECT coalesce(nullif(l.host, 0), b.row) FROM mark a"
            " JOIN mark b ON b.field = a.field AND b.value = a.value JOIN line l ON l.row = b.row"
            " WHERE a.row = ? OR a.row IN (SELECT row FROM line WHERE host > 0 AND host = ?)",
            (
                line.code,
                line.person,
                line.target,
                line.firm,
                line.row,
                line.host,
                line.host,
                line.row,
                line.row,
            ),
        )
        return {int(row) for (row,) in cursor}
