"""What is wrong with a barcode."""

TEXTS: dict[str, tuple[str, str]] = {
    "barcode.empty": ("条码是空的", "The barcode is empty"),
    "barcode.check": (
        "{given} 的校验位（最后一位）应为 {expected}，现为 {digit}；请对照商品再输一次",
        "The check digit (the last one) of {given} should be {expected}, not {digit}; compare with the goods",
    ),
    "barcode.length": (
        "69 开头的商品条码是 13 位，现为 {length} 位（{given}）；请对照商品再输一次",
        "A barcode that begins with 69 has 13 digits, {given} only {length}; compare with the goods",
    ),
    "barcode.rounded": (
        "「{given}」是表格软件舍入过的数，条码已不完整；请把该列设为文本再填",
        "“{given}” was rounded by a spreadsheet, digits are lost; make the column text, fill it again",
    ),
    "barcode.blank": (
        "条码里不能有空格；一格只填一个条码",
        "No blank in a barcode; one barcode in a cell",
    ),
    "barcode.character": (
        "条码不能含「{char}」，只能用数字、英文字母和半角符号",
        "No “{char}” in a barcode: digits, English letters and ASCII signs only",
    ),
    "barcode.twice": (
        "条码 {given} 写了两次，一个商品的条码只写一次",
        "The barcode {given} twice: a product has each of its barcodes once",
    ),
    "barcode.unit_unknown": (
        "条码前的单位「{unit}」不在这个商品的单位里；可用：{known}",
        "The product has no unit “{unit}”, as before a barcode; there are: {known}",
    ),
    "barcode.long": ("条码最多 {most} 位，现为 {length} 位", "At most {most} characters, this has {length}"),
}  # fmt: skip
