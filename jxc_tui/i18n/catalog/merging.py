"""Texts about two customers made one, and two again."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "merging.winner_deleted": (
        "{code} 在合并后被移到了回收站，所以没有撤销。请从回收站恢复后手工新建另一位客户。",
        "{code} went to the recycle bin after the merge, so nothing was undone. "
        "Restore it there and enter the other customer anew by hand.",
    ),
    "merging.loser_changed": (
        "{code} 在合并后有过变动，所以没有撤销。请查看它的变更记录。",
        "{code} has changed since the merge, so nothing was undone. See its change log.",
    ),
    "merging.merged_away": (
        "{code} 已并入 {into}。要恢复它，请在「查重」里按 F6 撤销合并（编号 {id}）。",
        "{code} was merged into {into}. To bring it back, undo merge {id}: F6 in “Duplicates”.",
    ),
    "merging.code_kept": (
        "编码 {code} 为并入「{name}」（现为 {now}）的客户留着，撤销合并时要用。请换一个。",
        "Code {code} is kept for a customer merged into “{name}” (now {now}) in case the merge is "
        "undone. Choose another.",
    ),
    "merging.merged_into": ("已并入 {code}", "merged into {code}"),
    "field.short.merged_from": ("并入的编码", "Merged code"),
    "field.short.merged_into": ("并入", "Merged into"),
    "change.customer.merged": ("并入了另一位客户", "took another customer in"),
    "change.customer.merged_away": ("并入别的客户", "was merged into another"),
    "change.customer.unmerged": ("撤销合并", "the merge was undone"),
}  # fmt: skip
