"""Texts of the places around codes: rules, gaps, codes set aside."""

TEXTS: dict[str, tuple[str, str]] = {
    "place.rules": ("编码规则", "Code rules"),
    "place.rule_form": ("编码规则", "Code rule"),
    "place.gaps": ("缺号报告", "Missing codes"),
    "place.reservations": ("预留编码", "Codes set aside"),
    "help.rules": (
        "编码规则决定新客户得到什么编码。先看类别的规则，再看通用的；生效日最近的一条有效。\n"
        "旧编码照常可用；不合现行规则的在报表里列出。",
        "Rules make the codes of new customers. A category's own rule comes before the general\n"
        "one; the latest that has begun applies. Older codes stay valid and are reported.",
    ),
    "help.rule_form": (
        "样式由文字和花括号里的部分组成，例如 KH{YYYY}{seq:5}{check}。\n"
        "{category} 这样的部分用对应的字段，代号写在下面的对照里：\n"
        "批发=PF, 零售=LS, *=QT（* 是其余的）。",
        "A pattern is text and parts in braces, such as KH{YYYY}{seq:5}{check}.\n"
        "A part such as {category} is that field; what it is called in codes the tables below say:\n"
        "Export=CK, Retail=LS, *=QT (* is the rest).",
    ),
    "help.gaps": (
        "一个计数器里没有在用客户的号码，按连续的段列出，并写明原因。",
        "Numbers of a counter that no customer in force holds, run by run, with the reason.",
    ),
    "help.reservations": (
        "给外出的同事预留一段编码：只有他（或登记为他的客户）能用；没用完的可以收回，先取用。",
        "Set codes aside for somebody who travels: only they (or customers of theirs) may take\n"
        "them; what is left can be taken back and is drawn first.",
    ),
    "key.rules.open": ("编辑", "Edit"),
    "key.rules.edit": ("修改", "Edit"),
    "key.rules.gaps": ("缺号", "Gaps"),
    "key.rules.new": ("新规则", "New"),
    "key.rules.retire": ("停用", "Retire"),
    "key.gaps.counter": ("换计数器", "Counter"),
    "key.reservations.new": ("预留", "Set aside"),
    "key.reservations.return": ("收回", "Take back"),
    "rules.head.pattern": ("样式", "Pattern"),
    "rules.head.category": ("客户类别", "Category"),
    "rules.head.mode": ("方式", "Mode"),
    "rules.head.from": ("生效日", "From"),
    "rules.head.next": ("下一个", "Next"),
    "rules.head.left": ("剩余", "Left"),
    "rules.any": ("（任意编码）", "(any code)"),
    "rules.all": ("全部", "all"),
    "rules.applies": ("现行", "in force"),
    "rules.waits": ("未生效或已被新规则取代", "not begun, or followed by a later rule"),
    "rules.counting": (
        "从 {start} 起，每次加 {step}，重新编号：{reset}",
        "from {start}, step {step}, begins again: {reset}",
    ),
    "rules.enforced": ("手工编码必须合规则", "typed codes must fit"),
    "rules.lenient": (
        "手工编码不合规则也收下，但会列出",
        "typed codes that do not fit are reported",
    ),
    "rules.retire_explain": (
        "已有的编码不变；以后按其余规则取号。",
        "Codes stay as they are; new ones follow the other rules.",
    ),
    "rules.retired": ("已停用 {pattern}", "{pattern} is retired"),
    "rule_form.new": ("新编码规则", "New code rule"),
    "rule_form.edit": ("修改编码规则 {pattern}", "Code rule {pattern}"),
    "rule_form.parts": (
        "部分：{parts}",
        "Parts: {parts}",
    ),
    "rule_form.pattern": ("样式", "Pattern"),
    "rule_form.mode": ("方式", "Mode"),
    "rule_form.category": ("只用于类别", "Category only"),
    "rule_form.valid_from": ("生效日", "Valid from"),
    "rule_form.start": ("起始号", "First number"),
    "rule_form.step": ("步长", "Step"),
    "rule_form.reset": ("重新编号", "Begin again"),
    "rule_form.enforced": ("强制手工", "Typed must fit"),
    "rule_form.warn_left": ("剩余提醒", "Warn at"),
    "rule_form.table_region": ("地区对照", "Region table"),
    "rule_form.table_salesperson": ("业务员对照", "Salespeople"),
    "rule_form.table_level": ("等级对照", "Level table"),
    "rule_form.table_category": ("类别对照", "Category table"),
    "rule_form.yes": ("是", "yes"),
    "rule_form.no": ("否", "no"),
    "rule_form.next": ("接下来", "Next"),
    "rule_form.left": ("还剩 {left} 个 · 计数器 {counter}", "{left} left · counter {counter}"),
    "rule_form.draws_nothing": (
        "这条规则不取号：编码由人输入。",
        "This rule draws nothing: codes are typed.",
    ),
    "rule_form.number": ("应为整数", "A whole number, please"),
    "rule_form.saved": ("规则已生效：{pattern}", "The rule is in force: {pattern}"),
    "rule_form.leave": ("放弃修改？", "Drop the changes?"),
    "rule_form.leave_explain": (
        "输入的内容还没有保存。",
        "What you typed is not saved.",
    ),
    "gaps.head.first": ("从", "From"),
    "gaps.head.last": ("到", "To"),
    "gaps.head.count": ("个数", "Count"),
    "gaps.head.reason": ("原因", "Why"),
    "gaps.head.person": ("为谁", "For"),
    "gaps.loading": ("正在查……", "Looking …"),
    "gaps.count": (
        "计数器 {counter}：{first} – {last}，共取过 {drawn} 个号",
        "Counter {counter}: {first} – {last}, {drawn:number|numbers} so far",
    ),
    "gaps.none": ("没有缺号：每个号都有在用的客户。", "Nothing is missing: every number is held."),
    "gaps.choose": ("计数器", "Counter"),
    "reservations.head.person": ("为谁", "For"),
    "reservations.head.count": ("个数", "Count"),
    "reservations.head.first": ("从", "From"),
    "reservations.head.last": ("到", "To"),
    "reservations.head.at": ("时间", "Since"),
    "reservations.about": (
        "预留的编码不会自动取用，只给写明的人。",
        "Codes set aside are never drawn; they wait for the person named.",
    ),
    "reservations.none": ("没有预留的编码。", "No codes are set aside."),
    "reservations.how": ("F7 为某人预留一段", "F7 sets some aside for a person"),
    "reservations.person": ("为谁预留？", "For whom?"),
    "reservations.person_hint": (
        "他的姓名，或用户名",
        "their name or user name",
    ),
    "reservations.how_many": ("为 {person} 预留多少个？", "How many for {person}?"),
    "reservations.kept": (
        "已为 {person} 预留 {count} 个编码",
        "{count:code waits|codes wait} for {person}",
    ),
    "reservations.return_explain": (
        "收回的编码会先于计数器取用。",
        "They will be drawn before the counter goes on.",
    ),
}
