"""Restoring a backup: what is asked, what is done, and why a file is refused."""

TEXTS: dict[str, tuple[str, str]] = {
    "restore.itself": (
        "{path} 就是现在的数据库，不用恢复。",
        "{path} is the present database itself; there is nothing to restore.",
    ),
    "restore.no_room": (
        "磁盘空间不够：恢复需要 {needed} MB，只剩 {free} MB。请先清理磁盘。",
        "Too little disk space: restoring needs {needed} MB, {free} MB are left. Make room first.",
    ),
    "restore.import_running": (
        "正有一批导入在写入，没有恢复。请等它结束后再试。",
        "An import is being written; nothing was restored. Try again when it has ended.",
    ),
    "restore.draft_kept": (
        "数据库已换成恢复的备份；填了一半的表单已存为草稿。请重新登录。",
        "Database replaced by a restored backup; your form is kept as a draft. Sign in.",
    ),
    "restore.draft_waits": (
        "数据库已换成恢复的备份；填了一半的表单还在，您重新登录后就存为草稿。",
        "Database replaced by a restored backup; your form waits here until you sign in.",
    ),
    "restore.reading": ("读取备份", "reading the backup"),
    "restore.checking": ("检查备份…", "checking the backup…"),
    "restore.upgrading": ("升级备份的结构…", "bringing the backup's schema up…"),
    "restore.keeping": ("备份现在的数据库…", "backing up the present…"),
    "restore.comparing": ("逐行对比…", "comparing row by row…"),
    "cli.command.restore-drill": (
        "演练恢复：在旁边恢复最新的备份并逐行对比，不动现在的数据库",
        "restore the newest backup aside and compare it row by row; the database is not touched",
    ),
    "drill.fine": (
        "演练通过：{tables} 张表 {rows} 行与备份一致，恢复用时 {seconds} 秒。",
        "The drill went well: the same as in the backup, {rows:row|rows} in {tables:table|tables}; the way back took {seconds} s.",
    ),
    "drill.wrong": (
        "演练没有通过：对比了 {tables} 张表 {rows} 行，恢复用时 {seconds} 秒。请换一份备份再试，并尽快 jxc backup。",
        "The drill failed, after {rows:row|rows} in {tables:table|tables}; the way back took {seconds} s. "
        "Try another backup, and make one with jxc backup soon.",
    ),
    "drill.behind": (
        "现在恢复这份备份会丢掉最近 {hours} 小时的改动。",
        "Restoring it now would lose the changes of the last {hours} h.",
    ),
    "drill.problem": ("不对的地方：{what}", "What is wrong: {what}"),
    "restore.writing": ("恢复", "restoring"),
    "restore.cli.backup": (
        "备份 {path}：资料 {records} 条，最后改动 {at}",
        "Backup {path}: {records:record|records}, last change {at}",
    ),
    "restore.cli.present": (
        "现在 {path}：资料 {records} 条，最后改动 {at}",
        "Present {path}: {records:record|records}, last change {at}",
    ),
    "restore.cli.no_present": (
        "现在 {path}：没有可以读取的数据库",
        "Present {path}: no database that can be read",
    ),
    "restore.cli.older": (
        "备份的结构较旧（{found}），恢复时升级到 {known}。",
        "The backup has an older schema ({found}); it is brought up to {known}.",
    ),
    "restore.cli.question": (
        "用备份换掉现在的数据库？现在的会先备份。[y/N]",
        "Replace the present database by the backup? The present is backed up first. [y/N]",
    ),
    "restore.cli.no": ("没有恢复，什么也没有改动。", "Nothing was restored and nothing changed."),
    "restore.cli.kept": (
        "恢复前的数据库保存在上面这个备份里，可以用 jxc restore 再换回来。",
        "What was there before is in the backup above; jxc restore brings it back.",
    ),
    "restore.cli.raw": (
        "原来的数据库无法读取，它的文件原样保存在上面这个目录里。",
        "The database that was there could not be read; its files are kept in the folder above.",
    ),
    "restore.cli.done": (
        "已恢复 {records} 条资料（最后改动 {at}）。已打开的界面会要求重新登录，账户和密码以备份为准。",
        "Restored {records:record|records} (last change {at}). Open screens ask to sign in again; "
        "accounts and passwords are those of the backup.",
    ),
    "restore.cli.upgraded": ("备份的结构已升级到 {known}。", "Its schema was brought up to {known}."),
    "restore.cli.never": ("（无记录）", "(none recorded)"),
    "cli.command.restore": (
        "用备份换掉现在的数据库（现在的先备份）",
        "put a backup in the place of the database (the present is backed up first)",
    ),
}  # fmt: skip
