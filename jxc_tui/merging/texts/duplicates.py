"""Texts about duplicates: the rules, the place that lists groups, the warning while typing."""

TEXTS: dict[str, tuple[str, str]] = {
    "duplicates.stopped": (
        "已停止查重，上次的结果还在。按 F5 可重新开始。",
        "The search was stopped; the last results stand. F5 begins again.",
    ),
    "cli.command.records.duplicates": (
        "列出可能重复的客户",
        "list customers that may be one",
    ),
    "cli.option.rescan": ("先在全部客户里重新查", "search all customers anew first"),
    "cli.column.score": ("把握", "Score"),
    "cli.column.rule": ("依据", "Rule"),
    "cli.column.shared": ("相同处", "Shared"),
    "cli.duplicates.searching": ("查重 {phase}", "searching: {phase}"),
    "cli.duplicates.more": (
        "共 {total} 组，只列出前 {limit} 组；用 --limit 看更多。",
        "{total:group|groups} in all, the first {limit:is|are} listed; --limit shows more.",
    ),
    "cli.duplicates.none": ("没有待处理的重复客户。", "No duplicates are waiting."),
    "cli.duplicates.never": (
        "还没有查过重；请加上 --rescan。",
        "No search has been made yet; add --rescan.",
    ),
    "place.duplicates": ("查重", "Duplicates"),
    "place.duplicate_group": ("查重 · 一组", "Duplicates · one group"),
    "duplicates.loading": ("正在读取…", "Reading…"),
    "duplicates.never": ("还没有查过重。", "No search has been made yet."),
    "duplicates.none": ("没有待处理的重复客户。", "No duplicates are waiting."),
    "duplicates.how": (
        "F5 在全部客户里查一遍：信用代码、电话、名称相同或相近，编码形近。",
        "F5 searches all customers: same tax code or phone, same or similar name, "
        "look-alike code.",
    ),
    "duplicates.count": ("{count} 组待处理", "{count:group|groups} open"),
    "duplicates.last": (
        "{at} 查了 {records} 位，用时 {seconds} 秒",
        "{at}: {records:customer|customers} in {seconds} s",
    ),
    "duplicates.head.score": ("把握", "Score"),
    "duplicates.head.rule": ("依据", "Rule"),
    "duplicates.head.size": ("几位", "Size"),
    "duplicates.head.names": ("客户", "Customers"),
    "duplicates.more": ("另有 {count} 位", "{count} more"),
    "duplicates.phase.reading": ("正在查重 1/2", "Searching 1/2"),
    "duplicates.phase.comparing": ("正在比对", "Comparing"),
    "duplicates.phase.reading_again": ("正在查重 2/2", "Searching 2/2"),
    "duplicates.stopping": ("正在停止…", "Stopping…"),
    "duplicates.done": (
        "查完 {records} 位客户，找到 {groups} 组。",
        "{records:customer|customers} searched, {groups:group|groups} found.",
    ),
    "duplicates.done_settled": (
        "查完 {records} 位客户，找到 {groups} 组；另有 {settled} 组已定为不是重复。",
        "{records:customer|customers} searched, {groups:group|groups} found; {settled:more is|more are} settled.",
    ),
    "duplicates.question": ("这些不是重复的客户？", "Are these no duplicates?"),
    "duplicates.explain": (
        "以后查重不再列出这一组，除非又有别的客户加进来。",
        "The group is not listed again unless another customer joins it.",
    ),
    "duplicates.settled": (
        "已定为不是重复（{count} 组）。", "Settled as no duplicates (groups: {count}).",
    ),
    "group.score": ("把握 {score}", "score {score}"),
    "group.mark_two": ("用 Insert 标出两位客户，再按 F2 对照。", "Mark two with Insert, then F2 compares."),
    "candidates.word": (
        "! 已有相近客户 {code} {name}（在名称或电话上按 F4 看）",
        "! Already there? {code} {name} (F4 on name or phone)",
    ),
    "candidates.title": ("是不是已经有了？", "Already there?"),
    "key.candidates.open": ("打开这位客户（表单不会丢）", "Open (the form stays)"),
    "key.duplicates.open": ("打开", "Open"),
    "key.duplicates.scan": ("查重", "Search"),
    "key.duplicates.merges": ("合并记录", "Merges"),
    "key.duplicates.settle": ("不是重复", "No duplicates"),
    "key.duplicates.stop": ("停止", "Stop"),
    "key.group.mark": ("标记", "Mark"),
    "key.group.toggle": ("标记", "Mark"),
    "key.group.compare": ("对照合并", "Compare"),
    "key.group.open": ("客户", "Customer"),
    "help.duplicates": (
        "这里按把握大小列出像是同一位的客户，100 最有把握。\n"
        "F5 在全部客户里重新查；Enter 看一组并合并；F8 定为不是重复，以后不再列出。\n"
        "F6 看合并记录，撤销合并也在那里。",
        "Customers that look like one, the surest first (100 is the surest).\n"
        "F5 searches everywhere again; Enter opens a group to merge; F8 settles it for good.\n"
        "F6 lists the merges of the past, and undoes them.",
    ),
    "help.duplicate_group": (
        "Insert（或空格）标出两位客户，F2 并排对照后合并；先标的那位默认留下。\nEnter 打开客户。",
        "Insert (or Space) marks two customers, F2 sets them side by side to merge; the one marked first is "
        "proposed to stay.\nEnter opens a customer.",
    ),
    "duplicates.rule.same_uscc": ("信用代码相同", "same tax code"),
    "duplicates.rule.same_phone": ("电话相同", "same phone"),
    "duplicates.rule.same_name": ("名称相同", "same name"),
    "duplicates.rule.similar_name": ("名称相近", "similar name"),
    "duplicates.rule.code_lookalike": ("编码形近", "look-alike code"),
}  # fmt: skip
