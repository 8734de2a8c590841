"""Opening stock in files, on the page of its owner, and in the verdict of an import."""

TEXTS: dict[str, tuple[str, str]] = {
    "stock.label": ("期初库存 {place}", "Opening stock {place}"),
    "stock.page": ("期初库存", "Opening"),
    "stock.page_later": (
        "（先记下，等库存单据启用）",
        " (kept until there are stock documents)",
    ),
    "stock.not_a_quantity": (
        "「{given}」不是数量；请写 12、2.5 或 2箱3支，没有库存就留空",
        "“{given}” is no quantity; write 12, 2.5 or 2箱3支, and leave it empty where there is none",
    ),
}
