"""Words that real lists use for the fields of a customer, beside those of our own files.

Measured on lists, templates and programs in public: tests/customers/public_headings.py.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "code": (
        "客户号", "客户代号", "客商编码", "客商编号", "客商代码", "客商ID", "往来单位编码",
        "往来单位编号", "往来单位代码", "往来编码", "单位编码", "单位代码", "会员编号",
        "会员编码", "会员号", "会员卡", "会员ID", "代码", "代号", "客户档案编号", "客户档案号",
        "购货单位编码", "购货单位代码", "购买方编码", "商户编号", "商户编码", "customerNumber",
        "customer id", "customer number", "customerno", "cust code", "cust no", "cust number",
        "cust id", "custkey", "c custkey", "client code", "client id", "client no",
        "client number", "CardCode", "BPCode", "bp code", "KUNNR", "debtor code", "debtor no",
        "debtor number", "buyer code", "member no", "member id", "member number",
    ),
    "name": (
        "单位全称", "客户全称", "全称", "企业名称", "企业全称", "公司全称", "公司", "单位",
        "客户单位", "客户单位名称", "客商名称", "客商全称", "往来单位名称", "往来单位全称",
        "购货单位", "购货单位名称", "购买方名称", "购方名称", "客户姓名", "客户名", "会员姓名",
        "会员名称", "会员名", "商户名称", "顾客姓名", "顾客名称", "纳税人名称", "企业",
        "customer full name", "cust name", "client", "client name", "customer", "CardName",
        "bp name", "full name", "display name", "organization", "organisation",
        "organization name", "organization 1 - name", "business name", "buyer", "buyer name",
        "firm", "c name", "debtor name", "member name", "NAME1", "billing company",
        "default address company", "客户（单位）名称",
    ),
    "short_name": (
        "单位简称", "单位简名", "公司简称", "企业简称", "客商简称", "往来单位简称", "会员简称",
        "customer short name", "customer_short_name", "abbreviation", "abbr",
    ),
    "mnemonic": (
        "拼音", "拼音简码", "拼音助记码", "拼音首字母", "拼音缩写", "首拼", "首字母", "助记符",
        "速记码", "检索码", "单位拼音码", "往来单位简码", "pinyin", "pinyin code", "py code",
        "py", "search key",
    ),
    "category": (
        "客户分类名称", "客户类别名称", "客户类型名称", "客户种类", "客户大类", "客户组",
        "客户分组", "客户群", "客户细分", "细分", "单位类别", "单位分类", "往来单位分类",
        "往来单位类别", "客商类型", "客商类别", "客商分类", "会员类别", "会员类型",
        "customer category", "customer type", "customer group", "customer class",
        "customer segment", "client type", "client category", "segment", "account type",
        "cust type", "cust group", "group name",
    ),
    "level": (
        "会员等级", "会员级别", "客户星级", "VIP等级", "VIP级别", "客户级次", "客户评级",
        "customer level", "customer grade", "customer tier", "grade", "tier", "cust level",
        "client level",
    ),
    "contact": (
        "主联系人", "主要联系人", "首要联系人", "首选联系人", "第一联系人", "默认联系人",
        "联系人名称", "联系人名", "联系人1", "客户联系人", "单位联系人", "企业联系人",
        "公司联系人", "联络人", "对接人", "联系人员", "联系人(主)", "contact person",
        "contact person name", "contact full name", "contact 1", "primary contact",
        "primary contact name", "main contact", "attn", "attention", "PO attention to",
        "CntctPrsn", "contacts", "linkman", "cust contact", "customer contact",
    ),
    "mobile": (
        "手机1", "手机号1", "联系手机", "联系手机号", "联系人手机", "联系人手机号",
        "联系人手机号码", "联系人移动电话", "移动电话号码", "移动手机", "手机电话", "客户手机",
        "客户手机号", "客户手机号码", "会员手机", "会员手机号", "联系方式", "联系方式1",
        "联系人联系方式", "客户联系方式", "客户电话", "行动电话", "mobile phone", "mobile no",
        "mobile number", "mobile phone number", "mobile 1", "mobilephone 1", "cell phone",
        "cell phone number", "cellphone", "cell no", "cell number", "cellular", "handphone",
        "contact mobile", "phone mobile", "customer mobile", "手机/电话", "电话/手机",
        "手机号/电话",
    ),
    "phone": (
        "电话号码", "电话1", "联系电话1", "联系电话号码", "联系人电话", "联系人电话号码",
        "联系人座机", "联系人固话", "联系人办公电话", "联系人固定电话", "办公电话", "办公室电话",
        "公司电话", "单位电话", "企业电话", "固定电话号码", "座机号码", "座机号", "固话号码",
        "座机电话", "客户联系电话", "往来单位电话", "会员电话", "客户座机", "phone number",
        "phone no", "phone 1", "phone 1 - value", "phone1 value", "telephone number",
        "telephone no", "telephone 1", "tel no", "tel number", "business phone", "work phone",
        "company phone", "company main phone", "office phone", "contact phone",
        "contact phone number", "contact number", "contact no", "landline", "main phone",
        "primary phone", "c phone", "billing phone", "customer phone", "client phone",
        "default phone", "default address phone", "TELF1", "phone work",
    ),
    "email": (
        "Email地址", "E-mail地址", "邮箱地址", "邮箱1", "邮箱号", "电子邮箱地址", "电子邮件地址",
        "电子信箱", "电邮", "联系邮箱", "联系人邮箱", "联系人Email", "联系人电子邮箱", "邮件",
        "邮件地址", "客户邮箱", "公司邮箱", "企业邮箱", "单位邮箱", "email address",
        "e-mail address", "e-mail 1 - value", "email 1 value", "email 1", "e-mail 1",
        "mail address", "billing email", "contact email", "company email", "primary email",
        "work email", "business email", "customer email", "client email", "email id", "e_mail",
    ),
    "wechat": (
        "微信号码", "微信账号", "微信帐号", "微信ID", "联系人微信", "联系人微信号", "客户微信",
        "weixin", "weixin id", "wechat id", "wechat no", "wechat number", "wx",
    ),
    "province": (
        "省/自治区", "省/直辖市", "省/市/自治区", "自治区", "所在省", "所在省份", "所属省",
        "所属省份", "客户所在省", "行政省", "省份名称", "省名", "联系人省", "省级",
        "state/province", "state province", "province/state", "state or province",
        "province name", "state name", "billing state", "billing province", "address 1 - region",
        "PO region", "business state", "customer state", "default province", "county/state",
    ),
    "city": (
        "所在市", "所在城市", "所属市", "所属城市", "地级市", "城市名称", "客户所在市",
        "客户所在城市", "市名", "地市", "billing city", "address 1 - city", "PO city",
        "business city", "customer city", "town", "city name", "city/town", "default city",
        "default address city", "ORT01", "client city", "city town",
    ),
    "district": (
        "区/县", "县/区", "县区", "县市区", "所在区县", "所在区", "所属区县", "所属区",
        "区县名称", "行政区", "客户所在区", "district name", "district/county",
        "billing district",
    ),
    "address": (
        "联系地址", "通讯地址", "通信地址", "公司地址", "单位地址", "企业地址", "办公地址",
        "经营地址", "客户地址", "客户详细地址", "地址1", "街道地址", "联系人地址", "住址",
        "详细住址", "详细地址1", "客户联系地址", "单位详细地址", "往来单位地址", "会员地址",
        "street address", "address 1", "address1", "address line 1", "addressline1",
        "address line", "billing address", "billing street", "billing address 1",
        "billing street address", "mailing address", "mail address 1", "PO address line 1",
        "address 1 - street", "address 1 - formatted", "full address", "business street",
        "business address", "company address", "office address", "contact address",
        "customer address", "client address", "street 1", "addr", "c address", "default address1",
        "default address address1", "STRAS",
    ),
    "postcode": (
        "邮码", "邮政编号", "邮区", "邮递区号", "邮编号码", "邮政编码1", "zip code", "zipcode",
        "zip/postal code", "zip postal code", "post code", "postal", "postalcode", "postcode/zip",
        "post no", "billing zip", "billing postal code", "billing postcode", "PO postal code",
        "address 1 - postal code", "business postal code", "default zip", "default address zip",
        "customer zip", "PSTLZ", "pin code", "pincode",
    ),
    "uscc": (
        "纳税人识别号码", "纳税识别码", "企业信用代码", "企业统一社会信用代码", "统一社会信用码",
        "统一社会信用代码号", "社会信用码", "信用代码号", "单位信用代码", "购方税号",
        "购买方税号", "购买方纳税人识别号", "客户税号", "客商税号", "开票纳税人识别号",
        "税务识别号", "税务识别码", "tax id no", "taxid", "tax id number",
        "tax identification number", "tax code", "taxno", "tax registration no",
        "tax registration number", "vat", "vat id", "vat reg no", "vat registration number",
        "taxpayer id", "tin", "uscc code", "credit code", "unified social credit code",
    ),
    "bank": (
        "开户行名称", "开户银行名称", "开户行全称", "开户支行", "银行", "银行名称", "开票开户行",
        "开户行(支行)", "客户开户行", "单位开户行", "购方开户行", "bank name", "bankname",
        "customer bank",
    ),
    "account_name": (
        "账户名称", "帐户名称", "开户名称", "银行户名", "账号名称", "开户户名", "收款户名",
        "bank account name", "account holder", "account holder name",
    ),
    "account_no": (
        "银行账户", "银行帐户", "银行卡号", "开户账号", "开户帐号", "开户行账号", "开户行帐号",
        "开户银行账号", "银行账号1", "账户号码", "账户", "帐户", "对公账号", "对公账户",
        "开票账号", "收款账号", "bank account", "bank account no", "bank account number",
        "bank no", "iban", "BankAccountNumber",
    ),
    "settlement": (
        "结算类型", "结算方法", "结款方式", "结账方式", "收款方式", "收款类型", "付款类型",
        "支付方式", "付款条件", "结算条件", "payment terms", "payment mode", "payment type",
        "pay method", "settlement method", "settlement type", "terms",
    ),
    "credit_limit_fen": (
        "信用额", "授信额度", "授信金额", "信用限额", "信用额度金额", "赊销额度", "赊账额度",
        "欠款额度", "欠款上限", "欠款限额", "最高欠款", "应收上限", "应收限额", "客户信用额度",
        "credit line", "credit amount", "max credit", "customer credit limit", "creditline",
    ),
    "term_days": (
        "信用天数", "信用期限", "信用期", "信用账期", "账期日", "结算账期", "应收账期",
        "付款期限", "收款期限", "还款期限", "收款天数", "付款天数", "回款天数", "客户账期",
        "credit days", "credit period", "credit term", "payment days", "payment term days",
        "net days", "terms days", "due days",
    ),
    "opening_fen": (
        "期初应收款", "期初应收余额", "期初应收账款", "期初应收金额", "期初金额", "期初",
        "应收期初", "应收款期初", "初始欠款", "期初往来", "初始应收", "opening balance",
        "opening amount", "opening ar", "opening due", "receivable opening",
    ),
    "salesperson": (
        "专管业务员", "业务员姓名", "业务员名称", "归属业务员", "归属业务员名称", "所属业务员",
        "负责业务员", "跟单业务员", "默认业务员", "销售人员", "销售代表", "销售经理",
        "销售负责人", "销售姓名", "客户经理", "业务经理", "业务代表", "业务负责人", "业务人员",
        "业务主管", "跟进人", "归属人", "所属销售", "sales person", "sales person name",
        "salesman", "salesman name", "sales representative", "sales representative name",
        "sales rep name", "sales manager", "account manager", "account rep", "SlpName",
        "sales employee",
    ),
    "status": (
        "客户状态", "使用状态", "是否启用", "启用", "客户启用状态", "会员状态", "单位状态",
        "is active", "active", "isactive", "enabled", "customer status", "client status",
        "account status", "active flag",
    ),
    "note": (
        "备注信息", "备注1", "备注内容", "注释", "客户备注", "备注栏", "其他说明",
        "其他备注", "notes", "remarks", "comment", "comments", "memo", "customer note",
        "customer notes", "remark 1",
    ),
}  # fmt: skip

# Headings of a list of goods
OF_GOODS = (
    "商品", "商品名称", "商品编码", "商品编号", "商品代码", "商品条码", "商品类别", "商品分类",
    "产品", "产品名称", "产品编号", "产品编码", "产品代码", "产品ID", "产品型号", "产品规格",
    "货品", "货品名称", "货品编号", "货号", "货名", "品名", "品号", "物料", "物料编码",
    "物料名称", "存货编码", "存货名称", "子类别", "规格", "规格型号", "型号", "条码", "条形码",
    "计量单位", "单价", "零售价", "批发价", "进价", "成本价", "含税单价", "product", "product id",
    "product name", "product code", "product category", "productcode", "productline", "sku",
    "item", "item name", "item code", "item no", "stock code", "stockcode", "barcode", "ean",
    "upc", "unit price", "price", "price each", "sub-category", "sub category",
)  # fmt: skip
# and those of orders, of goods or of parties
OF_ORDERS = (
    "数量", "订单数量", "销售数量", "订单ID", "订单号", "订单编号", "订单日期", "下单时间",
    "单据号", "单据编号", "单据日期", "单号", "销售单号", "出库单号", "出库日期", "发货日期",
    "销售额", "销售金额", "运单号", "发票号", "开票日期", "qty", "quantity", "quantity ordered",
    "order id", "order no", "order number", "order date", "ordernumber", "invoice no",
    "invoice number", "invoiceno", "invoice date", "ship date", "ship mode", "order quantity",
    "line total", "order priority", "units sold",
)  # fmt: skip
# Words that mean the goods or the order in a list of them
DOUBTFUL = (
    "类别", "分类", "等级", "级别", "类型", "category", "type", "class", "status", "状态",
    "grade", "level", "segment",
)  # fmt: skip
# and those that do so where the list tells much of goods
DOUBTFUL_NAMES = (
    "名称", "编码", "编号", "代码", "代号", "简称", "助记码", "简码", "拼音码", "拼音", "name",
    "code", "全称",
)  # fmt: skip
