"""Whose tables a room uses besides its own, and why: no other use comes in unseen."""

from __future__ import annotations

import ast

from tests.house.tree import modules, place_of

REASONS = {
    ("accounts", "access"): "the gate reads what administrators change here",
    ("batches", "codes"): "a customer that goes frees its codes, one that comes back has them",
    ("batches", "records"): "a batch takes customers out and puts values back",
    ("bulk_edits", "records"): "whoever was changed since is left alone, and is named",
    ("records", "codes"): "a customer is found by every code it has or had",
    ("records", "custom_fields"): "a customer is found by what its custom fields hold",
    ("records", "database"): "the change log tells of customers",
    ("documents", "codes"): "numbers of documents are drawn as codes are",
    ("payments", "documents"): "what covers a document says how much of it is left",
    ("payments", "records"): "opening balances stand in the rows of their customers",
    ("sales", "documents"): "what was sold is counted again from documents and their lines",
    ("exports", "codes"): "former codes stand in the file",
    ("exports", "records"): "pages of whole rows, in the order of codes",
    ("recommendations", "documents"): "who bought what, counted over lines as of a day",
    ("recommendations", "records"): "best sellers by region and level of the customers",
    ("follow_ups", "records"): "a note is shown with code and name",
    ("maintenance", "access"): "who was the first administrator",
    ("maintenance", "records"): "counts and search terms are checked against the customers",
    ("maintenance", "database"): "the change log by pages",
    ("merging", "codes"): "codes of the loser become former codes of the winner",
    ("merging", "custom_fields"): "values of both are brought together, and parted again",
    ("merging", "records"): "two customers are compared, made one, and made two again",
    ("products", "opening_stock"): "stock in warehouses goes where its product goes",
    ("reports", "documents"): "days that make no whole month are summed from documents",
    ("reports", "records"): "rows have the names of their customers and products",
    ("reports", "sales"): "whole months are summed already",
    ("recoding", "codes"): "codes are exchanged, and what they were is kept",
    ("recoding", "records"): "whose codes are exchanged, in the order of codes",
}


def test_a_room_uses_the_tables_of_others_for_a_reason() -> None:
    found = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if module.startswith("jxc_tui.") and module.endswith(".tables"):
                found.add((place_of(path)[0], module.split(".")[1]))
    assert {(room, other) for room, other in found if room != other} == set(REASONS)
