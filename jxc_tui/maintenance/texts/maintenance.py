"""Backups and the doctor: each check has a label, and the advice that is given when it fails."""

TEXTS: dict[str, tuple[str, str]] = {
    "maintenance.backup_place": (
        "界面里的备份只能放进备份目录；请不要指定文件名。",
        "Backups made from the screens go into the backup folder; give no file name.",
    ),
    "maintenance.keep_folder": (
        "--keep 只用于按时间命名的备份；请给出已有的目录，不要给文件名（{path}）。",
        "--keep is for backups named by their time: give a folder that exists, not a file ({path}).",
    ),
    "backup.option.keep": (
        "只留最新的 N 份（只删本数据库自己的备份）",
        "keep the newest N only (of this database's own backups)",
    ),
    "backup.option.keep_days": ("最近 N 天各留一份", "keep one of each of the last N days"),
    "backup.option.keep_weeks": ("最近 N 周各留一份", "keep one of each of the last N weeks"),
    "backup.option.keep_months": ("最近 N 个月各留一份", "keep one of each of the last N months"),
    "backup.option.list": ("列出已有的备份", "list the backups there are"),
    "backup.copying": ("备份", "backing up"),
    "backup.removed": (
        "删除了 {count} 份不再保留的备份。",
        "{count:backup that is not kept is|backups that are not kept are} removed.",
    ),
    "backup.none": ("{path} 里还没有备份。", "There are no backups in {path} yet."),
    "backup.head.at": ("时间", "Made"),
    "backup.head.size": ("字节", "Bytes"),
    "backup.head.records": ("资料", "Records"),
    "backup.head.state": ("状态", "State"),
    "backup.head.file": ("文件", "File"),
    "backup.state.sound": ("可以恢复", "fine"),
    "backup.state.older": ("旧结构", "older schema"),
    "backup.state.damaged": ("已损坏", "damaged"),
    "backup.state.newer": ("新版本的", "newer version"),
    "backup.state.foreign": ("别的程序的", "foreign"),
    "doctor.fs": ("文件系统", "file system"),
    "doctor.fs.advice": (
        "数据库在网络文件系统上，多人同时写会损坏；请移到本机磁盘。",
        "The database lies on a network file system, where several writers can damage it; move it"
        " to a local disk.",
    ),
    "doctor.modes": ("文件权限", "file modes"),
    "doctor.modes.advice": (
        "数据库或其目录别人也能访问；请把文件改为 0600、目录改为 0700。",
        "Others can reach the database or its folder; set files to 0600 and folders to 0700.",
    ),
    "doctor.owners": ("文件属主", "file owners"),
    "doctor.owners.advice": (
        "有文件属于别的账户（多半是用 root 运行过）：把它们改回数据库的属主（chown），以后用 jxc deploy 给出的启动脚本运行。",
        "Files belong to another account, mostly since root ran something: chown them to the database's"
        " owner, and use the launcher that jxc deploy gives from now on.",
    ),
    "doctor.program": ("程序只读", "program read-only"),
    "doctor.program.advice": (
        "运行程序的账户能改动程序文件：以 root 运行 chown -R root:root 和 chmod -R go-w。",
        "The account that runs the program can change its files: chown -R root:root and chmod -R go-w"
        " them as root.",
    ),
    "doctor.isolation": ("隔离运行", "run by itself"),
    "doctor.isolation.advice": (
        "不是启动脚本启动的，或账户不对：用 jxc deploy 给出的启动脚本，jxc deploy --check 逐项核对。",
        "It was not started by its launchers, or by another account: use those that jxc deploy gives;"
        " jxc deploy --check looks row by row.",
    ),
    "doctor.packages": ("依赖包", "packages"),
    "doctor.packages.advice": (
        "依赖包与锁定的不符、装好后被改过，或装了开发工具：建一个新的 venv，按 requirements.lock 用 --require-hashes 重装。",
        "Packages are not those of the lock, were changed since, or are tools of makers: make a new"
        " venv and install requirements.lock into it with --require-hashes.",
    ),
    "doctor.disk": ("磁盘空间", "free space"),
    "doctor.disk.advice": (
        "磁盘空间不足，备份和导入可能失败；请清理磁盘。",
        "There is little space left, backups and imports may fail; make room on the disk.",
    ),
    "doctor.xml": ("表格防护", "workbook guard"),
    "doctor.xml.advice": (
        "openpyxl 没有用上 defusedxml；请安装 defusedxml。",
        "openpyxl runs without defusedxml; install defusedxml.",
    ),
    "doctor.sqlite": ("SQLite 驱动", "SQLite driver"),
    "doctor.sqlite.advice": (
        "这个 SQLite 在 WAL 模式下可能损坏数据库；请安装 sqlcipher3 0.6.4 或更新版本。",
        "This SQLite may damage a database in WAL mode; install sqlcipher3 0.6.4 or newer.",
    ),
    "doctor.journal": ("日志模式", "journal mode"),
    "doctor.journal.advice": (
        "日志模式与驱动不符；请关闭其他打开数据库的程序后再打开一次。",
        "The journal mode does not fit the driver; close other programs that hold the database and"
        " open it again.",
    ),
    "doctor.pragmas": ("连接设置", "connection settings"),
    "doctor.pragmas.advice": (
        "连接设置不是程序要的值；请重新安装程序。",
        "The connection settings are not those of the program; install it again.",
    ),
    "doctor.schema": ("结构版本", "schema"),
    "doctor.schema.advice": (
        "结构版本不符；请运行 jxc upgrade。",
        "The schema differs; run jxc upgrade.",
    ),
    "doctor.objects": ("外来触发器", "foreign triggers"),
    "doctor.objects.advice": (
        "数据库里有不属于本程序的触发器或视图；请用 jxc restore FILE 恢复一份备份。",
        "The database holds triggers or views that are not ours; jxc restore FILE brings a backup back.",
    ),
    "doctor.pages": ("文件完整", "file integrity"),
    "doctor.pages.advice": (
        "数据库文件有损坏；请保留原文件并用 jxc restore FILE 恢复一份备份。",
        "The database file is damaged; keep it and jxc restore FILE brings a backup back.",
    ),
    "doctor.rows": ("行内内容", "row contents"),
    "doctor.rows.advice": (
        "这些行（表、主键、列）存有程序从不写入的内容。需要它们的操作做不了，其他照常；请从备份恢复，或请维护人员改正。",
        "These rows (table, key, column) hold what the program never writes. What needs them stops, all else goes on; "
        "bring back a backup, or have them put right.",
    ),
    "doctor.foreign_keys": ("数据关联", "references"),
    "doctor.foreign_keys.advice": (
        "有些行的上级数据不存在；请用 jxc restore FILE 恢复一份备份。",
        "Some rows belong to rows that are missing; jxc restore FILE brings a backup back.",
    ),
    "doctor.counts": ("客户计数", "counts"),
    "doctor.counts.advice": (
        "保存的客户数与实际不符；请备份后联系维护人员。",
        "The kept counts differ from the customers there are; back up and ask your maintainer.",
    ),
    "doctor.codes": ("编码登记", "code register"),
    "doctor.codes.advice": (
        "有客户的编码没有登记；请用 jxc restore FILE 恢复一份备份。",
        "Some customers' codes are not in the register; jxc restore FILE brings a backup back.",
    ),
    "doctor.claims": ("条码只属于一个", "barcodes held once"),
    "doctor.claims.advice": (
        "同一个条码在两个商品上，扫码只会打开其中一个；请把不对的那个商品上的条码改掉。",
        "Two products have the same barcode, and a scan opens one of them; take it from the wrong one.",
    ),
    "doctor.search": ("查找索引", "search index"),
    "doctor.search.advice": (
        "抽查发现有客户缺少查找索引；请用 jxc restore FILE 恢复一份备份。",
        "A sample found customers missing from the search index; jxc restore FILE brings a backup back.",
    ),
    "doctor.backup": ("最近备份", "newest backup"),
    "doctor.backup.advice": (
        "七天内没有备份；请运行 jxc backup，并安排定时执行。",
        "There is no backup of the last seven days; run jxc backup, and let cron do it.",
    ),
    "doctor.leftovers": ("残留文件", "leftovers"),
    "doctor.leftovers.advice": (
        "中断的操作留下了文件（超过一天）；可以删除上面列出的文件。",
        "Acts that died left files, more than a day old; the files named above may be deleted.",
    ),
    "doctor.batches": ("未完成的批次", "unfinished batches"),
    "doctor.batches.advice": (
        "有导入或批量修改正在写入或中断了；正在写的等它结束，中断的在下次打开数据库时自动撤回。",
        "An import or a bulk edit is being written, or died: wait for it; a dead one is taken back when the"
        " database is opened next.",
    ),
    "doctor.locks": ("锁定的账户", "locked accounts"),
    "doctor.locks.advice": (
        "有账户因输错密码被锁定；问问本人，是本人就用 jxc users unlock 解除，不是就查 jxc log。",
        "Wrong passwords locked an account: ask its owner. If it was them, jxc users unlock lifts"
        " it; if not, look at jxc log.",
    ),
    "doctor.factor_key": ("两步验证的密钥", "key of second factors"),
    "doctor.factor_key.advice": (
        "没有当初的密钥文件，用两步验证的账户都登录不了；请从备份放回（0600），"
        "实在没有就用 jxc users remove-factor。",
        "Without the key file of then no account with a second factor gets in: put it back (0600), or"
        " use jxc users remove-factor.",
    ),
    "doctor.backup_sound": ("备份可恢复", "backup restorable"),
    "doctor.backup_sound.advice": (
        "最近的备份打不开或已损坏；请再运行一次 jxc backup，并检查磁盘。",
        "The newest backup cannot be opened or is damaged; run jxc backup again, and have the disk"
        " checked.",
    ),
    "opening.mending_share": (
        "正在打开：先撤回一批中断的导入（{share} %）…",
        "Opening: an import that died is taken back first ({share} %)…",
    ),
    "cli.command.backup": (
        "在线备份并检查；不写文件名则放进备份目录",
        "back the live database up and check the copy; without FILE into the backup folder",
    ),
    "cli.command.upgrade": (
        "升级数据库结构（先备份）",
        "bring the schema up to date (backup first)",
    ),
    "cli.command.doctor": ("检查数据库和运行环境", "check the database and its surroundings"),
    "cli.column.verdict": ("结论", "Verdict"),
    "cli.column.check": ("检查", "Check"),
    "cli.column.detail": ("情况", "Found"),
    "cli.backup.done": (
        "备份完成并已检查，含 {rows} 个客户。",
        "Backed up and checked, {rows:customer|customers} in it.",
    ),
    "cli.upgrade.done": ("数据库结构已升级到 {revision}。", "The schema is now {revision}."),
    "cli.upgrade.regions": (
        "{count} 位客户的省、市已统一名称（如 浙江 → 浙江省），见各自的变更记录。",
        "{count:customer has|customers have} province and city under the full name now; see their change logs.",
    ),
    "cli.upgrade.nothing": (
        "数据库结构已是最新（{revision}），无需升级。",
        "The schema is up to date ({revision}); nothing to do.",
    ),
    "cli.doctor.ok": ("正常", "ok"),
    "cli.doctor.bad": ("注意", "LOOK"),
}
