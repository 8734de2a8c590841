"""The values of a product, beside those that every noun has."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.records.model.fields import RecordValues


@dataclass(frozen=True, slots=True)
class ProductValues(RecordValues):
    """A product in its stored form: prices in fen of the basic unit, quantities in thousandths.

    `factor` is how many basic units (基本单位) one of the other unit (副单位) is, in thousandths;
    `barcode2` stands on that unit. `units`, `barcodes` and `breaks` are the texts of
    `products.model.given_units`, `given_barcodes` and `given_prices`.
    """

    spec: str = ""
    model: str = ""
    barcode: str = ""
    brand: str = ""
    origin: str = ""
    unit: str = ""
    unit2: str = ""
    factor: int = 0
    purchase_fen: int = 0
    retail_fen: int = 0
    wholesale_fen: int = 0
    member_fen: int = 0
    lowest_fen: int = 0
    shelf_days: int = 0
    stock_low: int = 0
    stock_high: int = 0
    units: str = ""
    barcode2: str = ""
    barcodes: str = ""
    tier_a_fen: int = 0
    tier_b_fen: int = 0
    tier_c_fen: int = 0
    tier_d_fen: int = 0
    breaks: str = ""
