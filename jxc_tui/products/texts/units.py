"""What is wrong with a unit or a quantity."""

TEXTS: dict[str, tuple[str, str]] = {
    "unit.many": (
        "一个商品最多 {most} 个单位，现有 {count} 个",
        "A product has at most {most} units, this has {count}",
    ),
    "unit.name_empty": ("单位没有名称", "The unit has no name"),
    "unit.name_long": (
        "单位名称最多 {most} 个字符，现为 {length} 个",
        "A unit has at most {most} characters, this has {length}",
    ),
    "unit.name_character": (
        "单位名称「{name}」不能含「{char}」，否则 2箱3支 这样的数量读不清",
        "No “{char}” in the unit “{name}”: a quantity such as 2箱3支 could not be read",
    ),
    "unit.name_twice": (
        "单位「{name}」已经有了，一个商品的单位不能重名",
        "There is a unit “{name}” already; two of one product need two names",
    ),
    "unit.itself": (
        "单位「{name}」不能用它自己换算，请用另一个单位",
        "“{name}” cannot be counted in itself; name another unit",
    ),
    "unit.circle": (
        "单位换算绕成了圈：{circle}；请有一个直接换算到基本单位",
        "These units go round in a circle: {circle}; let one count basic units",
    ),
    "unit.unknown": (
        "没有单位「{given}」；可用：{known}",
        "There is no unit “{given}”; there are: {known}",
    ),
    "unit.other_name": (
        "换算里的「{given}」不是「{name}」也不是「{of}」",
        "“{given}” is neither “{name}” nor “{of}”",
    ),
    "unit.factor_zero": ("换算不能是 0", "A factor of 0 is none"),
    "unit.factor_negative": ("换算不能小于 0", "A factor is not below 0"),
    "unit.factor_large": (
        "换算的分子和分母最大 {most}",
        "Numerator and denominator of a factor are {most} at most",
    ),
    "unit.factor_decimals": (
        "换算最多 {most} 位小数，「{given}」有 {decimals} 位；除不尽时写分数，例 1/3",
        "At most {most} decimals, “{given}” has {decimals}; write a fraction such as 1/3",
    ),
    "unit.not_a_number": (
        "读不懂「{given}」；例 24、1箱=24支、1/400，数量例 2箱3支",
        "“{given}” is not understood; e.g. 24, 1箱=24支, 1/400, a quantity e.g. 2箱3支",
    ),
    "unit.not_given": (
        "读不懂「{given}」；写法：箱=24支 托=40箱（换算可写分数，例 1/3）",
        "“{given}” is not understood; write e.g. 箱=24支 托=40箱 (a fraction such as 1/3 will do)",
    ),
    "unit.twice": ("「{name}」写了两次，请只写一次", "“{name}” stands there twice; write it once"),
    "unit.whole": (
        "「{unit}」只能是整数，{given} 不行；请改用更小的单位",
        "“{unit}” is counted in whole ones, not {given}; use a smaller unit",
    ),
    "unit.decimals": (
        "「{unit}」最多 {most} 位小数，{given} 太细；请改用更小的单位",
        "“{unit}” has at most {most} decimals, not as in {given}; use a smaller unit",
    ),
    "unit.decimals_range": (
        "单位的小数位数是 0–{most}，现为 {given}",
        "A unit has 0 to {most} decimals, not {given}",
    ),
    "unit.quantity_large": (
        "数量最大 {most}，现为 {given}；是不是扫成了条码？",
        "The largest quantity is {most}, this is {given}; was it a barcode?",
    ),
}  # fmt: skip
