"""What the tree of categories says, on the screen and on the command line."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.records.categories": (
        "客户类别树：每个类别有多少客户",
        "the tree of categories with the number of customers in each",
    ),
    "cli.command.records.rename-category": (
        "给类别改名，其中的客户一起改；先看，加 --apply 才写入",
        "rename a category with every customer in it; --apply does it",
    ),
    "cli.command.records.move-category": (
        "把类别连同下级移到另一个类别下；先看，加 --apply 才写入",
        "move a category with all below it to below another; --apply does it",
    ),
    "cli.argument.branch": ("类别，如 文具/笔", "the category, such as Office/Pens"),
    "cli.argument.branch_name": ("新的名称（只是最后一级）", "its new name, the last step alone"),
    "cli.argument.branch_under": (
        "移到哪个类别下；/ 是最上级",
        "the category to put it under; / is the top",
    ),
    "cli.option.under": ("只看这个类别的下级", "only what is below this category"),
    "cli.option.branch_limit": ("最多列出的类别数，默认 1000", "how many categories at most, 1000 by default"),
    "cli.categories.category": ("客户类别", "Category"),
    "cli.categories.own": ("本级", "Just there"),
    "cli.categories.total": ("连同下级", "With all below"),
    "cli.categories.none": (
        "没有客户在这个类别里；类别就是客户上写的，没有客户用它就没有。",
        "No customer is in this category; a category is what customers say, an empty one does not exist.",
    ),
    "cli.categories.more": (
        "只列出前 {count} 个类别；用 --limit 看更多，或用 --under 看一个类别。",
        "Only the first {count:category is|categories are} listed; --limit shows more, --under one of them.",
    ),
    "cli.categories.here": (
        "{path}：本级 {own}，连同下级 {total}。",
        "{path}: just there {own}, with all below {total}.",
    ),
    "cli.categories.without": (
        "另有 {own} 位没有类别；一共 {total} 位。",
        "Without a category: {own}; in all: {total}.",
    ),
    "place.categories": ("客户类别", "Categories"),
    "key.categories.rename": ("改名", "Rename"),
    "key.categories.move": ("移动", "Move"),
    "key.categories.open": ("列出", "List"),
    "key.categories.unfold": ("展开", "Open"),
    "key.categories.fold": ("收起", "Close"),
    "key.categories.stop": ("停止", "Stop"),
    "categories.count": (
        "{total} 位客户，其中 {own} 位没有类别",
        "{total:customer|customers}, {own} in no category",
    ),
    "categories.type": ("直接输入可查找类别", "type to find a category"),
    "categories.without": ("（没有类别）", "(no category)"),
    "categories.more": (
        "… 还有更多，直接输入可查找",
        "… there are more; type to find one",
    ),
    "categories.how": (
        "→ 展开，← 收起，Enter 列出其中的客户。类别就是客户上写的，空的类别不存在。",
        "→ opens, ← closes, Enter lists who is in it. Categories are what customers say; none is empty.",
    ),
    "categories.none": ("还没有客户写了类别。", "No customer has a category yet."),
    "categories.none_how": (
        "在客户的类别里写路径，如 文具/笔/中性笔，就有了三级。",
        "Write a path as the category of a customer, such as Office/Pens/Gel, and there are three steps.",
    ),
    "categories.not_one": ("请先选一个类别。", "Choose a category first."),
    "categories.find": ("查找类别", "Find a category"),
    "categories.top": ("/（最上级）", "/ (the top)"),
    "categories.ask_name": ("{path} 改名为", "New name of {path}"),
    "categories.ask_name_hint": (
        "只写最后一级的名称；其中的客户一起改，先看再确认。",
        "Its last step alone; every customer in it changes with it, after a look.",
    ),
    "categories.ask_place": ("{path} 移到哪个类别下", "Put {path} under which category"),
    "help.categories": (
        "类别是一棵树：文具/笔/中性笔 是三级，每级显示本级和连同下级的客户数。\n"
        "→ 展开，← 收起，Enter 列出其中的客户；直接输入可查找。\n"
        "F4 改名、F6 移动：其中的客户一起改，是一次批量修改，可在“批量修改”里整批撤销。\n"
        "类别就是客户上写的，没有客户用的类别不存在。命令行有 categories、rename-category、move-category。",
        "Categories are a tree: Office/Pens/Gel is three steps, each with its own count and with all below.\n"
        "→ opens, ← closes, Enter lists who is in it; type to find a category.\n"
        "F4 renames, F6 moves: every customer in it changes, as one bulk edit that “Bulk edits” takes back.\n"
        "A category is what customers say; an empty one does not exist. The command line has categories, rename-category and move-category.",
    ),
}  # fmt: skip
