"""Texts about two customers made one, and two again."""

TEXTS: dict[str, tuple[str, str]] = {
    "merging.formerly": ("曾用 {code}", "formerly {code}"),
    "merging.same": (
        "这是同一位客户，不能与自己合并。请另选一位。",
        "This is one and the same customer. Choose another to merge it with.",
    ),
    "merging.conflict": (
        "{by} 在您对照之后保存过 {code}，没有合并。请重新打开对照。",
        "{by} saved {code} after you compared; nothing was merged. Open the comparison again.",
    ),
    "merging.choice": (
        "{field} 不能选 {choice}；可选 winner、loser，期初应收还可选 sum。",
        "{field} cannot be {choice}; there are winner, loser, and sum for the opening receivable.",
    ),
    "merging.sum_too_big": (
        "期初应收相加为 {total}，超出上限。请选其中一个。",
        "The two opening receivables add up to {total}, too much. Choose one of them.",
    ),
    "merging.unknown": (
        "没有编号为 {id} 的合并。请在「查重」里按 F6 查看合并记录。",
        "There is no merge number {id}. F6 in the place “Duplicates” lists the merges.",
    ),
    "merging.undone_already": (
        "合并 {id} 已由 {by} 撤销，不用再做。",
        "Merge {id} was undone by {by} already; nothing is left to do.",
    ),
    "merging.later_merge": (
        "{code} 之后又合并过（编号 {id}）。请先撤销那一次。",
        "{code} was merged again later (number {id}). Undo that one first.",
    ),
    "merging.winner_changed": (
        "{by} 在合并后改过 {code}，撤销会丢掉那些改动，所以没有撤销。请手工新建另一位客户。",
        "{by} changed {code} after the merge; undoing would lose that, so nothing was undone. "
        "Enter the other customer anew by hand.",
    ),
    "merging.taken": (
        "没有撤销：{value} 现在是 {code} {name} 的。请先在那里改掉，再撤销。",
        "Nothing was undone: {code} {name} has {value} now. Change it there first, then undo.",
    ),
    "merging.winner_deleted": (
        "{code} 在合并后被移到了回收站，所以没有撤销。请从回收站恢复后手工新建另一位客户。",
        "{code} went to the recycle bin after the merge, so nothing was undone. "
        "Restore it there and enter the other customer anew by hand.",
    ),
    "merging.loser_changed": (
        "{code} 在合并后有过变动，所以没有撤销。请查看它的变更记录。",
        "{code} has changed since the merge, so nothing was undone. See its change log.",
    ),
    "place.merge": ("合并客户", "Merge customers"),
    "place.merges": ("合并记录", "Merges"),
    "merge.head.field": ("项目", "Field"),
    "merge.head.winner": ("留下的一位", "The one that stays"),
    "merge.head.loser": ("并入的一位", "The one that goes"),
    "merge.head.survives": ("采用", "Taken"),
    "merge.take.winner": ("← 左", "← left"),
    "merge.take.loser": ("→ 右", "→ right"),
    "merge.take.sum": ("+ 相加", "+ sum"),
    "merge.stays": ("留下", "Stays"),
    "merge.goes": ("并入", "Goes "),
    "merge.result": ("合并后 {field}：{text}", "{field} afterwards: {text}"),
    "merge.question": ("合并这两位客户？", "Merge these two customers?"),
    "merge.line_stays": ("留下  {side}", "stays  {side}"),
    "merge.line_goes": ("并入  {side}", "goes   {side}"),
    "merge.explain": (
        "{code} 等编码成为曾用编码，仍能找到留下的客户。",
        "{code} and its older codes go on leading to the one that stays.",
    ),
    "merge.explain_undo": (
        "只要之后没有再改，就可以撤销（查重 → F6 → F11）。",
        "As long as nothing changes it can be undone (Duplicates → F6 → F11).",
    ),
    "merge.working": ("正在合并（当天第一次会先备份）…", "Merging (the first of a day makes a backup)…"),
    "merge.done": ("{loser} 已并入 {winner}。", "{loser} was merged into {winner}."),
    "merge.done_backup": (
        "{loser} 已并入 {winner}。合并前已备份到 {path}",
        "{loser} was merged into {winner}. Backed up before to {path}",
    ),
    "merges.guide": ("最近的合并在最上面；F11 撤销一次合并。", "The latest first; F11 undoes a merge."),
    "merges.none": ("还没有合并过客户。", "No customers have been merged yet."),
    "merges.head.id": ("编号", "No."),
    "merges.head.at": ("时间", "When"),
    "merges.head.loser": ("并入的客户", "Merged"),
    "merges.head.winner": ("留下的客户", "Into"),
    "merges.head.state": ("状态", "State"),
    "merges.holds": ("有效", "holds"),
    "merges.undone": ("已撤销", "undone"),
    "merges.by": ("{by} {at} 合并", "merged by {by} {at}"),
    "merges.undone_by": ("{by} {at} 撤销", "undone by {by} {at}"),
    "merges.undone_before": ("这次合并已经撤销了。", "This merge was undone already."),
    "merges.question": ("撤销合并 {id}？", "Undo merge {id}?"),
    "merges.explain": (
        "两位客户都会回到合并前的样子，编码也各归各位。",
        "Both customers become exactly what they were, each with its own codes.",
    ),
    "merges.done": ("已撤销：{loser} 和 {winner} 又是两位客户。", "Undone: {loser} and {winner} are two again."),
    "key.merge.left": ("用左边", "Left"),
    "key.merge.right": ("用右边", "Right"),
    "key.merge.switch": ("换", "Switch"),
    "key.merge.merge": ("合并", "Merge"),
    "key.merge.swap": ("对调", "Swap"),
    "key.merge.again": ("重读", "Again"),
    "key.merge.reveal": ("完整号码", "Full numbers"),
    "key.merges.undo": ("撤销", "Undo"),
    "help.merge": (
        "左边的客户留下，编码不变；右边的并入它，编码成为曾用编码。F4 对调左右。\n"
        "← → 或空格选每一项用哪边，期初应收还可以相加；F2 询问后合并。\n"
        "号码隐去中间几位，不同的仍会标出；Ctrl+F 看完整号码，会记入日志。",
        "The left customer stays with its code; the right one goes into it. F4 swaps them.\n"
        "← → or Space choose a side for each field; the opening receivable can be added up; F2 "
        "merges.\nNumbers are masked, what differs is marked; Ctrl+F shows them and is recorded.",
    ),
    "help.merges": (
        "每次合并一行，最近的在最上面。F11 撤销：两位客户都回到合并前的样子。\n"
        "合并后有人改过、删过或又合并过的，不能再撤销，会说明原因。",
        "One line a merge, the latest first. F11 undoes it: both become what they were.\n"
        "A merge after which somebody changed, deleted or merged again stays, with the reason.",
    ),
    "cli.command.records.merge": (
        "把 LOSER 并入 WINNER，编码都留着，可以撤销",
        "merge LOSER into WINNER; no code is lost, it can be undone",
    ),
    "cli.command.records.unmerge": ("撤销一次合并", "undo a merge"),
    "cli.argument.loser": ("并入的客户的编码", "a code of the customer that goes"),
    "cli.argument.winner": ("留下的客户的编码", "a code of the customer that stays"),
    "cli.argument.id": ("记录的编号", "the number of the record"),
    "cli.merge.done": (
        "{loser} 已并入 {winner}；撤销请运行 jxc customers unmerge {id}。",
        "{loser} was merged into {winner}; jxc customers unmerge {id} undoes it.",
    ),
    "cli.merge.undone": (
        "合并 {id} 已撤销：{loser} 和 {winner} 又是两位客户。",
        "Merge {id} is undone: {loser} and {winner} are two customers again.",
    ),
    "field.short.merged_from": ("并入的编码", "Merged code"),
    "field.short.merged_into": ("并入", "Merged into"),
    "change.record.merged": ("并入了另一位客户", "took another customer in"),
    "change.record.merged_away": ("并入别的客户", "was merged into another"),
    "change.record.unmerged": ("撤销合并", "the merge was undone"),
}  # fmt: skip
