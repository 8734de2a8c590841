"""What is wrong with a command line, what is possible, and what was likely meant."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.usage.required": ("缺少：{what}", "missing: {what}"),
    "cli.usage.unknown_command": ("没有命令“{what}”。", "There is no command “{what}”."),
    "cli.usage.no_verb": ("{command} 后面要写做什么。", "{command} needs a word for what to do."),
    "cli.usage.unknown_option": (
        "{command} 没有选项 {what}。",
        "{command} has no option {what}.",
    ),
    "cli.usage.too_many": (
        "多了“{what}”；写法是 {takes}。含空格的内容请加引号。",
        "“{what}” is too much; it is {takes}. Put words with blanks in quotes.",
    ),
    "cli.usage.choice": ("{name} 不能是“{what}”。", "{name} cannot be “{what}”."),
    "cli.usage.value": ("{name}：{what}", "{name}: {what}"),
    "cli.usage.number_least": (
        "要一个不小于 {least} 的整数，不能是“{given}”",
        "a whole number of at least {least} is needed, not “{given}”",
    ),
    "cli.usage.number_any": (
        "要一个整数，不能是“{given}”",
        "a whole number is needed, not “{given}”",
    ),
    "cli.usage.blank": (
        "后面的值是空的；请写上值，或去掉这个选项",
        "its value is empty; write a value, or leave the option out",
    ),
    "cli.usage.blank_required": ("后面的值是空的；请写上值", "its value is empty; write a value"),
    "cli.usage.twice": (
        "只能写一次，却既有“{first}”又有“{second}”；请去掉一个",
        "stands once only, but there are “{first}” and “{second}”; leave one out",
    ),
    "cli.usage.expected": ("{name} 后面要有值", "{name} needs a value"),
    "cli.usage.no_value": (
        "{name} 后面不带值，却写了“{what}”",
        "{name} takes no value, but “{what}” was given",
    ),
    "cli.usage.other": ("命令写法有误：{message}", "the command line is wrong: {message}"),
    "cli.usage.help": ("看写法：{command}", "see how: {command}"),
}
