"""Texts of the suggestions for a code that was not found, and of former codes."""

TEXTS: dict[str, tuple[str, str]] = {
    "suggest.meant": ("您要找的是：", "Did you mean:"),
    "suggest.line": ("  {code}  {name}  {reason}", "  {code}  {name}  {reason}"),
    "suggest.keys": ("Enter 打开    Esc 重新输入", "Enter opens    Esc starts again"),
    "suggest.keys_new": (
        "Enter 打开    F7 以此编码新建    Esc 重新输入",
        "Enter opens    F7 new with this code    Esc starts again",
    ),
    "suggest.keys_new_plain": (
        "Enter 打开    F7 新建    Esc 重新输入",
        "Enter opens    F7 new    Esc starts again",
    ),
    "suggest.letter_for_digit": (
        "第 {place} 位的字母 {typed} 当作数字 {meant}",
        "letter {typed} at {place} for digit {meant}",
    ),
    "suggest.digit_for_letter": (
        "第 {place} 位的数字 {typed} 当作字母 {meant}",
        "digit {typed} at {place} for letter {meant}",
    ),
    "suggest.look_alikes": ("字母 O、I 当作数字 0、1", "letters O, I for digits 0, 1"),
    "suggest.swapped": (
        "第 {place} 位起 {typed} 应为 {meant}",
        "{typed} at {place} for {meant}",
    ),
    "suggest.doubled": ("第 {place} 位的 {typed} 多打一次", "{typed} at {place} typed twice"),
    "suggest.neighbour_key": (
        "第 {place} 位的 {typed} 与 {meant} 键相邻",
        "{typed} at {place}: key next to {meant}",
    ),
    "suggest.dropped": ("第 {place} 位少了 {meant}", "{meant} missing at {place}"),
    "suggest.extra": ("第 {place} 位多了 {typed}", "{typed} too much at {place}"),
    "suggest.other": (
        "差一位：第 {place} 位的 {typed} 应为 {meant}",
        "one off: {typed} at {place} for {meant}",
    ),
    "suggest.check": ("校验位应为 {wanted}", "check character should be {wanted}"),
    "suggest.zeros": ("数字相同，补零不同", "same number, other zeros"),
    "suggest.same_digits": ("数字相同，前缀不同", "same digits, other prefix"),
    "suggest.sound": (
        "同音 {sound}：{typed} → {meant}",
        "same sound {sound}: {typed} → {meant}",
    ),
    "suggest.contact_sound": (
        "联系人 {name}，同音 {sound}：{typed} → {meant}",
        "contact {name}, same sound {sound}: {typed} → {meant}",
    ),
    "suggest.also": ("也可能是：", "Perhaps also:"),
    "suggest.in_bin": ("已删除，在回收站", "deleted, in the recycle bin"),
    "suggest.deleted": ("已删除", "deleted"),
    "suggest.merged": ("已并入 {code}", "merged into {code}"),
    "suggest.renamed": ("已改为 {code}", "now {code}"),
    "suggest.reasons": ("{first}；{second}", "{first}; {second}"),
    "suggest.in_brackets": ("({reason})", "({reason})"),
    "former.renamed": (
        "{code} 已改为 {now}（{date} {by}）",
        "{code} is now {now} ({date} {by})",
    ),
    "former.merged": (
        "{code} 已并入 {now}（{date} {by}）",
        "{code} was merged into {now} ({date} {by})",
    ),
    "found.merged": ("并入的客户", "by a merged customer"),
}
