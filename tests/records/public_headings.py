"""Headings of lists, templates and programs in public, with the field each goes to (or none).

As public repositories, their documentation and the data of the project write them."""

PUBLIC: dict[str, dict[str, str]] = {
    "jshERP, 客户导入模板 (data/jsherp_templates/customer_template.xls)": {
        "名称*": "name", "联系人": "contact", "手机号码": "mobile", "联系电话": "phone",
        "电子邮箱": "email", "传真": "", "期初应收": "opening_fen", "纳税人识别号": "uscc",
        "税率(%)": "", "开户行": "bank", "账号": "account_no", "地址": "address", "备注": "note",
        "排序": "", "状态*": "status",
    },
    "jshERP, 会员导入模板 (data/jsherp_templates/member_template.xls)": {
        "会员卡号*": "code",
    },
    "用友-style customer list of a Qt client (cusform.cpp: ba_customer)": {
        "客户编码": "code", "客户名称": "name", "客户别名": "", "客户分类": "category",
        "拼音简码": "mnemonic", "地区": "", "所属行业": "", "邮政编码": "postcode",
        "纳税人登记号": "uscc", "开户银行": "bank", "银行账号": "account_no", "法人": "",
        "营业执照生效日期": "", "营业执照到期日期": "", "发展日期": "", "Email地址": "email",
        "电话": "mobile", "手机": "mobile", "发货地址": "", "专管业务员编码": "",
        "是否控制信用额度": "", "信用等级": "", "信用额度": "credit_limit_fen",
        "信用期限": "term_days", "是否门店": "",
    },
    "NC 客商档案, columns of a web list (merchant.vue)": {
        "客商类型": "category", "客商编码": "code", "客商名称": "name", "客商简称": "short_name",
        "外文名称": "", "审核状态": "", "是否冻结": "", "所属地区": "", "注册资金(万元)": "",
        "专管业务员": "salesperson", "冻结日期": "", "联系人1": "contact", "联系人2": "",
        "联系电话1": "phone", "联系电话2": "", "地址1": "address",
    },
    "往来单位列表 exported by a PHP ERP": {
        "往来单位编号": "code", "单位名称": "name", "描述": "", "地区编号": "",
        "类别": "category", "税率": "", "客户联系方式": "mobile", "状态": "status", "创建人": "",
        "创建时间": "", "变更人": "", "变更时间": "",
    },
    "往来单位 of an accounting program (ZhangTao2)": {
        "往来单位代码": "code", "往来单位简称": "short_name", "往来单位全称": "name",
        "税票登记地址": "", "税票登记电话": "",
    },
    "期初应收 report of an ERP (往来单位)": {
        "往来单位名称": "name", "往来单位电话": "phone", "应收增加": "", "应收减少": "",
        "期末余额": "",
    },
    "RuoYi customer table (customer.sql)": {
        "客户ID": "code", "客户简称": "short_name", "客户性质": "", "公共客户渠道": "",
        "客户类型": "category", "客户等级": "level", "微信号": "wechat", "省": "province",
        "省编码": "", "市": "city", "市编码": "", "区": "district", "区县编码": "",
        "详细地址": "address", "归属业务员ID": "", "归属业务员名称": "salesperson",
        "归属部门ID": "", "归属部门名称": "", "删除标志": "", "创建者": "", "更新者": "",
        "更新时间": "",
    },
    "Paper maker’s customer table (hwagain_sp)": {
        "区/县": "district", "企业性质": "", "法人代表": "", "负责人": "", "邮编": "postcode",
        "注册资金": "", "流动资金": "", "年销售额": "", "财务软件名称": "", "是否一般纳税人": "",
        "调查人": "", "经销商类别": "", "开发人": "",
    },
    "客户列表 exported by a PHP CRM": {
        "QQ": "", "微信": "wechat", "来源": "", "客户行业": "", "客户状态": "status",
        "最近沟通时间": "", "沟通内容": "", "归属人": "salesperson",
    },
    "企查查-style list of firms (company_qichacha)": {
        "经营状况": "", "法定代表人": "", "注册资本": "", "成立日期": "", "核准日期": "",
        "所属省份": "province", "所属城市": "city", "所属区县": "district", "更多电话": "",
        "邮箱": "email", "更多邮箱": "", "统一社会信用代码": "uscc", "注册号": "",
        "组织机构代码": "", "参保人数": "", "企业类型": "", "曾用名": "", "英文名": "",
        "网址": "", "最新年报": "", "经营范围": "",
    },
    "客户资料 of a visit program (client_data_template)": {
        "行政省": "province", "客户级别": "level", "客户经理": "salesperson",
        "销售区域全路径": "", "合作状态": "", "客户所在省": "province", "客户所在城市": "city",
        "客户详细地址": "address",
    },
    "Registration list of a training site": {
        "工作单位": "", "身份证号码": "", "姓名": "name", "学历": "", "性别": "", "QQ号": "",
        "座机号码": "phone", "职称": "", "职务": "", "开票单位": "", "开票电话": "",
        "开票地址": "", "开户帐号": "account_no",
    },
    "税务 lists (nsrsbh)": {
        "登记序号": "", "纳税人名称": "name", "主管税务机关代码": "", "信用级别": "",
        "评价年度": "",
    },
    "客户 table of a student project": {
        "客户编号": "code", "客户姓名": "name", "联系方式": "mobile", "联系地址": "address",
        "信用度": "", "公司电话": "phone", "客户地址": "address", "备注信息": "note",
    },
    "Personal lists of a bank client (lkm_)": {
        "联系人姓名": "contact", "联系人性别": "", "联系人办公电话": "phone",
        "联系人手机": "mobile", "联系人邮箱": "email", "联系人职位": "",
    },
    "客户代码 template of an Excel migration centre": {
        "客户代码": "code",
    },
    "Order lists in Chinese (superstore)": {
        "产品ID": "", "订单ID": "", "城市": "city", "省/自治区": "province", "细分": "category",
        "国家": "",
    },
    "管家婆-style 往来单位": {
        "单位编号": "code", "单位全名": "name", "单位全称": "name", "单位简名": "short_name",
        "拼音码": "mnemonic", "主联系人": "contact", "联系人手机号": "mobile",
        "固定电话": "phone", "传真号码": "", "联系人电话": "phone",
    },
    "Xero contacts (contacts_import_service.rb)": {
        "*ContactName": "contact", "EmailAddress": "email", "FirstName": "", "LastName": "",
        "POAttentionTo": "contact", "POAddressLine1": "address", "POAddressLine2": "",
        "POCity": "city", "PORegion": "province", "POPostalCode": "postcode", "POCountry": "",
        "PhoneNumber": "phone", "MobileNumber": "mobile", "FaxNumber": "", "SkypeName": "",
        "TaxNumber": "uscc", "BankAccountName": "account_name", "BankAccountNumber": "account_no",
    },
    "Shopify customers": {
        "First Name": "", "Last Name": "", "Email": "email", "Accepts Email Marketing": "",
        "Company": "name", "Address1": "address", "Address2": "", "City": "city",
        "Province": "province", "Province Code": "", "Country": "", "Country Code": "",
        "Zip": "postcode", "Phone": "phone", "Total Spent": "", "Total Orders": "", "Tags": "",
        "Note": "note", "Tax Exempt": "", "Customer ID": "code",
        "Default Address Company": "name", "Default Address Address1": "address",
        "Default Address City": "city", "Default Address Zip": "postcode",
        "Default Address Phone": "phone",
    },
    "Google contacts": {
        "Name": "name", "Given Name": "", "Family Name": "", "Nickname": "", "Birthday": "",
        "Gender": "", "Notes": "note", "E-mail 1 - Type": "", "E-mail 1 - Value": "email",
        "E-mail 1 - Label": "", "Phone 1 - Type": "", "Phone 1 - Value": "phone",
        "Phone 2 - Value": "", "Organization 1 - Name": "name", "Organization Name": "name",
        "Organization 1 - Title": "", "Address 1 - Street": "address", "Address 1 - City": "city",
        "Address 1 - Region": "province", "Address 1 - Postal Code": "postcode",
        "Address 1 - Country": "", "Address 1 - Formatted": "address", "Labels": "",
    },
    "Outlook contacts": {
        "Title": "", "Middle Name": "", "Suffix": "", "Department": "", "Job Title": "",
        "Business Street": "address", "Business City": "city", "Business State": "province",
        "Business Postal Code": "postcode", "Business Country/Region": "", "Business Fax": "",
        "Business Phone": "phone", "Company Main Phone": "phone", "Mobile Phone": "mobile",
        "Primary Phone": "phone", "E-mail Address": "email", "E-mail Display Name": "",
        "Web Page": "", "Spouse": "",
    },
    "classicmodels customers": {
        "customerNumber": "code", "customerName": "name", "contactLastName": "",
        "contactFirstName": "", "phone": "phone", "addressLine1": "address", "addressLine2": "",
        "state": "province", "postalCode": "postcode", "salesRepEmployeeNumber": "",
        "creditLimit": "credit_limit_fen",
    },
    "Northwind (data/northwind, northwind2010_chain)": {
        "customerID": "code", "companyName": "name", "contactName": "contact", "contactTitle": "",
        "address": "address", "region": "province", "fax": "", "email_address": "email",
        "job_title": "", "business_phone": "phone", "home_phone": "", "mobile_phone": "mobile",
        "fax_number": "", "state_province": "province", "zip_postal_code": "postcode",
        "country_region": "", "web_page": "",
    },
    "AdventureWorks (data/adventureworks)": {
        "PersonID": "", "StoreID": "", "TerritoryID": "", "rowguid": "", "ModifiedDate": "",
        "SalesPersonID": "", "Demographics": "", "CreditRating": "", "ActiveFlag": "status",
    },
    "Salesforce accounts": {
        "AccountSource": "", "AnnualRevenue": "", "BillingStreet": "address",
        "BillingCity": "city", "BillingState": "province", "BillingPostalCode": "postcode",
        "BillingCountry": "", "DunsNumber": "", "Industry": "", "NumberOfEmployees": "",
        "OwnerId": "", "Ownership": "", "ParentId": "", "Website": "",
    },
    "ERPNext customers": {
        "Customer Name": "name", "Customer Group": "category", "Territory": "",
        "Customer Type": "category", "customer_name": "name",
    },
    "SAP Business One": {
        "CardCode": "code", "CardName": "name", "SlpCode": "", "GroupCode": "", "Phone1": "phone",
        "CntctPrsn": "contact",
    },
    "Dynamics contacts": {
        "Company Name": "name", "Phone No.": "phone", "Salesperson Code": "",
        "Territory Code": "",
    },
    "WooCommerce": {
        "billing_company": "name", "billing_address_1": "address", "billing_city": "city",
        "billing_postcode": "postcode", "billing_state": "province", "billing_phone": "phone",
        "billing_email": "email", "billing_country": "",
    },
    "TPC-H customer": {
        "c_custkey": "code", "c_name": "name", "c_address": "address", "c_phone": "phone",
        "c_acctbal": "", "c_mktsegment": "",
    },
}  # fmt: skip
