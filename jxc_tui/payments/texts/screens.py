"""Texts of the place of payments and the page of one."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "place.payments": ("收款", "Payments"),
    "place.payment_page": ("收款单", "Payment"),
    "also.payments": ("退款 核销 预收 收款单", "refunds receipts money"),
    "payment.head.number": ("单号", "Number"),
    "payment.head.day": ("日期", "Day"),
    "payment.head.customer": ("客户", "Customer"),
    "payment.head.method": ("方式", "Method"),
    "payment.head.amount": ("金额", "Amount"),
    "payment.head.free": ("未核销", "Left"),
    "payment.head.by": ("经手", "By"),
    "payment.only.all": ("全部", "all"),
    "payment.only.receipt": ("收款", "receipts"),
    "payment.only.refund": ("退款", "refunds"),
    "payment.only.free": ("有余额", "with a rest"),
    "payment.only.void": ("作废", "void"),
    "payment.none": ("没有这样的收款。", "There is no such payment."),
    "payment.none_how": (
        "查找可输单号、客户编码或金额；Esc 看全部。在客户上按 Ctrl+E 收款。",
        "Find by number, a customer's code or an amount; Esc shows all. Ctrl+E on a customer receives money.",
    ),
    "payment.state.void": ("作废", "void"),
    "payment.state.free": ("未核销 {fen}", "{fen} left"),
    "payment.state.used": ("已全部核销", "all of it used"),
    "payment.given": ("收到 {given} 找零 {change}", "given {given}, change {change}"),
    "payment.off": ("优惠 {fen}", "{fen} let off"),
    "payment.with": ("随 {number} 开单时收", "came with {number}"),
    "payment.covers_now": ("核销", "Covers"),
    "payment.covers_nothing": ("没有核销，全部是预收。", "Nothing; all of it is prepaid."),
    "payment.course": ("核销经过", "What was covered and released"),
    "payment.written": ("{at} {by} 登记", "kept {at} by {by}"),
    "payment.by": ("{by} 经手 {day}", "{by} {day}"),
    "payment.void_title": ("作废 {number}（{fen}）", "Void {number} ({fen})"),
    "payment.void_reason": ("写明原因。", "Say why."),
    "payment.void_release": ("{number} 已核销 {others}；取消核销并作废？", "Release what is covered ({others}) and make {number} void?"),
    "payment.voided": ("{number} 已作废。", "{number} is void."),
    "payment.cover_title": ("{number} 的核销", "What is covered by {number}"),
    "payment.allocate": ("把余额 {fen} 结最早到期的", "the rest of {fen} to what is due first"),
    "payment.release_one": ("取消核销 {number} {fen}", "release {number} {fen}"),
    "payment.release_all": ("取消全部核销", "release everything"),
    "payment.allocated": ("{number} 又核销了 {fen}；F11 撤销。", "{fen} more covered by {number}; F11 takes it back."),
    "payment.released": ("{number} 取消核销 {fen}；F11 撤销。", "Released from {number}: {fen}; F11 takes it back."),
    "payment.undone": ("{number} 已恢复。", "{number} is as it was."),
    "payment.nothing_to_change": ("{number} 没有余额，也没有核销。", "{number} has nothing left and covers nothing."),
    "payment.nothing_to_undo": ("这里没有可以撤销的核销。", "Nothing was covered or released here."),
    "key.payment.cover": ("核销", "Covers"),
    "key.payment.void": ("作废", "Void"),
    "key.payment.undo": ("撤销", "Undo"),
    "key.payment.party": ("客户", "Customer"),
    "key.payment.method": ("方式", "Method"),
    "key.payment.receive": ("收款", "Receive"),
    "help.payments": (
        "所有收款和退款，新的在前。直接输单号、客户编码或金额查找。\n"
        "F4 换种类（收款、退款、有余额、作废），F6 换结算方式，F8 作废，Enter 看核销了什么，Ctrl+E 再收这位客户的款。",
        "All payments and refunds, the newest first. Type a number, a customer's code or an amount.\n"
        "F4 shows the next kind, F6 the next method, F8 voids, Enter tells what it covers, Ctrl+E receives more of this customer.",
    ),
    "help.payment_page": (
        "一笔收款：金额、方式、核销了哪些单据。F4 把余额结最早到期的，或取消一张单据的核销，F11 撤销刚才的核销。\n"
        "F8 作废要写原因，已核销的先取消。Enter 打开客户。",
        "One payment: amount, method, what it covers. F4 gives the rest to what is due first, or releases a document; F11 takes that back.\n"
        "F8 voids it with a reason, what it covers is released first. Enter opens the customer.",
    ),
}  # fmt: skip
