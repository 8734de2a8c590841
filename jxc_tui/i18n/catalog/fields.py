"""Why a typed value cannot be stored, and what would do."""

TEXTS: dict[str, tuple[str, str]] = {
    "field.required": ("必填", "Required"),
    "field.too_long": ("最多 {most} 个字符，现为 {length} 个", "At most {most} characters, has {length}"),
    "field.mobile_length": ("手机号应为 11 位，现为 {length} 位", "A mobile number has 11 digits, this has {length}"),
    "field.mobile_invalid": ("不是手机号（1 开头 11 位，国外以 + 开头）", "Not a mobile number (11 digits, or + and a foreign one)"),
    "field.phone_invalid": ("不是电话号码，例 0571-88880000", "Not a phone number, e.g. 0571-88880000"),
    "field.email_invalid": ("不是邮箱地址，例 name@example.com", "Not an e-mail address, e.g. name@example.com"),
    "field.short.contacts": ("其他联系人", "More contacts"),
    "field.contacts_unclear": (
        "看不出谁是谁：写成 姓名（职务） 电话 邮箱，人与人之间用 ；",
        "Not clear who is who: write name (role) numbers e-mail, with ; between people",
    ),
    "field.contacts_many": ("最多 {most} 位联系人，现为 {count} 位", "At most {most} contacts, these are {count}"),
    "field.uscc_length": ("信用代码应为 18 位，现为 {length} 位", "A tax code has 18 characters, this has {length}"),
    "field.uscc_checksum": ("校验位应为 {expected}", "The check character should be {expected}"),
    "field.uscc_invalid": ("不是统一社会信用代码", "Not a unified social credit code"),
    "field.account_invalid": ("账号只能有数字、字母、空格和 -", "Digits, letters, blanks and - only"),
    "field.money_invalid": ("不是金额，例 1200.50", "Not an amount, e.g. 1200.50"),
    "field.money_negative": ("不能小于 0", "Must not be below 0"),
    "field.days_invalid": ("应为 0–{most} 的整数天", "Whole days from 0 to {most}"),
    "field.status_invalid": ("应为 启用 或 停用", "Should be active or disabled"),
    "code.charset": ("编码不能含「{char}」；可用字母、数字、汉字和 _ . / -", "A code cannot hold “{char}”; use letters, digits, Han and _ . / -"),
    "code.invisible": ("编码里有看不见的字符 {char}，请重新输入", "The code holds an invisible character {char}; type it again"),
    "code.empty": ("编码是空的", "The code is empty"),
    "code.too_long": ("编码最多 {most} 位，现为 {length} 位", "A code has at most {most} characters, this has {length}"),
    "code.rule_invalid": ("编码规则不对：前缀 {prefix}，{digits} 位", "Not a code rule: prefix {prefix}, {digits} digits"),
}  # fmt: skip
