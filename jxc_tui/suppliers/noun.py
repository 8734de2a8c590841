"""供应商: the suppliers. Source: docs/words.md §3."""

from __future__ import annotations

from jxc_tui.customers.model.heading_words import WORDS
from jxc_tui.records.model.fields import FIELD, TAX_RATE, FieldSpec
from jxc_tui.records.model.noun import Noun

FIELDS: tuple[FieldSpec, ...] = (
    FIELD["code"].called(
        "供应商编码", "Code", "编码", "编号", "供应商编号", "供应商代码", "供方编码", "供应商ID",
        "厂商编码", "code", "SupplierID", "supplier code", "supplier no", "vendor code",
        "vendor id", "vendor no",
    ),
    FIELD["name"].called(
        "供应商名称", "Name", "名称", "供应商", "供应商全称", "供方名称", "供货单位", "厂商名称",
        "厂家", "单位名称", "公司名称", "往来单位", "name", "companyName", "company", "supplier",
        "supplier name", "vendor", "vendor name",
    ),
    FIELD["short_name"].called("简称", "Short name", "供应商简称", "short name"),
    FIELD["mnemonic"],
    FIELD["category"].called(
        "供应商类别", "Category", "类别", "供应商分类", "分类", "供应商类型", "category", "type",
    ),
    *(FIELD[name] for name in ("contact", "mobile", "phone", "email", "province", "city",
                               "district", "address", "postcode", "uscc")),
    TAX_RATE,
    *(FIELD[name] for name in ("bank", "account_name", "account_no", "settlement", "term_days")),
    FIELD["opening_fen"].called(
        "期初应付", "Opening payable", "期初余额", "期初欠款", "opening", "opening payable",
    ),
    FIELD["salesperson"].called(
        "采购员", "Buyer", "采购", "采购人员", "经办人", "buyer", "purchaser",
    ),
    FIELD["status"],
    FIELD["note"],
)  # fmt: skip

_MARKS = (
    "供应商", "供货", "供方", "厂商", "厂家", "销货单位", "销售方", "应付", "supplier", "vendor",
    "creditor", "payable", "LIFNR",
)  # fmt: skip
_ALSO = {
    "客户": ("供应商", "供货商", "供方", "厂商", "厂家"),
    "customer": ("supplier", "vendor"),
}


def _words(name: str) -> tuple[str, ...]:
    """The words of lists for a field, said of customers: said of suppliers."""
    known = (*FIELD[name].aliases, *WORDS.get(name, ())) if name in FIELD else ()
    return tuple(
        word.replace(theirs, mine)
        for theirs, several in _ALSO.items()
        for word in known
        if theirs in word
        for mine in several
    )


_WORDS = {
    "code": (
        "供应商号", "供应商代号", "供货商编码", "供货商编号", "供货商代码", "厂商代码", "厂商编号",
        "客商编码", "往来单位编码", "单位编码", "往来单位编号", "往来单位代码",
        "单位代码", "代号", "厂家编码", "厂家编号",
        "供货单位编码", "供货单位编号", "销货单位编码", "CardCode", "BPCode", "bp code",
        "creditor code", "creditor no", "LIFNR", "vendor number",
        "supplier number", "supplier id", "supplierno", "vendorno",
    ),
    "name": (
        "供货商", "供货商名称", "供方", "供方全称", "厂商", "厂家名称", "单位全称", "全称",
        "企业名称", "公司", "单位", "客商名称", "客商全称", "往来单位名称", "往来单位全称",
        "供货单位名称", "供货单位全称", "供货商全称", "厂商全称", "厂家全称", "销货单位",
        "销货单位名称", "销售方名称", "企业全称", "公司全称", "纳税人名称", "企业", "CardName",
        "bp name", "NAME1", "organization name", "business name", "display name",
        "creditor name", "firm", "supplier full name",
        "vendor full name", "full name", "organization",
    ),
    "short_name": (
        "供货商简称", "厂商简称", "厂家简称", "供方简称", "单位简称", "公司简称", "企业简称",
        "客商简称", "往来单位简称", "供应商别名", "abbreviation", "abbr",
    ),
    "mnemonic": (*WORDS["mnemonic"], "供应商助记码", "供货商助记码", "供应商简码"),
    "category": (
        "供货商类别", "供货商分类", "厂商类别", "厂商分类", "客商类型", "客商类别", "客商分类",
        "往来单位分类", "往来单位类别", "单位类别", "单位分类", "segment", "group name",
        "account type",
    ),
    "email": (*WORDS["email"], "供应商邮箱地址", "供应商电子邮箱"),
    "uscc": (*WORDS["uscc"], "销方税号", "销售方税号", "销售方纳税人识别号"),
    "tax_rate": ("供应商税率", "默认税率", "开票税率", "增值税率"),
    "bank": (*WORDS["bank"], "供应商开户银行", "供方开户行", "supplier bank", "vendor bank"),
    "account_no": (*WORDS["account_no"], "供应商账号", "供应商银行账号", "供方账号"),
    "term_days": (*WORDS["term_days"], "应付账期", "付款账期"),
    "opening_fen": (
        "期初应付款", "应付期初", "期初应付余额", "期初应付金额", "期初应付账款", "期初金额",
        "期初", "应付款期初", "初始应付", "期初往来", "opening balance", "opening amount",
        "opening ap", "payable opening",
    ),
    "salesperson": (
        "采购负责人", "采购经理", "采购专员", "采购员姓名", "负责采购", "专管业务员", "业务员",
        "所属业务员", "跟进人", "purchasing agent", "buyer name", "purchaser name",
    ),
}  # fmt: skip

NOUN = Noun(
    id="supplier",
    place=2,
    room="suppliers",
    called=("供应商", "supplier"),
    several=("供应商", "suppliers"),
    fields=FIELDS,
    indexed=("city", "opening_fen"),
    example={"category": "生产厂家"},
    codes="GY",
    short={
        "code": ("编码", "Code"),
        "name": ("名称", "Name"),
        "category": ("类别", "Category"),
        "opening_fen": ("期初应付", "Opening pay."),
    },
    instead=(
        ("、微信、", "、"),
        (", WeChat,", ","),
        ("应收", "应付"),
        ("业务员", "采购员"),
        ("receivable", "payable"),
        ("salesperson", "buyer"),
        ("Salesperson", "Buyer"),
        ("Salespeople", "Buyers"),
        ("sales ", "buyer "),
        ("Sales", "Buyer"),
        ("Opening rec.", "Opening pay."),
    ),
    words={
        spec.id: (*_WORDS.get(spec.id, WORDS.get(spec.id, ())), *_words(spec.id)) for spec in FIELDS
    },
    marks=_MARKS,
)
