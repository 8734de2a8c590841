"""Headings of suppliers' lists, templates and programs in public, with the field each goes to.

As public repositories, their documentation and the data of the project write them; "" is none."""

PUBLIC: dict[str, dict[str, str]] = {
    "jshERP, 供应商导入模板 (data/jsherp_templates/vendor_template.xls)": {
        "名称*": "name", "联系人": "contact", "手机号码": "mobile", "联系电话": "phone",
        "电子邮箱": "email", "传真": "", "期初应付": "opening_fen", "纳税人识别号": "uscc",
        "税率(%)": "tax_rate", "开户行": "bank", "账号": "account_no", "地址": "address",
        "备注": "note", "排序": "", "状态*": "status",
    },
    "供应商 import of a Java MES (VendorImportDTO, MdVendor)": {
        "供应商编码": "code", "供应商名称": "name", "供应商简称": "short_name",
        "供应商英文名称": "", "供应商简介": "", "供应商LOGO地址": "", "供应商等级": "",
        "供应商评分": "", "供应商地址": "address", "供应商官网地址": "",
        "供应商邮箱地址": "email", "供应商电话": "mobile", "联系人1": "contact",
        "联系人1-邮箱": "", "统一社会信用代码": "uscc", "供应商类型": "category",
    },
    "供应商黑白名单 of an invoice platform (SpecialCompanyImportDto)": {
        "供应商编号": "code", "供应商税号": "uscc", "供应商6D编号": "",
    },
    "供应商 table of a contract archive (supplier_)": {
        "供应商ID": "code", "供应商全称": "name", "业务领域/字段": "", "优势业务/产品": "",
        "联系人姓名": "contact", "联系人电话": "phone", "联系人邮箱": "email",
        "供应商备注": "note",
    },
    "供货商 table of a shop (goods_provider, yf_shop_supplier)": {
        "供货商id": "code", "供货商名称": "name", "供货商地址": "address",
        "供货商电话": "mobile", "服务费率": "", "供货商联系人": "contact", "备注信息": "note",
        "供货商编号": "code", "供货商编码": "code", "供货商状态": "status", "店铺id": "",
        "联系地址": "address",
    },
    "往来单位 form of an ERP": {
        "期初应付金额": "opening_fen", "期末应付": "", "累计应付": "", "预收款": "",
        "往来单位编码": "code", "往来单位名称": "name",
    },
    "采购 form of a web ERP": {
        "厂商名称/供应商": "name", "签约日期": "", "厂商编码": "code", "厂商电话": "mobile",
        "厂商地址": "address", "厂商联系人": "contact", "厂家": "name", "厂商代码": "code",
        "品牌": "",
    },
    "用友-style 供应商档案": {
        "供应商分类": "category", "供应商分类编码": "", "所属地区": "", "专管业务员": "salesperson",
        "采购员": "salesperson", "开户银行": "bank", "银行账号": "account_no",
        "邮政编码": "postcode", "法人": "", "分管部门": "", "付款条件": "settlement",
        "付款期限": "term_days", "应付余额": "", "供应商代码": "code", "拼音码": "mnemonic",
        "省份": "province", "供应商助记码": "mnemonic", "是否启用": "status", "最后交易日期": "",
    },
    "采购合同 and 对账单": {
        "供方名称": "name", "供方编码": "code", "供货单位": "name", "销货单位名称": "name",
        "供货单位编码": "code", "供货单位名称": "name", "供方联系人": "contact",
        "供方地址": "address", "供方电话": "mobile", "交货地点": "", "开票与否": "",
        "供应商开户行": "bank", "供应商账号": "account_no", "供应商账期": "term_days",
        "供应商手机": "mobile", "供应商邮箱": "email", "供应商税率": "tax_rate",
    },
    "Northwind suppliers (also data/northwind2010_chain)": {
        "SupplierID": "code", "CompanyName": "name", "ContactName": "contact",
        "Address": "address", "City": "city", "Region": "province", "PostalCode": "postcode",
        "Country": "", "Phone": "phone", "Fax": "", "HomePage": "", "company": "name",
        "last_name": "", "email_address": "email", "business_phone": "phone", "home_phone": "",
        "mobile_phone": "mobile", "fax_number": "", "state_province": "province",
        "zip_postal_code": "postcode", "country_region": "", "web_page": "", "notes": "note",
    },
    "AdventureWorks vendors (data/adventureworks_purchasing)": {
        "Name": "name", "CreditRating": "", "PreferredVendorStatus": "",
        "ActiveFlag": "status", "PurchasingWebServiceURL": "", "ModifiedDate": "",
        "VendorID": "code",
    },
    "Supplier import of a web program (ISupplierImport)": {
        "supplierName": "name", "contactPerson": "contact", "phoneNumber": "phone",
        "bankName": "bank", "bankAccountNumber": "account_no", "bankAccountName": "account_name",
        "taxIdentificationNumber": "uscc", "status": "status", "code": "code",
        "organizationName": "name", "primaryContactName": "contact", "taxId": "uscc",
        "paymentTerms": "settlement", "currency": "", "website": "",
    },
    "Dynamics 365 Business Central, vendors": {
        "Search Name": "", "Name 2": "", "Phone No.": "phone", "Telex No.": "",
        "Our Account No.": "", "Territory Code": "", "Budgeted Amount": "", "Vendor No.": "code",
        "Vendor Name": "name", "Vendor Posting Group": "", "Currency Code": "",
    },
    "Selldone, vendors-import": {
        "Enable": "", "Access": "", "Web": "", "Tel": "phone", "Icon": "", "Bank": "bank",
        "Bank Account Name": "account_name", "Bank Account Number": "account_no",
        "Bank Routing Number": "", "IBAN": "account_no", "Swift": "", "Bank Address": "",
        "State": "province", "Business": "", "Tax ID": "uscc",
    },
    "SAP, ERPNext and Odoo": {
        "LIFNR": "code", "NAME1": "name", "ORT01": "city", "PSTLZ": "postcode",
        "STRAS": "address", "TELF1": "phone", "LAND1": "", "supplier_name": "name",
        "supplier_group": "category", "supplier_type": "category", "CardCode": "code",
        "CardName": "name", "Vendor Code": "code", "Supplier Code": "code",
        "Supplier Number": "code", "Vendor ID": "code", "Supplier Status": "status",
    },
    "Words for customers, which mean no supplier": {
        "客户名称": "", "客户编码": "", "客户": "", "客户类别": "", "客户联系人": "",
        "客户电话": "", "期初应收": "", "购货单位": "", "购买方名称": "", "会员卡号": "",
        "CustomerID": "", "customer name": "", "client name": "", "KUNNR": "", "顾客姓名": "",
    },
}  # fmt: skip
