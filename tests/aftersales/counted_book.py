"""A whole book of sales counted from its raw rows, by plain loops and nothing of the program's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from jxc_tui.database.engine import Connection

Raw = Mapping[str, Any]


def rows(connection: Connection, table: str) -> list[Raw]:
    """All rows of a table as they stand in the file."""
    found = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()  # noqa: S608
    return [dict(row) for row in found]


class CountedBook:
    """Documents, lines, events, payments and allocations; everything else is counted from them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.documents = {row["id"]: row for row in rows(connection, "document")}
        self.lines: defaultdict[int, list[Raw]] = defaultdict(list)
        for row in rows(connection, "document_line"):
            self.lines[row["document_ref"]].append(row)
        self.payments = {row["id"]: row for row in rows(connection, "payment")}
        self.allocations = rows(connection, "payment_allocation")

    def alive(self, kind: str) -> Iterator[tuple[Raw, list[Raw]]]:
        """Documents of a kind that are not void, the oldest first, with their lines."""
        for row in sorted(self.documents.values(), key=lambda each: (each["day"], each["id"])):
            if row["kind"] == kind and not row["void_day"]:
                yield row, self.lines[row["id"]]

    def check(self) -> None:
        """Every figure that is kept is the one that is counted."""
        self.check_totals()
        self.check_money()
        self.check_lines()
        assert self.kept_sums() == self.sums()
        assert self.kept_accounts() == self.accounts()
        assert self.kept_days() == self.days()

    def check_totals(self) -> None:
        """Σ lines − discount + tax + rounding = total, of every document."""
        for row in self.documents.values():
            lines, number = self.lines[row["id"]], row["number"]
            if row["kind"] == "opening":
                continue
            after = row["gross_fen"] - row["discount_fen"]
            assert sum(each["amount_fen"] for each in lines) == row["gross_fen"], number
            assert sum(each["net_fen"] for each in lines) == after, number
            assert row["total_fen"] == after + row["rounding_fen"], number
            if row["kind"] == "sale":
                assert row["net_fen"] + row["tax_fen"] == after, number
            assert row["lines"] == len(lines), number

    def check_money(self) -> None:
        """No more is covered than either side has; what is void covers nothing, nor does what
        another paid."""
        assert not self._across()
        used, settled, let_off = Counter[int](), Counter[int](), Counter[int]()
        for each in self.allocations:
            if each["refund_ref"]:
                used[each["payment_ref"]] += each["amount_fen"]
                used[each["refund_ref"]] -= each["amount_fen"]
                continue
            settled[each["document_ref"]] += each["amount_fen"] + each["discount_fen"]
            let_off[each["document_ref"]] += each["discount_fen"]
            if each["payment_ref"]:
                used[each["payment_ref"]] += each["amount_fen"]
            if each["credit_ref"]:
                settled[each["credit_ref"]] -= each["amount_fen"]
        for number, row in self.payments.items():
            low, high = sorted((0, row["amount_fen"]))
            assert low <= used[number] <= high, row["number"]
            assert used[number] == row["allocated_fen"], row["number"]
            assert not (row["void_day"] and used[number]), row["number"]
        for number, row in self.documents.items():
            low, high = sorted((0, row["total_fen"]))
            if row["kind"] != "opening":  # its total follows the customer's row
                assert low <= settled[number] <= high, row["number"]
            assert let_off[number] >= 0, row["number"]
            assert settled[number] == row["settled_fen"], row["number"]
            assert not (row["void_day"] and settled[number]), row["number"]

    def _across(self) -> dict[tuple[int, ...], int]:
        """(payment, document below 0, document, refund) → fen between two who are not the same."""
        found = Counter[tuple[int, ...]]()
        for each in self.allocations:
            payment, credit = each["payment_ref"], each["credit_ref"]
            document, refund = each["document_ref"], each["refund_ref"]
            payer = self.payments[payment] if payment else self.documents[credit]
            payee = self.payments[refund] if refund else self.documents[document]
            if payer["party_ref"] != payee["party_ref"]:
                found[payment, credit, document, refund] += each["amount_fen"]
        return {pair: fen for pair, fen in found.items() if fen}

    def check_lines(self) -> None:
        """What left, was signed for, came back and was closed is what events and returns say."""
        moved = self._moved()
        back = Counter[tuple[int, int]]()
        for _, lines in self.alive("sale"):
            for line in lines:
                if line["origin_ref"]:
                    came = line["closed"] - line["quantity"]
                    back[line["origin_ref"], line["origin_place"]] += came
        for number, row in self.documents.items():
            for line in self.lines[number]:
                key, told = (number, line["place"]), (row["number"], line["place"])
                quantity, closed, shipped = line["quantity"], line["closed"], line["shipped"]
                sign = 1 if quantity >= 0 else -1
                assert 0 <= sign * (shipped + closed) <= sign * quantity, told
                assert 0 <= sign * line["signed"] <= sign * shipped, told
                if row["kind"] != "sale":
                    continue
                for name in ("shipped", "signed", "closed"):
                    assert line[name] == moved[*key, name], (*told, name)
                assert line["returned"] == back[key], told
                if quantity >= 0:
                    assert 0 <= line["returned"] <= quantity - closed, told
                else:
                    assert line["returned"] == 0, told
            if row["kind"] == "sale":
                assert row["progress"] == self._state(row), row["number"]

    def _moved(self) -> Counter[tuple[int, int, str]]:
        """(document, place, what) → thousandths, as the events say."""
        kinds = {row["id"]: row for row in rows(self.connection, "document_event")}
        moved = Counter[tuple[int, int, str]]()
        for each in rows(self.connection, "document_event_line"):
            event = kinds[each["event_ref"]]
            kind, sign = event["kind"], 1
            if kind == "reopened":
                kind, sign = "closed", -1
            moved[event["document_ref"], each["place"], kind] += sign * each["quantity"]
        return moved

    def _state(self, row: Raw) -> str:
        if row["void_day"]:
            return "void"
        lines = self.lines[row["id"]]
        rest = any(each["quantity"] != each["shipped"] + each["closed"] for each in lines)
        shipped = any(each["shipped"] for each in lines)
        closed = any(each["closed"] for each in lines)
        if rest:
            return "part" if shipped or closed else "unshipped"
        if closed:
            return "closed"
        return "shipped" if any(each["shipped"] != each["signed"] for each in lines) else "signed"

    def sums(self) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
        """What was sold by month and customer, month and product, customer and product."""
        months: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        products: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        bought: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        prices: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        days: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
        for kind in ("sale", "closing"):
            for row, lines in self.alive(kind):
                month, party = row["day"][:7], row["party_ref"]
                goods = {each["product_ref"] for each in lines if each["quantity"] > 0}
                months[month, party]["orders"] += kind == "sale" and bool(goods)
                for product in goods if kind == "sale" else ():
                    products[month, product]["orders"] += 1
                    bought[party, product]["orders"] += 1
                for line in lines:
                    product, net = line["product_ref"], line["net_fen"]
                    gross = (line["quantity"] > 0) is (kind == "sale")
                    for found in (months[month, party], products[month, product]):
                        found["gross" if gross else "returns"] += net if gross else -net
                    basic = abs(line["quantity"]) * line["above"] // line["below"]
                    basic = basic if line["quantity"] > 0 else -basic
                    products[month, product]["quantity"] += basic
                    bought[party, product]["quantity"] += basic
                    bought[party, product]["net"] += net
                    days[party, product].append(row["day"])
                    if kind == "sale" and line["quantity"] > 0 and line["price_fen"]:
                        prices[party, product] = (
                            row["day"], row["id"], line["price_fen"], line["unit"],
                        )  # fmt: skip
        nothing = ("", 0, 0, "")
        return _without_nothing({
            "months": {key: (of["orders"], of["gross"], of["returns"])
                       for key, of in months.items()},
            "products": {key: (of["orders"], of["quantity"], of["gross"], of["returns"])
                         for key, of in products.items()},
            "bought": {key: (of["orders"], of["quantity"], of["net"], *prices.get(key, nothing))
                       for key, of in bought.items()},
        })  # fmt: skip

    def kept_sums(self) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
        """The same as the program keeps it."""
        return _without_nothing({
            "months": {
                (row["month"], row["party_ref"]):
                    (row["orders"], row["gross_fen"], row["returns_fen"])
                for row in rows(self.connection, "sales_customer_month")
            },
            "products": {
                (row["month"], row["product_ref"]):
                    (row["orders"], row["quantity"], row["gross_fen"], row["returns_fen"])
                for row in rows(self.connection, "sales_product_month")
            },
            "bought": {
                (row["party_ref"], row["product_ref"]):
                    (row["orders"], row["quantity"], row["net_fen"], row["last_day"],
                     row["last_ref"], row["price_fen"], row["unit"])
                for row in rows(self.connection, "sales_customer_product")
            },
        })  # fmt: skip

    def accounts(self) -> dict[int, tuple[Any, ...]]:
        """What each stands at: receivable, prepaid, orders, first and last day, last order."""
        owed, free = Counter[int](), Counter[int]()
        orders: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for row in self.documents.values():
            if row["kind"] == "opening":
                owed[row["party_ref"]] -= row["settled_fen"]
            elif not row["void_day"]:
                owed[row["party_ref"]] += row["total_fen"] - row["settled_fen"]
        for row in self.payments.values():
            if not row["void_day"]:
                free[row["party_ref"]] += row["amount_fen"] - row["allocated_fen"]
        for row, lines in self.alive("sale"):
            if any(each["quantity"] > 0 for each in lines):
                orders[row["party_ref"]].append((row["day"], row["id"]))
        found = {}
        for party in {*owed, *free, *orders}:
            of = orders.get(party) or [("", 0)]
            count = len(orders.get(party, ()))
            found[party] = (owed[party], free[party], count, min(of)[0], *max(of))
        return {party: each for party, each in found.items() if any(each)}

    def kept_accounts(self) -> dict[int, tuple[Any, ...]]:
        """The same as the program keeps it."""
        names = ("receivable_fen", "prepaid_fen", "orders", "first_day", "last_day", "last_ref")
        found = {
            row["party_ref"]: tuple(row[name] for name in names)
            for row in rows(self.connection, "party_account")
        }
        return {party: each for party, each in found.items() if any(each)}

    def days(self) -> dict[tuple[str, str, str], int]:
        """(what it is about, day, since when) → fen that moved on the day, of all together."""
        moved = Counter[tuple[str, str, str]]()
        for row in self.documents.values():
            self._age(moved, row, row["day"], row["total_fen"])
            if row["void_day"]:
                self._age(moved, row, row["void_day"], -row["total_fen"])
        for each in self.payments.values():
            moved["free", each["day"], ""] += each["amount_fen"]
            if each["void_day"]:
                moved["free", each["void_day"], ""] -= each["amount_fen"]
        for each in self.allocations:
            if each["document_ref"]:
                row, fen = self.documents[each["document_ref"]], each["amount_fen"]
                self._age(moved, row, each["day"], -fen - each["discount_fen"])
                moved["free", each["day"], ""] -= fen
        return {cell: fen for cell, fen in moved.items() if fen}

    @staticmethod
    def _age(moved: Counter[tuple[str, str, str]], row: Raw, day: str, fen: int) -> None:
        """So much more of a document is open; opening balances are no part of it."""
        if row["kind"] == "opening":
            return
        if row["total_fen"] < 0:
            moved["free", day, ""] -= fen
        else:
            moved["due", day, row["due"] or row["day"]] += fen
            moved["document", day, row["day"]] += fen

    def kept_days(self) -> dict[tuple[str, str, str], int]:
        """The same as the program keeps it."""
        kept = rows(self.connection, "owed_day")
        return {
            (row["aged_by"], row["day"], row["since"]): row["fen"] for row in kept if row["fen"]
        }


def _without_nothing(
    found: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]],
) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
    return {
        name: {key: each for key, each in of.items() if any(each)} for name, of in found.items()
    }
