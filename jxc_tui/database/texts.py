"""Texts about the database file, its copies and locks."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "audit.heads_failed": (
        "不能读写日志摘要文件 {path}（{reason}）。",
        "The file of heads {path} cannot be used ({reason}).",
    ),
    "file.unwritable": (
        "不能写入 {path}（{reason}）。请检查文件夹及其权限。",
        "Cannot write {path} ({reason}). Check the folder and its permissions.",
    ),
    "maintenance.backup_exists": (
        "{path} 已存在，没有改动；请换一个文件名。",
        "{path} exists and was left alone; choose another name.",
    ),
    "maintenance.backup_failed": (
        "备份无法写入 {path}（{reason}）；请检查目录、权限和磁盘空间。",
        "The backup could not be written to {path} ({reason}); look at the folder, its permissions"
        " and the free space.",
    ),
    "maintenance.backup_unsound": (
        "备份没有通过检查，已丢弃；请运行 jxc doctor 检查数据库。",
        "The copy did not pass its checks and was discarded; run jxc doctor on the database.",
    ),
    "file.folder_missing": (
        "没有文件夹 {path}，什么也没有写。请先建好它，或换一个位置。",
        "There is no folder {path}, and nothing was written. Make it first, or choose another place.",
    ),
    "restore.missing": (
        "找不到备份文件 {path}。用 jxc backup --list 查看有哪些备份。",
        "There is no file {path}. jxc backup --list shows the backups there are.",
    ),
    "restore.unreadable": (
        "备份 {path} 无法读取（{reason}）。请检查文件属主和权限。",
        "The backup {path} cannot be read ({reason}). Check its owner and permissions.",
    ),
    "restore.not_database": (
        "{path} 不是数据库文件，或者已加密，没有恢复。请选择 jxc backup 做的备份。",
        "{path} is no database, or is encrypted; nothing was restored. Choose a file that jxc backup "
        "made.",
    ),
    "restore.foreign": (
        "{path} 是别的程序的数据库，没有恢复。请选择 jxc backup 做的备份。",
        "{path} is a database of another program; nothing was restored. Choose a file that jxc "
        "backup made.",
    ),
    "restore.damaged": (
        "备份 {path} 已损坏，没有恢复，现在的数据库没有动。请换一个备份。",
        "The backup {path} is damaged; nothing was restored and the present is untouched. Choose "
        "another backup.",
    ),
    "restore.newer": (
        "备份 {path} 由更新的版本建立（结构 {found}，本程序只懂到 {known}），没有恢复。请升级程序。",
        "The backup {path} was made by a newer version (schema {found}; this program knows "
        "{known}); nothing was restored. Upgrade the program.",
    ),
    "restore.triggers": (
        "备份 {path} 含有来历不明的触发器或视图（{name}），没有恢复。请换一个备份。",
        "The backup {path} holds an unknown trigger or view ({name}); nothing was restored. Choose "
        "another backup.",
    ),
}
