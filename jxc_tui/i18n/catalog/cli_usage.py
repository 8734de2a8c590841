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
    "cli.usage.meant": ("您要的是 {what} 吗？", " Did you mean {what}?"),
    "cli.usage.possible": ("可以用：{words}", " Possible: {words}"),
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
    "cli.codes.table_part": (
        "--table 里没有叫“{part}”的部分。",
        "--table knows no part “{part}”.",
    ),
    "cli.codes.table_empty": (
        "--table {part} 后面要写代号，例如 --table {part}:批发商=PF,*=QT。",
        "--table {part} needs its texts, such as --table {part}:Trade=TR,*=OT.",
    ),
    "cli.codes.table_twice": (
        "--table {part} 写了两次，内容不同；请合成一个，用逗号分开。",
        "--table {part} stands twice with different texts; make one of them, with commas.",
    ),
    "cli.import.bad_mapping": (
        "--map 要写成 字段=列名，例如 phone=座机，不能是“{given}”。",
        "--map is FIELD=COLUMN, such as phone=Landline, not “{given}”.",
    ),
    "cli.import.map_unknown": (
        "--map 里没有叫“{given}”的字段。",
        "--map knows no field “{given}”.",
    ),
    "cli.import.map_twice": (
        "--map 把“{field}”对应到了两列：“{first}”和“{second}”；请只留一个。",
        "--map gives “{field}” two columns, “{first}” and “{second}”; leave one out.",
    ),
    "cli.import.map_shared": (
        "--map 把“{first}”和“{second}”都对应到同一列“{column}”；一列只能导入到一处，请只留一个。",
        "--map takes both “{first}” and “{second}” from the column “{column}”; leave one out.",
    ),
    "cli.import.bad_word": (
        "--word 要写成 字段:文字=含义，例如 level:A类=A，不能是“{given}”。",
        "--word is FIELD:TEXT=MEANING, such as level:A1=A, not “{given}”.",
    ),
    "cli.import.word_unknown": (
        "--word 里没有叫“{given}”的字段。",
        "--word knows no field “{given}”.",
    ),
    "cli.import.word_no_choice": (
        "--word 只用于有选项的字段，“{given}”没有选项。",
        "--word is for fields with choices, and “{given}” has none.",
    ),
    "cli.import.same_file": (
        "{path} 只能写一次，请给每张表一个名字。",
        "{path} can be written once only; give every table a name of its own.",
    ),
    "cli.import.word_twice": (
        "--word 说“{text}”（{field}）既是“{first}”又是“{second}”；请只留一个。",
        "--word takes “{text}” ({field}) for “{first}” and for “{second}”; leave one out.",
    ),
}
