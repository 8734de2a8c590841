"""What is wrong with a category, or with where it shall go."""

TEXTS: dict[str, tuple[str, str]] = {
    "category.name_long": (
        "一级类别名称最多 {most} 个字符，现为 {length} 个",
        "A step of a category has at most {most} characters, this has {length}",
    ),
    "category.path_long": (
        "类别连同上级最多 {most} 个字符，现为 {length} 个",
        "A category with all above it has at most {most} characters, this has {length}",
    ),
    "category.below_itself": (
        "「{branch}」不能移到它自己的下级「{under}」里；请先把那个下级移出来",
        "“{branch}” cannot go into “{under}”, which is below it; move that one out first",
    ),
    "category.itself": (
        "「{branch}」不能移到它自己里面，请选另一个类别",
        "“{branch}” cannot go into itself; choose another category",
    ),
    "category.root": (
        "请选要移动的类别，全部商品不是一个类别",
        "Choose a category to move; all products together are none",
    ),
    "category.name": (
        "「{name}」不是一级的类别名称，不能含 / 也不能为空",
        "“{name}” is no name of one category: without /, and not empty",
    ),
    "category.taken": (
        "那里已经有「{path}」了，请先改名",
        "There is a “{path}” already; rename one of the two first",
    ),
    "category.unknown": (
        "没有类别「{path}」；类别就是客户上写的，没有客户用它就没有这个类别",
        "There is no category “{path}”; a category is what customers say, one that none has does not exist",
    ),
    "category.no_tree": (
        "客户的类别没有上下级，没有类别树",
        "The categories of customers have no levels, so there is no tree",
    ),
    "key.records.categories": ("类别", "Categories"),
    "branch.as_typed": ("{path}（新的类别）", "{path} (a new category)"),
}  # fmt: skip
