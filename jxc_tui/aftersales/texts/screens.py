"""Texts of the place of cases, the page of one, and the dialog of a new one."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "place.cases": ("售后", "After-sales"),
    "place.case_page": ("售后单", "Case"),
    "case.head.number": ("单号", "Number"),
    "case.head.kind": ("类别", "Kind"),
    "case.head.state": ("状态", "State"),
    "case.head.customer": ("客户", "Customer"),
    "case.head.goods": ("商品", "Goods"),
    "case.head.until": ("期限", "Until"),
    "case.head.person": ("负责人", "Person"),
    "case.head.refund": ("退款", "Back"),
    "case.only.open": ("未结", "open"),
    "case.only.waiting": ("待审", "waiting"),
    "case.only.approved": ("已批准", "approved"),
    "case.only.done": ("已完成", "done"),
    "case.only.rejected": ("已驳回", "rejected"),
    "case.only.all": ("全部", "all"),
    "case.late_count": ("超期 {count}", "{count} late"),
    "case.none_how": (
        "在销售单的页面按 F7 开售后单；F4 换状态。",
        "F7 on the page of a sale opens a case; F4 shows other states.",
    ),
    "case.whole": ("整单", "the whole sale"),
    "case.until": ("期限 {day}", "until {day}"),
    "case.by": ("{by} 登记", "opened by {by}"),
    "case.no_step": ("{number} {state}，没有下一步。", "{number}: {state}; there is no next step."),
    "case.done_question": ("{number} 完成？退回的货已收到", "Is {number} done? What comes back has come in"),
    "case.approve_question": ("批准 {number}？", "Approve {number}?"),
    "case.give_title": ("{number} 换成", "{number}: given instead"),
    "case.give_hint": (
        "数量*商品=价/折，几种用逗号分开，如 2*abc=8.5,3*pen",
        "quantity*product=price/percent, several by commas, such as 2*abc=8.5,3*pen",
    ),
    "case.pay_title": ("{number} 退 {fen}，差额怎样收退", "{number}: {fen} go back; how is the rest paid"),
    "case.pay_stays": ("留在客户账上", "it stays with the customer"),
    "case.note_title": ("{number} 的经过", "What happened to {number}"),
    "case.reject_title": ("驳回 {number}，原因", "Why {number} is rejected"),
    "case.which_line": ("{number} 哪一行", "Which line of {number}"),
    "case.which_kind": ("{number} 开哪种售后", "Which kind of case about {number}"),
    "case.opened_here": ("{number} 已登记，待审。", "{number} is open and waits to be approved."),
    "case.new_hint": (
        "退款不写按实付分摊；期限可写 +7、12-31",
        "Without an amount the share of what was paid goes back; until: +7, 12-31",
    ),
    "case.number_unclear": ("看不懂「{given}」，请写数，如 2.5", "“{given}” is unclear; write a number such as 2.5"),
    "field.short.case_quantity": ("数量", "Quantity"),
    "field.short.case_refund": ("退款金额", "Amount back"),
    "key.case.step": ("下一步", "Next step"),
    "key.case.take": ("接手", "Take on"),
    "key.case.note": ("写经过", "Note"),
    "key.case.reject": ("驳回", "Reject"),
    "key.case.order": ("单据", "Sale"),
    "help.cases": (
        "未结的售后单，超期的在前。直接输单号或客户编码查找。\n"
        "F2 做下一步（批准、完成），F4 换状态，Enter 详情。",
        "Open cases, overdue ones first. Type a number or a customer's code to find.\n"
        "F2 takes the next step (approve, done), F4 shows the next state, Enter opens.",
    ),
    "help.case_page": (
        "一张售后单：类别、商品、期限、负责人和经过。F2 做下一步：批准时退货退款用一张单据做好，完成时退回的货已收到。\n"
        "F4 接手，F7 写经过，F8 驳回，Enter 打开销售单。",
        "One case: kind, goods, until when, who has it. F2 takes the next step: approving makes one document for goods and money,\n"
        "done says that what comes back has come in. F4 takes it on, F7 notes, F8 rejects.",
    ),
}  # fmt: skip
