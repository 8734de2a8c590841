"""Refusals whose usual sentence speaks of keys and screens, as the command line says them."""

TEXTS: dict[str, tuple[str, str]] = {
    "error.not_found@cli": (
        "这条记录已经不在了（可能刚被别人删除）。",
        "This record is no longer there; perhaps somebody has just deleted it.",
    ),
    "error.code_taken@cli": (
        "编码 {code} 已属于「{name}」。请换一个；jxc codes preview 1 显示下一个可用的。",
        "Code {code} already belongs to “{name}”. Choose another; jxc codes preview 1 shows the "
        "next free one.",
    ),
    "error.database_busy@cli": (
        "别的操作占用数据库太久，这次什么也没有改动。请稍后再运行一次。",
        "The database was busy too long and nothing was changed. Run the command again later.",
    ),
    "error.disk_full@cli": (
        "磁盘已满，这次没有保存。请腾出空间后再运行一次。",
        "The disk is full and this was not saved. Free some space and run the command again.",
    ),
    "error.not_signed_in@cli": (
        "您的系统账户不再有这项权限。请找管理员。",
        "Your account of the system may no longer do this. See an administrator.",
    ),
    "import.other_running_of@cli": (
        "{who} 的导入、撤销或批量修改（{since} 开始）还在进行，这次什么也没有改动。请等它完成再运行一次。",
        "An import, undo or bulk change of {who} (since {since}) is still at work, and nothing was "
        "changed. Run the command again when it is through.",
    ),
    "import.other_running@cli": (
        "另一个导入、撤销或批量修改还在进行，这次什么也没有改动。请等它完成再运行一次。",
        "Another import, undo or bulk change is still at work, and nothing was changed. Run the "
        "command again when it is through.",
    ),
    "merging.unknown@cli": (
        "没有编号为 {id} 的合并。编号是一个整数，由 jxc customers merge 结束时给出。",
        "There is no merge number {id}. The number is a whole one, told by jxc customers merge.",
    ),
    "token.has_one@cli": (
        "这位客户已有对外代号；要换新的请用 --rotate，要看现在的就什么都不加。",
        "This customer has an external token already; --rotate gives a new one, and without an "
        "option the present one is shown.",
    ),
    "token.has_none@cli": (
        "这位客户没有在用的对外代号；用 --issue 发一个。",
        "This customer has no external token in use; --issue gives one.",
    ),
    "rule.gone@cli": (
        "没有这个编号的规则；用 jxc codes rules 查看。",
        "There is no rule of this number; see jxc codes rules.",
    ),
    "merging.merged_away@cli": (
        "{code} 已并入 {into}。要恢复它，请运行 jxc customers unmerge {id}。",
        "{code} was merged into {into}. To bring it back run jxc customers unmerge {id}.",
    ),
    "recode.conflict@cli": (
        "有人刚改过客户、规则或取用了编码，结果会与对照表不同，所以没有写入。请再运行一次。",
        "Somebody has just changed customers or rules or drawn a code, and the result would differ "
        "from the table; nothing was written. Run the command again.",
    ),
}
