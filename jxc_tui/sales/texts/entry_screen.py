"""The screen of order entry in words."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "key.entry.save": ("保存", "Save"),
    "key.entry.prices": ("查价", "Prices"),
    "key.entry.reprice": ("按现价", "Re-price"),
    "key.entry.bring_in": ("引入", "Bring in"),
    "key.entry.remove": ("删行", "Remove"),
    "key.entry.enter": ("确定/收款", "Take/pay"),
    "key.entry.back": ("返回/挂单", "Back/park"),
    "key.records.order": ("开单", "Sell"),
    "key.page.order": ("开单", "Sell"),
    "help.order_entry": (
        "一张销售单，只有一个输入栏：输入商品的编码、拼音或条码，Enter，再输入数量，Enter。\n"
        "一次写完：数量*商品=价/折，如 12*abc=8.5/95（95 是九五折）。2箱3瓶、2x3（x 是箱）都可以。\n"
        "空栏里 *24 =8.5 /95 改最后一行，-- 去掉最后一行，++ 找回；-1*abc 是退货；扫条码就是一件。\n"
        "↑↓ 选商品，或在空栏里到行上：直接输入新的数量。.. 列出挂着的单，abc+ 新建商品。\n"
        "空栏按 Enter 到收款：Enter 用所示方式收齐，500*1 收一部分，w 是微信，-0.35 抹零，/95 整单九五折。\n"
        "F2 随时保存，余款按这位客户的习惯方式。有提醒时 Enter 逐项同意，然后 F2。每一行输入后都已存盘。",
        "A sale with one bar: type a code, pinyin or barcode, Enter, then the quantity, Enter.\n"
        "All at once: quantity*product=price/percent, such as 12*abc=8.5/95. Also 2x3: two boxes and three.\n"
        "In the empty bar *24 =8.5 /95 change the last line, -- takes it away, ++ brings it back; -1*abc comes back; a scan is one piece.\n"
        "↑↓ choose a product, or a line while the bar is empty: type its new quantity. .. lists parked orders, abc+ creates a product.\n"
        "Enter in the empty bar goes to the payment: Enter pays all as shown, 500*1 a part, w WeChat, -0.35 rounds off, /95 leaves 95 % of the whole.\n"
        "F2 saves at any time, the rest paid as this customer usually does. Enter says yes to warnings one by one, then F2. Every line is kept at once.",
    ),
    "entry.bar.line": ("商品", "Product"),
    "entry.bar.quantity": ("数量 {code}", "Quantity of {code}"),
    "entry.bar.payment": ("收款", "Payment"),
    "entry.bar.row": ("第 {place} 行", "Line {place}"),
    "entry.hint.line": ("数量*编码=价/折 ", "quantity*code=price/percent "),
    "entry.hint.quantity": ("Enter 是 1；12=价/折 ", "Enter is 1; 12=price/percent "),
    "entry.hint.payment": ("金额*方式 ", "amount*method "),
    "entry.hint.row": ("数量，=价，/折 ", "quantity, =price, /percent "),
    "entry.column.code": ("编码", "Code"),
    "entry.column.name": ("名称", "Name"),
    "entry.column.count": ("数量", "Quantity"),
    "entry.column.unit": ("单位", "Unit"),
    "entry.column.price": ("单价", "Price"),
    "entry.column.source": ("源", "by"),
    "entry.column.percent": ("折%", "%"),
    "entry.column.amount": ("金额", "Amount"),
    "entry.letter.agreed": ("协", "A"),
    "entry.letter.last": ("上", "L"),
    "entry.letter.tier": ("级", "T"),
    "entry.letter.list": ("标", "P"),
    "entry.letter.typed": ("手", "="),
    "entry.usual": ("常购 {quantity}", "usually {quantity}"),
    "entry.every": ("{days}天一次", "every {days:day|days}"),
    "entry.no_price_short": ("无价", "no price"),
    "entry.bring.last": ("上次订单", "Last order"),
    "entry.bring.usual": ("常购", "Usual"),
    "entry.bring.parked": ("挂单", "Parked"),
    "entry.bring.file": ("文件", "File"),
    "entry.bring.suggested": ("推荐", "Suggested"),
    "entry.bring_help": ("按数字，或 ↓↑ 和 Enter", "a digit, or ↓↑ and Enter"),
    "entry.again": ("再次购买", "Again"),
    "entry.new": ("新品", "New"),
    "entry.take_suggested": ("F6 然后 5：选用推荐的商品", "F6 then 5 takes what is suggested"),
    "entry.file_line": ("{name}   {at}", "{name}   {at}"),
    "entry.parked_row": (
        "{code} {name}   {count} 行  {total}   {at}",
        "{code} {name}   {count:line|lines}  {total}   {at}",
    ),
    "entry.none_parked": ("没有别的挂单", "There is no other parked order"),
    "entry.prices_of": ("{code} {name} 的价格；Enter 用这一个", "Prices of {code} {name}; Enter takes one"),
    "entry.pay_help": (
        "Enter 收齐   500*1 收一部分   -0.35 抹零   /95 整单折   -- 退一步   F2 保存",
        "Enter pays all   500*1 a part   -0.35 off   /95 percent   -- back   F2 saves",
    ),
    "entry.method.现金": ("现金", "Cash"),
    "entry.method.微信": ("微信", "WeChat"),
    "entry.method.支付宝": ("支付宝", "Alipay"),
    "entry.method.银行转账": ("银行转账", "Bank"),
    "entry.method.刷卡": ("刷卡", "Card"),
    "entry.method.预收": ("预收", "Prepaid"),
    "entry.method.赊账": ("赊账", "On credit"),
    "entry.level": ("{level}级", "level {level}"),
    "entry.owed": ("欠 {owed}", "owes {owed}"),
    "entry.limit": ("额度 {limit}", "limit {limit}"),
    "entry.totals": (
        "{lines} 行  {pieces} 件   货款 {gross}",
        "{lines:line|lines}  {pieces} in all   goods {gross}",
    ),
    "entry.margin": ("毛利 {percent}%", "margin {percent} %"),
    "entry.margin_part": (
        "毛利 {percent}%（{unknown} 行无进价）",
        "margin {percent} % ({unknown:line|lines} without a cost)",
    ),
    "entry.discount": ("整单折", "discount"),
    "entry.rounding": ("抹零", "rounding"),
    "entry.payable": ("应收 {total}", "to pay {total}"),
    "entry.change": ("找零 {change}", "change {change}"),
    "entry.rest": ("{method} {rest}（习惯）", "{method} {rest} (as usual)"),
    "entry.of_row": ("第 {place} 行：", "line {place}: "),
    "entry.other_price": (
        "第 {place} 行现价 {price}（{source}）；F5 全部按现价",
        "Line {place} would be {price} ({source}) now; F5 prices all anew",
    ),
    "entry.enter_accepts": ("Enter 同意", "Enter says yes"),
    "entry.manager_accepts": ("请主管处理", "ask a manager"),
    "entry.taken_up": (
        "接着上次没保存的单：{count} 行",
        "This order was not saved yet; it goes on: {count:line|lines}",
    ),
    "entry.saved": ("{number} 已保存 {total} {method}", "{number} saved, {total} {method}"),
    "entry.leave.title": ("这张单还没有保存", "This order is not saved"),
    "entry.leave.park": ("挂单：以后接着开", "Park it: go on later"),
    "entry.leave.discard": ("放弃：删掉这张单", "Discard it"),
    "entry.left.park": ("已挂单：{name}", "Parked: {name}"),
    "entry.left.discard": ("已放弃：{name}", "Discarded: {name}"),
    "entry.may_not_create": ("您的角色不能新建商品", "Your role may not create products"),
    "keys.order": ("开单：给光标所在的客户", "sell: an order for the customer at hand"),
    "keys.order.where": ("客户列表、客户详情", "customer list, customer page"),
}  # fmt: skip
