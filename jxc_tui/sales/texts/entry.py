"""Order entry in words: what the bar asks, what is said, what has to be said yes to."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "place.order_entry": ("开单", "New sale"),
    "entry.nothing_found": (
        "没有找到商品「{text}」；在后面加 + 新建",
        "No product “{text}”; add + behind it to create one",
    ),
    "entry.several": (
        "「{text}」不止一个商品：{codes}",
        "Several products are meant by “{text}”: {codes}",
    ),
    "entry.no_price": (
        "{code} {name} 没有价格；请在后面写 =价，如 12=8.5",
        "No price for {code} {name}; write it behind, such as 12=8.5",
    ),
    "entry.no_box": ("这个商品只有单位 {unit}，没有箱", "The product is sold by {unit} only, there is no box"),
    "entry.zero": ("数量不能是 0；要去掉这一行请按 F8", "A quantity is not 0; F8 takes the line away"),
    "entry.zero@cli": ("数量不能是 0", "A quantity is not 0"),
    "entry.price_of_unit": (
        "这一行的价格是手写的，按 {unit} 算；换单位请连价格一起写，如 2箱=96",
        "The price was typed for one {unit}; with another unit write the price, too",
    ),
    "entry.no_last": ("还没有商品行；先输入商品", "There is no line yet; type a product first"),
    "entry.no_line": ("没有第 {place} 行", "There is no line {place}"),
    "entry.nothing_undone": ("没有可以找回的行", "No line was taken away"),
    "entry.nothing_yet": (
        "先输入商品：编码、拼音或条码；F6 引入上次订单",
        "Type a product first: code, pinyin or barcode; F6 brings in the last order",
    ),
    "entry.taken_away": ("已去掉 {code} {name}；++ 找回", "Taken away: {code} {name}; ++ brings it back"),
    "entry.odd_barcode": (
        "数量 {quantity} {unit}？像条码。再按 Enter 就是这个数量",
        "A quantity of {quantity} {unit}? It looks like a barcode. Enter again takes it",
    ),
    "entry.odd_quantity": (
        "数量 {quantity} {unit}？平时约 {usual}。再按 Enter 就是这个数量",
        "A quantity of {quantity} {unit}? It is about {usual} usually. Enter again takes it",
    ),
    "entry.payment_unclear": (
        "看不懂「{text}」；写金额*方式，如 500*1，或只按 Enter",
        "“{text}” pays nothing; write amount*method, such as 500*1, or press Enter",
    ),
    "entry.nothing_to_pay": ("已经收齐，F2 保存", "All is paid; F2 saves"),
    "entry.nothing_to_pay@cli": ("已经收齐", "All is paid"),
    "entry.no_prepaid": ("这位客户没有预收款", "Nothing is prepaid by this customer"),
    "entry.at_most": ("最多 {most}", "{most} at most"),
    "entry.off_more": ("抹零不能超过应收 {total}", "No more than {total} can be rounded off"),
    "entry.f2_saves": ("收齐了。按 F2 保存", "All is paid. F2 saves"),
    "entry.over_paid": ("多收 {over}，转预收？", "{over} too much; keep it as prepaid?"),
    "entry.ask_manager": ("您的角色不能同意这一项；请主管处理，或改价、改付款", "Your role may not say yes to this; ask a manager, or change price or payment"),
    "entry.waits": (
        "已请主管审批；批准后按 F2 保存（可以先 Esc 挂单）",
        "A manager is asked to approve; F2 saves once it is approved (Esc parks it)",
    ),
    "entry.approved_by": ("{by} 已批准到 {fen}", "approved by {by} up to {fen}"),
    "entry.approve_title": ("批准 {by} 的单：{code} {name} {total}", "Approve an order by {by}: {code} {name} {total}"),
    "entry.approved": ("已批准 {by} 的单；{by} 按 F2 即可保存", "Approved; {by} saves it with F2"),
    "entry.waiting_row": (
        "待审批 {by}  {code} {name}  {total}   {at}",
        "to approve, {by}  {code} {name}  {total}   {at}",
    ),
    "entry.not_waiting": ("这张单不再等待审批", "This order waits for nobody any more"),
    "entry.accept_first": ("还没有保存：先按 Enter 逐项同意", "Not saved yet: Enter says yes, one at a time"),
    "entry.quantity_first": ("还没有保存：先输入数量", "Not saved yet: type the quantity first"),
    "entry.repriced": ("已按现价重算", "Priced as of now"),
    "entry.no_last_order": ("这位客户还没有订单", "This customer has no order yet"),
    "entry.left_out": ("{count} 行已不能卖，没有带入", "Left out, as no longer sold: {count:line|lines}"),
    "entry.lowest": ("最低售价", "lowest allowed"),
    "entry.gone": ("这张单已保存或放弃，不在了", "This order was saved or discarded already"),
    "entry.changed": (
        "这张单刚在另一个窗口改过；已显示最新的，请再按一次",
        "The order was just changed in another session; this is the latest, press again",
    ),
    "entry.line_unclear": (
        "「{text}」不是一行商品；写 数量*商品=价/折，如 12*abc=8.5/95",
        "“{text}” is no line; write quantity*product=price/percent, such as 12*abc=8.5/95",
    ),
    "entry.odd": (
        "数量 {quantity}？像条码，或比平时多得多；确是这么多请加 --accept large_quantity",
        "A quantity of {quantity}? It looks like a barcode, or is far above the usual one; --accept large_quantity takes it",
    ),
    "entry.brought": ("已从文件带入 {count} 行", "Brought in from the file: {count:line|lines}"),
    "entry.no_files": (
        "您的文件夹里没有表格；把 .xlsx 或 .csv 放进去（列：商品编码、数量、单价）",
        "There is no table in your folder; put an .xlsx or .csv there: product code, quantity, price",
    ),
    "entry.file_columns": ("文件里没有这些列：{missing}", "The file has no such columns: {missing}"),
    "entry.file_large": ("文件最多 {most} 行", "A file has {most} rows at most"),
    "entry.file_empty": ("{name} 里没有行", "There are no rows in {name}"),
    "entry.file_no_code": ("没有商品编码", "It has no product code"),
    "entry.file_no_quantity": ("没有数量", "It has no quantity"),
    "entry.file_price": ("「{given}」不是价格，如 8.5", "“{given}” is no price, such as 8.5"),
    "entry.file_percent": ("「{given}」不是折扣，如 95", "“{given}” is no percent, such as 95"),
    "entry.odd_in_file": ("数量 {quantity}？像条码", "A quantity of {quantity}? It looks like a barcode"),
    "entry.file_wrong": ("{name}：有 {count} 行带不进来，一行也没有带入", "{name}: nothing was brought in, {count:row is|rows are} wrong"),
    "entry.file_row": ("第 {row} 行 {given} {told}", "row {row} {given} {told}"),
    "entry.no_suggestions": ("没有可推荐的商品", "There is nothing to suggest"),
    "entry.dated": ("日期 {day}", "The day is {day}"),
    "entry.parked": ("挂着的单", "Parked orders"),
    "entry.create": ("新建商品 {code}", "New product {code}"),
}  # fmt: skip
