"""The places that look after the house: backups and checks on the screen."""

TEXTS: dict[str, tuple[str, str]] = {
    "place.house": ("维护：备份", "Maintenance: backups"),
    "place.checks": ("维护：检查", "Maintenance: checks"),
    "place.log": ("维护：操作日志", "Maintenance: change log"),
    "house.house": ("备份", "Backups"),
    "house.checks": ("检查", "Checks"),
    "house.log": ("操作日志", "Change log"),
    "house.reading": ("正在读取…", "Reading…"),
    "house.working": ("还有一件事没做完，请稍候。", "Something is still being worked on; wait a moment."),
    "backups.about": ("{count} 份备份，在 {folder}", "{count:backup|backups} in {folder}"),
    "backups.head.size": ("大小", "Size"),
    "backups.none": ("还没有备份。", "There are no backups yet."),
    "backups.none_how": ("F7 现在就做一份。", "F7 makes one now."),
    "backups.making": ("正在备份 {share} %", "backing up {share} %"),
    "backups.checking": ("正在检查…", "checking…"),
    "backups.made": ("已备份 {rows} 位客户：{path}", "Backed up {rows:customer|customers}: {path}"),
    "backups.told.sound": ("最后改动 {at}", "last change {at}"),
    "backups.told.older": ("最后改动 {at}；结构较旧，恢复时自动升级",
                           "last change {at}; an older schema, brought up by a restore"),
    "backups.told.damaged": ("已损坏，不能恢复。", "damaged: it cannot be restored."),
    "backups.told.newer": ("由更新的版本建立，先升级程序。", "made by a newer version: upgrade the program."),
    "backups.told.foreign": ("不是本程序的数据库。", "no database of this program."),
    "backups.restore": ("恢复在服务器的命令行做（会先备份现在的）：jxc restore 加上这个文件",
                        "The server's command line restores it: jxc restore and this file"),
    "backups.sound": ("{name}：每一页都检查过，可以恢复。", "{name}: every page is sound; it can be restored."),
    "backups.unsound": ("{name}：已损坏，不能恢复。请换一份，并检查磁盘。",
                        "{name} is damaged and cannot be restored. Use another, and check the disk."),
    "doctor.about": ("检查了 {all} 项，都正常", "{all:check|checks}, all fine"),
    "doctor.about_bad": ("检查了 {all} 项，{count} 项要注意", "{all:check|checks}, {count} to look at"),
    "doctor.looking": ("正在检查 {done} / {all}", "looking {done} / {all}"),
    "doctor.fine": ("没有问题，不用处理。", "Nothing is wrong here; nothing to do."),
    "key.backups.check": ("检查", "Check"),
    "key.backups.new": ("备份", "Back up"),
    "key.doctor.advice": ("怎么办", "What to do"),
    "key.house.next": ("下一页签", "Next tab"),
    "key.house.previous": ("上一页签", "Previous tab"),
    "help.house": (
        "F7 现在做一份备份，别人照常工作；Enter 逐页检查一份。恢复在服务器的命令行做：jxc restore。\n"
        "←/→ 换页签：备份、检查、操作日志。",
        "F7 makes a backup now while others work; Enter checks one page by page. The server's "
        "command line restores: jxc restore.\n←/→ change the tab: backups, checks, change log.",
    ),
    "help.checks": (
        "数据库、磁盘、权限、备份、锁定的账户；要注意的排在前面，下面写着怎么办，F5 再查一遍。\n"
        "←/→ 换页签：备份、检查、操作日志。",
        "The file, the disk, modes, backups, locked accounts: what is wrong stands first, with what "
        "to do below; F5 looks again.\n←/→ change the tab: backups, checks, change log.",
    ),
    "help.log": (
        "谁在什么时候对什么做了什么，最新的在前；个人号码是遮盖的，下面是这一条改了什么。\n"
        "F4 按人员、动作、客户、日期筛选，条件可以叠加；Enter 打开客户。←/→ 换页签。",
        "Who did what to what and when, the newest first; personal numbers are masked, and below "
        "stands what the entry changed.\nF4 narrows by person, action, customer and day, one on "
        "top of the other; Enter opens the customer. ←/→ change the tab.",
    ),
}  # fmt: skip
