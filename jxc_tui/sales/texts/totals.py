"""What is wrong with the amounts of a document."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "total.discount": (
        "折扣应在 0–100% 之间，现为 {percent}%；要加价请直接写价格",
        "A discount lies between 0 and 100 %, this is {percent} %; a higher price is typed as a price",
    ),
    "total.rate": ("税率应在 0–100% 之间，现为 {percent}%", "A tax rate lies between 0 and 100 %, this is {percent} %"),
    "total.order_discount": (
        "整单折扣 {discount} 应在 0 和金额 {whole} 之间",
        "The order discount of {discount} should lie between 0 and the amount, {whole}",
    ),
    "total.large": ("金额最大 {most}", "The largest amount is {most}"),
}  # fmt: skip
