"""Files of the books: what is wrong in a row, what holds a file back, what an import did."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "book.kind.orders": ("销售明细", "Sales lines"),
    "book.kind.payments": ("收款", "Payments"),
    "book.kind.openings": ("期初应收", "Opening balances"),
    # Files that cannot be read
    "book.no_columns": (
        "没有找到这些列：{missing}；文件里的标题：{found}。请改标题，或指定，如 --map quantity=列的标题",
        "These columns were not found: {missing}; the headings of the file: {found}. Rename them, or "
        "say which is which, such as --map quantity=HEADING",
    ),
    # Cells
    "book.text_long": ("超过 {most} 个字", "longer than {most:character|characters}"),
    "book.formula": (
        "这里是公式文字，不是数；请改成算好的值",
        "a formula as text, not a number; put the value there",
    ),
    "book.quantity": (
        "数量应是数，最多三位小数，如 12、-2.5",
        "a quantity is a number with at most three decimals, such as 12 or -2.5",
    ),
    "book.quantity_large": ("数量太大", "the quantity is too large"),
    "book.percent": (
        "看不懂这个百分数；可写 95、95%、9.5折、0.95",
        "not a percentage that can be read; write 95, 95% or 0.95",
    ),
    "book.needed": ("不能空着", "is needed"),
    # Rows and orders
    "book.no_customer": (
        "没有写客户；可以指定这些归谁，如 --buyer 编码",
        "no customer is named; say whose these are, such as --buyer CODE",
    ),
    "book.no_product": ("没有写商品", "no product is named"),
    "book.no_day": ("没有写日期", "no day is given"),
    "book.day_doubtful": (
        "{given} 看不出哪个是月、哪个是日；请用 --days mdy（先月）或 dmy（先日）指明",
        "{given}: which is the month cannot be told; say it with --days mdy or --days dmy",
    ),
    "book.unknown_customer": (
        "没有客户“{name}”；先导入客户，或用 --unknown create 一并新建",
        "there is no customer “{name}”; import the customers first, or make them with --unknown create",
    ),
    "book.unknown_product": (
        "没有商品“{name}”；先导入商品，或用 --unknown create 一并新建",
        "there is no product “{name}”; import the products first, or make them with --unknown create",
    ),
    "book.deleted_customer": (
        "客户“{name}”在回收站里，请先恢复",
        "the customer “{name}” is in the recycle bin; restore it first",
    ),
    "book.deleted_product": (
        "商品“{name}”在回收站里，请先恢复",
        "the product “{name}” is in the recycle bin; restore it first",
    ),
    "book.several": (
        "“{name}”有好几个（{codes}），请写编码",
        "several are called “{name}” ({codes}); give the code",
    ),
    "book.differs_customer": (
        "与第 {row} 行同一单号，客户却不同",
        "the same number as row {row}, but another customer",
    ),
    "book.differs_day": (
        "与第 {row} 行同一单号，日期却不同",
        "the same number as row {row}, but another day",
    ),
    "book.differs_paid": (
        "与第 {row} 行同一单号，已收金额却不同；已收是整单的，每行写一样的，或只写一行",
        "the same number as row {row}, but another amount paid; it is of the whole order, so write "
        "the same in each row, or in one",
    ),
    "book.differs_order_off": (
        "与第 {row} 行同一单号，整单优惠却不同",
        "the same number as row {row}, but another order discount",
    ),
    "book.differs_rounding": (
        "与第 {row} 行同一单号，抹零却不同",
        "the same number as row {row}, but another rounding",
    ),
    "book.differs_amount": (
        "与第 {row} 行同一单号，金额却不同；一笔收款核销多单时，每行写同一个金额",
        "the same number as row {row}, but another amount; a payment that covers several orders has "
        "the same amount in each row",
    ),
    "book.amount_differs": (
        "数量乘单价是 {expected}，文件里的金额是 {given}",
        "quantity by price is {expected}, the amount in the file is {given}",
    ),
    "book.shipped_much": (
        "已发或已签的数量与订购的对不上",
        "what was shipped or signed for does not fit what was ordered",
    ),
    "book.unknown_order": ("没有单据 {number}", "there is no document {number}"),
    "book.other_customer": (
        "单据 {number} 是客户 {code} 的",
        "the document {number} is of the customer {code}",
    ),
    "book.document_rest": (
        "这单只剩 {left} 未收，核销不了 {given}",
        "{left} is left of this document, {given} cannot be covered",
    ),
    "book.payment_rest": (
        "这笔收款只剩 {left}，核销不了 {given}",
        "{left} is left of this payment, {given} cannot be covered",
    ),
    "book.opening_there": (
        "已有期初应收 {was}；要改请到客户资料里改",
        "there is an opening balance of {was} already; change it in the customer's form",
    ),
    "book.twice": (
        "与第 {row} 行是同一客户；一个客户只有一行期初",
        "the same customer as row {row}; one has one opening balance",
    ),
    # The whole file
    "book.refused": (
        "有 {count} 单不能导入，按你的选择，一单也没有导入",
        "{count:order|orders} cannot be imported; nothing was, as you chose",
    ),
    "book.over_limit": (
        "有 {count} 单会超过客户的信用额度，一单也没有导入；若是已经发生的往来，请加 --history",
        "{count:order goes|orders go} above a credit limit; nothing was imported. If it happened "
        "already, add --history",
    ),
    "book.nothing_new": ("没有可以导入的", "There is nothing to import"),
    "book.changed": (
        "第 {row} 行在预检以后有了变化，什么也没有导入；请重新导入这个文件",
        "What row {row} is about has changed since it was checked; nothing was imported. Import the "
        "file again",
    ),
    "book.number_taken": (
        "单号 {number} 在预检以后被用掉了，什么也没有导入；请重新导入这个文件",
        "The number {number} was given to another one since; nothing was imported. Import the file "
        "again",
    ),
    "book.period_closed": (
        "预检以后结账到了 {day}，什么也没有导入",
        "The books were closed until {day} since; nothing was imported",
    ),
    "book.undo_nothing": (
        "批次 {id} 里的 {count} 单后来都动过，撤销不了",
        "All {count:order|orders} of batch {id} were touched since; nothing can be taken back",
    ),
    # Notes
    "book.note_unused": ("没有用到的列：{columns}", "Columns that are not used: {columns}"),
    "book.note_continued": (
        "{count} 行没有单号、日期和客户，算作上一行那一单",
        "{count:row|rows} without number, day and customer belong to the order above",
    ),
    "book.note_unnumbered": (
        "{count} 行没有单号：同一客户同一天的算一单，单号由系统给",
        "{count:row|rows} without a number: those of one customer and day are one order, numbered by "
        "the rule",
    ),
    "book.note_inexact": (
        "{count} 行的金额与数量乘单价只差舍入，按文件的金额记",
        "{count:amount differs|amounts differ} from quantity by price by rounding only; the file's "
        "are kept",
    ),
    "book.note_over": (
        "{count} 单超过客户的信用额度",
        "{count:order goes|orders go} above the credit limit of the customer",
    ),
    "book.note_unpaid": (
        "有收款方式而没有已收金额：不记收款",
        "There are methods of paying, but no amounts paid: no payment is kept",
    ),
    # Verdicts in a file
    "book.verdict.wrong": ("错误", "wrong"),
    "book.verdict.there": ("单号已有", "number known"),
    "book.verdict.new": ("新增", "new"),
    "book.verdict.same": ("未变", "unchanged"),
    "book.verdict.with_order": (
        "同一单的别的行有错，一起不导入",
        "another row of the order is wrong, so not imported",
    ),
    # What an undo leaves
    "book.kept.void": ("后来作废了", "void since"),
    "book.kept.returned": ("后来退过货或关闭过", "came back or was closed since"),
    "book.kept.paid": ("后来有收款核销", "paid since"),
    "book.kept.case": ("有售后单", "has a case"),
    "book.kept.changed": ("后来改过", "changed since"),
    # Commands
    "cli.command.import.orders": (
        "从文件导入销售订单：先预检，再整批写入",
        "Import orders from a file: checked first, then kept as one batch",
    ),
    "cli.command.import.payments": ("从文件导入收款", "Import payments from a file"),
    "cli.command.import.openings": (
        "从文件导入客户的期初应收",
        "Import opening balances of customers from a file",
    ),
    "cli.command.import.books": (
        "列出订单、收款、期初的导入批次",
        "List imports of orders, payments and opening balances",
    ),
    "cli.command.import.undo-book": (
        "撤销一个订单、收款或期初的导入批次",
        "Undo an import of orders, payments or opening balances",
    ),
    "cli.option.book_unknown": (
        "没有的客户和商品：refuse 拒绝（默认），create 新建",
        "customers and products nobody knows: refuse (default) or create",
    ),
    "cli.option.book_state": (
        "文件里没有写发货情况时，订单算作：signed 已签收（默认）、shipped 已发货、unshipped 待发货",
        "how far orders are where the file does not say: signed (default), shipped or unshipped",
    ),
    "cli.option.book_days": (
        "3/4/2026 这样的日期：mdy 先月，dmy 先日；默认看文件里别的日期",
        "days such as 3/4/2026: mdy or dmy; by default as the other days of the file show",
    ),
    "cli.option.book_history": (
        "已经发生的往来：超过信用额度、停用的客户和商品也导入",
        "it happened already: also above credit limits, and with what is disabled",
    ),
    "cli.option.book_buyer": (
        "没有写客户的行归这个客户",
        "the customer of rows that name none",
    ),
    "cli.option.book_map": (
        "哪一列是什么，如 quantity=实发数",
        "which column is what, such as quantity=SHIPPED",
    ),
    "cli.book.head.batch": ("批次", "Batch"),
    "cli.book.head.kind": ("内容", "Holds"),
    "cli.book.head.at": ("时间", "At"),
    "cli.book.head.actor": ("操作人", "By"),
    "cli.book.head.file": ("文件", "File"),
    "cli.book.head.new": ("新增", "New"),
    "cli.book.head.skipped": ("未导入", "Left out"),
    "cli.book.head.state": ("状态", "State"),
    "cli.book.head.row": ("行", "Row"),
    "cli.book.head.number": ("单号", "Number"),
    "cli.book.head.name": ("客户", "Customer"),
    "cli.book.head.reason": ("原因", "Reason"),
    "cli.book.count.rows": ("行", "rows"),
    "cli.book.count.items": ("单", "orders, payments or balances"),
    "cli.book.count.new": ("新增", "new"),
    "cli.book.count.there": ("单号已有", "number known"),
    "cli.book.count.same": ("未变", "unchanged"),
    "cli.book.count.wrong": ("错误", "wrong"),
    "cli.book.count.wrong_rows": ("错误的行", "rows of those"),
    "cli.book.count.new_customers": ("新客户", "new customers"),
    "cli.book.count.new_products": ("新商品", "new products"),
    "cli.book.count.total": ("新增金额", "amount of the new"),
    "cli.book.done": (
        "已导入 {new} 单，共 {total}，用时 {seconds} 秒；批次 {id}，撤销：jxc import undo-book {id}",
        "Imported {new:order|orders}, {total} in all, in {seconds} s; batch {id}, to undo it: jxc "
        "import undo-book {id}",
    ),
    "cli.book.made": (
        "新建了客户 {customers} 个、商品 {products} 个",
        "Made {customers:customer|customers} and {products:product|products}",
    ),
    "cli.book.left_out": ("{count} 单没有导入", "{count:order was|orders were} left out"),
    "cli.book.undone": (
        "批次 {id} 已撤销：{removed} 单",
        "Batch {id} undone: {removed:order|orders}",
    ),
    "cli.book.undone_records": (
        "一并新建的客户和商品：撤销 {removed} 个，保留 {kept} 个",
        "Of the customers and products made with it {removed} went, {kept} stay",
    ),
    "cli.book.undo_kept": (
        "{count} 单后来动过，保留不动",
        "{count:order was|orders were} touched since and left alone",
    ),
    "book.sheet.orders": ("订单", "Orders"),
    "book.sheet.order-lines": ("订单明细", "Order lines"),
    "book.sheet.payments": ("收款", "Payments"),
    "book.sheet.allocations": ("核销", "Allocations"),
    "book.sheet.cases": ("售后", "Cases"),
    "book.sheet.openings": ("期初应收", "Opening balances"),
    "book.covers.payment": ("收款", "payment"),
    "book.covers.credit": ("退货冲抵", "credit"),
    "book.covers.refund": ("退款", "refund"),
    "cli.argument.book_target": ("新文件，.xlsx 或 .csv", "a new file, .xlsx or .csv"),
    "cli.command.export.orders": ("导出订单，一单一行", "Export orders, one in each row"),
    "cli.command.export.order-lines": (
        "导出订单明细，可以再导入",
        "Export the lines of orders; they can be imported again",
    ),
    "cli.command.export.payments": (
        "导出收款和核销，可以再导入",
        "Export payments and what they cover; they can be imported again",
    ),
    "cli.command.export.allocations": ("导出核销明细", "Export what covers what"),
    "cli.command.export.cases": ("导出售后单", "Export cases"),
    "cli.command.export.openings": (
        "导出期初应收，可以再导入",
        "Export opening balances; they can be imported again",
    ),
    "change.book.imported": ("导入账簿文件", "imported a file of the books"),
    "change.book.undone": ("撤销账簿导入批次", "undid an import of the books"),
    "change.book.exported": ("导出账簿", "exported the books"),
}
