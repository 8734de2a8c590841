"""Texts about codes and their rules."""

TEXTS: dict[str, tuple[str, str]] = {
    "code.manual_only": (
        "这类客户的编码由人输入：请填写编码",
        "Codes of these customers are typed: enter a code",
    ),
    "code.auto_only": (
        "编码由规则自动生成，请留空",
        "The rule makes the code: leave it empty",
    ),
    "code.used_up": (
        "这条规则的编码已用完：请输入编码，或请管理员加长位数、换前缀",
        "The rule has no code left: type one, or ask an administrator to widen it",
    ),
    "code.at_saving": ("编码在保存时生成", "The code is made when you save"),
    "code.part_missing": (
        "编码规则需要此项，请填写",
        "The code rule needs this: fill it in",
    ),
    "code.part_unmapped": (
        "编码规则没有“{value}”的代号，请换一个值或请管理员补上",
        "The code rule has no text for “{value}”: choose another, or ask an administrator",
    ),
    "code.phone_missing": (
        "编码规则用电话号码作编码，请填写手机或电话",
        "The code rule takes the phone number: enter a mobile or phone",
    ),
    "code.reserved": (
        "{code} 已为 {person} 预留，请换一个编码",
        "{code} is set aside for {person}: choose another code",
    ),
    "code.like_token": (
        "{code} 和对外代号一个样子，请换一个编码",
        "{code} looks like an external token: choose another code",
    ),
    "code.check_wrong": (
        "{code} 的校验位应为 {wanted}，请核对",
        "The check character of {code} should be {wanted}: look again",
    ),
    "code.breaks_rule": (
        "{code} 不合编码规则 {pattern}，请改正或留空自动生成",
        "{code} breaks the rule {pattern}: correct it, or leave it empty",
    ),
    "form.codes_left": ("编码快用完了：还剩 {left} 个", "Codes are running out: {left} left"),
    "form.code_after": ("{code}    {prefix} 之后的下一个", "{code}    next after {prefix}"),
    "form.code_prefix": (
        "{code}    前缀 {prefix}，最后一个 {last}",
        "{code}    prefix {prefix}, last {last}",
    ),
    "rule.literal": (
        "“{char}”不能用在编码里；可用大写字母、数字、汉字和 _ . / -",
        "“{char}” cannot stand in a code; use capitals, digits, Chinese and _ . / -",
    ),
    "rule.brace": ("花括号不成对", "A brace has no partner"),
    "rule.part": (
        "不认识 {{{part}}}；可用 {parts}",
        "Unknown {{{part}}}; there are {parts}",
    ),
    "rule.width": (
        "{part} 的位数应在 {least} 到 {most} 之间",
        "The width of {part} must be {least} to {most}",
    ),
    "rule.twice": ("{part} 只能出现一次", "{part} may stand only once"),
    "rule.check_last": ("校验位 check 必须在最后", "check must come last"),
    "rule.check_ascii": (
        "有校验位的规则里不能有汉字",
        "A rule with a check character cannot hold Chinese",
    ),
    "rule.no_room": (
        "没有编号的位置：请加 {seq:5}、{rand:6} 或 {phone}",
        "No room for numbers: add {seq:5}, {rand:6} or {phone}",
    ),
    "rule.first": ("编码不能以“{char}”开头", "A code cannot begin with “{char}”"),
    "rule.too_long": (
        "编码最长会有 {length} 个字符，不能超过 {most}",
        "Codes could have {length:character|characters}; {most} is the most",
    ),
    "rule.mapping_empty": (
        "{part} 还没有对照表：请写明每个值的代号",
        "{part} has no table: say what each value is called in the code",
    ),
    "rule.mapping_text": (
        "“{value}”的代号“{text}”不能含“{char}”；可用大写字母、数字、汉字和 _ . / -",
        "“{text}” for “{value}” cannot hold “{char}”; use capitals, digits, Chinese and _ . / -",
    ),
    "rule.mapping_first": (
        "“{value}”的代号“{text}”要以字母、数字或汉字开头",
        "“{text}” for “{value}” must begin with a letter, digit or Chinese character",
    ),
    "rule.mapping_long": (
        "“{value}”的代号“{text}”最多 {most} 个字符",
        "“{text}” for “{value}” may have {most} characters at most",
    ),
    "rule.mapping_part": (
        "没有叫 {part} 的部分；有代号的部分是 {known}",
        "There is no part {part}; the parts with a table are {known}",
    ),
    "rule.mapping_twice": (
        "“{value}”有两个代号：{first} 和 {second}；请只留一个",
        "“{value}” has two texts, {first} and {second}; leave one",
    ),
    "rule.reset_needs": (
        "按此周期重新编号需要日期 {{{part}}}，否则会重复",
        "To begin again in each period the pattern needs {{{part}}}, or codes would repeat",
    ),
    "rule.date": (
        "“{value}”不是日期；写成 2026-11-24",
        "“{value}” is no date; write 2026-11-24",
    ),
    "rule.start": ("起始号不能小于 0", "The first number cannot be below 0"),
    "rule.step": ("步长应在 1 到 {most} 之间", "The step must be 1 to {most}"),
    "rule.narrow": (
        "{width} 位放不下起始号 {start}：请增加位数",
        "{width:digit|digits} cannot hold the first number {start}: widen the counter",
    ),
    "rule.nothing_left": (
        "规则 {pattern} 的号码已全部用完，请增加位数或换前缀",
        "The rule {pattern} has no number left: widen it or change its prefix",
    ),
    "rule.gone": (
        "这条规则已被别人改过或停用，请刷新",
        "Somebody has changed or retired this rule: refresh",
    ),
    "rule.last_general": (
        "这是最后一条通用规则，不能停用；可以修改它",
        "This is the last rule for all customers and stays; you may change it",
    ),
    "reserve.person_missing": ("请写明为谁预留", "Say for whom the codes are set aside"),
    "reserve.count": ("一次可预留 1 到 {most} 个", "Set aside 1 to {most} at a time"),
    "report.old_code": ("客户编码早于现行规则", "Code older than today's rule"),
    "permission.customer.merge": ("合并客户", "merge customers"),
    "permission.code.rule": ("更改编码规则", "change code rules"),
    "permission.code.recode": ("批量改码", "change many codes"),
    "permission.code.reserve": ("预留编码", "set codes aside"),
    "permission.token.manage": ("管理对外代号", "manage external tokens"),
}
TEXTS |= {
    "gap.no_counter": (
        "{key} 不能按号码核对：没有这个计数器，或编码里有随机部分、有不分开计数的日期",
        "{key} cannot be checked by number: no such counter, or its codes hold a random part or a "
        "date that does not separate counters",
    ),
    "gap.deleted": ("在回收站", "in the recycle bin"),
    "gap.merged": ("已并入别的客户", "merged into another customer"),
    "gap.reserved": ("已预留", "set aside"),
    "gap.returned": ("已退回，将先取用", "returned, drawn next"),
    "gap.unusable": (
        "不用：相邻两位互换时校验位查不出",
        "never drawn: a swap would pass the check",
    ),
    "gap.withdrawn": ("随改码撤销收回，不再使用", "withdrawn with a bulk change, not used again"),
    "gap.unused": ("从未使用", "never used"),
}
TEXTS |= {
    "rule.mapping_line": (
        "“{text}”不是对照；写成 浙江省=ZJ, 上海市=SH, *=QT",
        "“{text}” is no table line; write Zhejiang=ZJ, Shanghai=SH, *=QT",
    ),
    "mode.auto": ("自动", "automatic"),
    "mode.manual": ("手工", "typed"),
    "mode.editable": ("自动可改", "proposed"),
    "reset.never": ("从不", "never"),
    "reset.year": ("每年", "every year"),
    "reset.month": ("每月", "every month"),
    "reset.day": ("每天", "every day"),
    "cli.option.table": (
        "字段的代号，如 region:浙江省=ZJ,*=QT；可重复",
        "what a field is called in codes, such as region:Zhejiang=ZJ,*=QT; may be repeated",
    ),
    "cli.option.enforced": (
        "不合规则的手工编码一律拒绝",
        "refuse typed codes that break the rule",
    ),
    "cli.yes": ("是", "yes"),
    "cli.codes.rule_set": ("规则 {id} 已生效：{pattern}", "Rule {id} is in force: {pattern}"),
    "cli.codes.kept": ("{count} 个编码已为 {person} 保留", "{count:code|codes} kept for {person}"),
    "cli.argument.person": ("为谁预留", "for whom"),
    "cli.codes.how_many": (
        "请写明为 {person} 预留多少个，如 jxc codes reserve {person} 50",
        "Say how many for {person}, such as jxc codes reserve {person} 50",
    ),
    "cli.codes.no_more": (
        "规则 {pattern} 只剩 {count} 个编码",
        "The rule {pattern} has only {count:code|codes} left",
    ),
    "cli.codes.given_back": (
        "{person} 的 {count} 个编码已收回，将先取用",
        "{count:code|codes} of {person} came back and will be drawn first",
    ),
    "cli.codes.nothing_kept": ("没有为 {person} 预留的编码", "No codes are set aside for {person}"),
    "cli.column.rule_id": ("规则", "Rule"),
    "cli.column.pattern": ("样式", "Pattern"),
    "cli.column.category": ("客户类别", "Category"),
    "cli.column.mode": ("方式", "Mode"),
    "cli.column.valid_from": ("生效日", "From"),
    "cli.column.next": ("下一个", "Next"),
    "cli.column.left": ("剩余", "Left"),
    "cli.column.applies": ("现行", "In force"),
    "cli.column.person": ("为谁", "For"),
    "cli.column.how_many": ("个数", "Count"),
    "cli.column.first_code": ("从", "First"),
    "cli.column.last_code": ("到", "Last"),
    "cli.column.since": ("时间", "Since"),
    "code.charset": (
        "编码不能含「{char}」；可用字母、数字、汉字和 _ . / -",
        "A code cannot hold “{char}”; use letters, digits, Han and _ . / -",
    ),
    "code.letter": (
        "「{char}」（{number}）不是 A–Z 的字母；编码只用 A–Z、数字、汉字和 _ . / -",
        "“{char}” ({number}) is no letter of A to Z; codes use A to Z, digits, Han and _ . / -",
    ),
    "code.blank": ("编码中间不能有空格或换行", "A code cannot hold a blank or line break"),
    "code.first": (
        "编码不能以「{char}」开头；请以字母、数字或汉字开头",
        "A code cannot begin with “{char}”; begin with a letter, digit or Han character",
    ),
    "code.invisible": (
        "编码里有看不见的字符 {char}，请重新输入",
        "The code holds an invisible character {char}; type it again",
    ),
    "code.empty": ("编码是空的", "The code is empty"),
    "code.too_long": (
        "编码最多 {most} 位，现为 {length} 位",
        "A code has at most {most} characters, this has {length}",
    ),
    "form.nothing_to_undo": (
        "这一项没有可撤销的输入。",
        "Nothing typed in this field to take back.",
    ),
    "form.nothing_to_redo": ("这一项没有可重做的输入。", "Nothing in this field to do again."),
    "form.left": ("还有 {count} 处要改", "{count} to correct"),
    "form.saving": ("正在保存…", "Saving…"),
    "form.no_choices": (
        "这一项没有可选的值，直接输入即可。",
        "Nothing to choose from here: just type.",
    ),
    "cli.rule.retired": ("编码规则 {id} 已停用。", "Code rule {id} retired."),
}
