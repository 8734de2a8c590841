"""The change log as evidence: what is wrong with its chain, and what an administrator is told."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.audit": ("操作日志的核对与撤销", "the change log as evidence, and edits undone from it"),
    "cli.command.audit.verify": (
        "核对操作日志：有没有被改、删、插、换或截尾",
        "check the change log: whether entries were edited, removed, put in, swapped or cut off",
    ),
    "cli.command.audit.anchor": (
        "把日志的最后一条记到数据库之外（备份旁的文件；有系统日志时也写入）",
        "keep the last entry outside of the database: a file beside the backups, and the system's log",
    ),
    "cli.command.audit.undo": (
        "撤销日志里的一次修改（编号见 jxc log --json）",
        "undo an edit in the log (its id is told by jxc log --json)",
    ),
    "audit.argument.entry": ("日志记录的编号", "the id of the entry"),
    "audit.verifying": ("核对日志", "checking the log"),
    "audit.fine": (
        "操作日志完好：{sealed} 条有封印，从第 {first} 条起；比对了 {heads} 个留存的摘要。",
        "The change log is whole. Entries with a seal: {sealed}, from {first} on; kept heads that were compared: {heads}.",
    ),
    "audit.wrong": (
        "操作日志有 {count} 处不对；请保留数据库文件，查看备份与留存的摘要。",
        "{count:thing is|things are} wrong with the change log; keep the database file, and look at the backups and the kept heads.",
    ),
    "audit.trouble.none": ("日志链还没有开始；请运行 jxc upgrade", "the chain has not begun; run jxc upgrade"),
    "audit.trouble.no_key": (
        "找不到密钥文件；放回它，或用 jxc upgrade 换新密钥开始新链",
        "the key file is missing; bring it back, or begin a new chain with a new key by jxc upgrade",
    ),
    "audit.trouble.other_key": (
        "密钥不是封印这条链的那一个；放回原来的，或用 jxc upgrade 开始新链",
        "the key is not the one that sealed this chain; bring that back, or begin a new chain by jxc upgrade",
    ),
    "audit.trouble.before": (
        "链开始之前的记录与当时的摘要不符",
        "the entries of before the chain do not fit the digest that was made of them",
    ),
    "audit.trouble.broken": (
        "第 {entry} 条的封印不符：被改过、插入、调换，或前一条被动过",
        "the seal at {entry} is wrong: that entry, or the one before it, was edited, put in or swapped",
    ),
    "audit.trouble.open": (
        "第 {entry} 条没有封印：写入时没有密钥",
        "no seal at {entry}: there was no key when that entry was written",
    ),
    "audit.trouble.missing": ("第 {entry} 条不见了", "entry {entry} is missing"),
    "audit.trouble.unguarded": (
        "防止改删日志的触发器不见了；请运行 jxc upgrade 补上",
        "the triggers that guard the log are missing; jxc upgrade puts them back",
    ),
    "audit.trouble.cut": (
        "留存的摘要说曾有第 {entry} 条，日志里没有：尾部被截掉，或数据库被换回旧的",
        "a kept head tells of entry {entry}, which is not there: the tail was cut off, or an older database put back",
    ),
    "audit.trouble.other": (
        "第 {entry} 条与留存的摘要不是同一条：数据库被换回旧的，或日志被重写",
        "entry {entry} is not the one a kept head tells of: an older database was put back, or the log written anew",
    ),
    "audit.anchored": ("已把第 {entry} 条记到 {file}。", "Entry {entry} is kept in {file}."),
    "audit.anchored_system": ("系统日志里也有一份。", "The system's log has it too."),
    "doctor.log": ("操作日志", "change log"),
    "doctor.log.advice": (
        "操作日志被动过，或密钥、触发器不见了；jxc audit verify 说明是哪一条。",
        "The change log was tampered with, or its key or triggers are gone; jxc audit verify tells which entry.",
    ),
    "doctor.alerts": ("异常操作", "unusual acts"),
    "doctor.alerts.advice": (
        "越权、查看个人号码异常多，或上次备份失败；请查 jxc log。",
        "Many refusals, or much personal data shown, or a failed backup; look at jxc log.",
    ),
}  # fmt: skip
