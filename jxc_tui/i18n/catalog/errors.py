"""Refusals, each with the way out."""

TEXTS: dict[str, tuple[str, str]] = {
    "error.unexpected": (
        "出了意外错误，编号 {id}。已输入的内容没有丢失；请把编号告诉管理员。",
        "Something unexpected went wrong, number {id}. Nothing you typed is lost; "
        "give the number to your administrator.",
    ),
    "period.unclear": (
        "看不懂「{given}」，请写一天或一个月，如 2026-11-28、2026-11",
        "“{given}” is unclear; write a day or a month, such as 2026-11-28 or 2026-11",
    ),
    "error.not_permitted": (
        "您的角色没有这项权限（{permission}）。需要时请找管理员开通。",
        "Your role may not do this ({permission}). Ask an administrator if you need it.",
    ),
    "error.not_signed_in": (
        "登录已失效（密码、角色有变动或账户停用）。请重新登录。",
        "Your session has ended (password or role changed, or account disabled). Sign in again.",
    ),
    "error.sign_in_refused": (
        "用户名或密码不对，或账户已停用。请核对后再试；忘记密码请找管理员重置。",
        "Wrong user name or password, or the account is disabled. Try again or see an admin.",
    ),
    "error.sign_in_locked": (
        "失败次数太多，请到 {until} 再试（还有 {minutes} 分钟）；急用请管理员解锁。",
        "Too many failures: try again at {until} (in {minutes} min), or ask an admin to unlock.",
    ),
    "error.sign_in_expired": (
        "这个一次性密码已过期。请找管理员重新给一个。",
        "This one-time password has expired. Ask an administrator for another.",
    ),
    "error.sign_in_ssh": (
        "用 {name} 的 SSH 进来，只能登录 {name} 自己的账户；别的要管理员用 jxc users ssh 指定。",
        "Over SSH as {name} only the account of {name} can sign in; an admin can name another (jxc users ssh).",
    ),
    "error.not_found": (
        "这条记录已经不在了（可能被删除）。按 F5 刷新。",
        "This record is no longer there (it may have been deleted). Press F5 to refresh.",
    ),
    "error.invalid_fields": ("还有 {count} 处要改。", "{count:field needs|fields need} correcting."),
    "error.code_taken": (
        "编码 {code} 已属于「{name}」。请换一个，F4 有下一个可用的。",
        "Code {code} already belongs to “{name}”. Choose another; F4 offers the next free one.",
    ),
    "error.code_withdrawn": (
        "编码 {code} 曾在批量改码中给过「{name}」，撤销后不再使用。请换一个编码。",
        "Code {code} was once given to “{name}” and withdrawn; it is not used again. Choose another.",
    ),
    "error.code_in_bin": (
        "编码 {code} 属于回收站里的「{name}」。请恢复该客户或换一个编码。",
        "Code {code} belongs to “{name}” in the recycle bin. Restore it or choose another code.",
    ),
    "error.code_former": (
        "编码 {code} 是「{name}」（现为 {now}）的曾用编码，不能再给别人。请换一个。",
        "Code {code} is a former code of “{name}” (now {now}) and is never reused. Choose another.",
    ),
    "error.code_unknown": (
        "没有客户用过编码 {code}。请核对，或按名称、电话查找。",
        "No customer has, or had, the code {code}. Check it, or search by name or phone.",
    ),
    "error.codes_exhausted": (
        "规则 {pattern} 的编码已用完。请管理员加长位数或换前缀。",
        "The rule {pattern} has no code left. Ask an administrator for more digits or another "
        "prefix.",
    ),
    "error.conflict": (
        "{by} 在您编辑时已保存过这位客户，您的内容没有覆盖它。",
        "{by} saved this customer while you were editing; nothing was overwritten.",
    ),
    "error.refused": ("不能这样做。", "This is not possible."),
    "error.file_refused": ("文件不能使用：{reason}", "The file cannot be used: {reason}"),
    "error.database_missing": (
        "找不到数据库 {path}。请新建，或用 --db 指定正确的文件。",
        "There is no database at {path}. Create one, or name the right file with --db.",
    ),
    "error.database_unreadable": (
        "没有权限读取 {path}。请检查文件属主和权限。",
        "{path} cannot be read. Check its owner and permissions.",
    ),
    "error.database_unwritable": (
        "无法在 {path} 建立文件。请检查目录权限和磁盘空间。",
        "{path} cannot be created. Check the folder's permissions and free space.",
    ),
    "error.database_foreign": (
        "{path} 不是本程序的数据库，已原样保留。请用 --db 指定正确的文件。",
        "{path} is not a database of this program and was left as it is. "
        "Name the right file with --db.",
    ),
    "error.database_damaged": (
        "数据库 {path} 已损坏，未做任何改动。用 jxc backup --list 看有哪些备份，再用 jxc restore FILE 恢复。",
        "The database {path} is damaged; nothing was changed. See the backups with "
        "jxc backup --list, then bring one back with jxc restore FILE.",
    ),
    "error.row_damaged": (
        "表 {table} 中 {key} 这一行的 {column} 存有程序从不写入的内容，需要它的操作做不了，其他照常；什么也没有改动。请管理员运行 jxc doctor。",
        "Row {key} of table {table} holds in {column} what the program never writes. What needs it stops, all else goes on; "
        "nothing was changed. Ask an administrator to run jxc doctor.",
    ),
    "error.database_triggers": (
        "数据库 {path} 含有来历不明的触发器或视图（{name}），拒绝打开。用 jxc backup --list 看有哪些备份，再用 jxc restore FILE 恢复。",
        "The database {path} holds an unknown trigger or view ({name}) and was not opened. "
        "See the backups with jxc backup --list, then bring one back with jxc restore FILE.",
    ),
    "error.database_exists": (
        "{path} 已存在，没有改动它。要打开它请运行 jxc run；要新建请换一个文件名。",
        "{path} exists already and was not touched. Open it with jxc run, or choose another name.",
    ),
    "error.database_url": (
        "只支持 SQLite 文件路径或 sqlite:///路径，不支持 {url}。",
        "Only an SQLite file path or sqlite:///path is supported, not {url}.",
    ),
    "error.schema_newer": (
        "数据库 {path} 由更新的版本建立（结构 {found}，本程序只懂到 {known}）。请升级程序。",
        "The database {path} was made by a newer version (schema {found}; this program knows "
        "{known}). Upgrade the program.",
    ),
    "error.schema_older": (
        "数据库 {path} 的结构较旧（{found}，需要 {known}）。请先运行 jxc upgrade（会先备份）。",
        "The database {path} has an older schema ({found}, needs {known}). "
        "Run jxc upgrade first (it makes a backup).",
    ),
    "error.disk_full": (
        "磁盘已满，这次没有保存。请腾出空间后重试；已输入的内容还在。",
        "The disk is full and this was not saved. Free some space and try again; "
        "what you typed is still here.",
    ),
    "error.database_readonly": (
        "数据库只读，这次没有保存。请检查文件权限。",
        "The database is read-only and this was not saved. Check the file's permissions.",
    ),
    "error.database_io": (
        "读写磁盘时出错，这次没有保存。请稍后重试，并让管理员检查磁盘（是否已满）。",
        "The disk reported an error and this was not saved. Try again later and have the disk "
        "checked (is it full?).",
    ),
    "error.database_failed": (
        "数据库没有完成这次操作（{reason}），什么也没有改动。请重试。",
        "The database did not complete this ({reason}); nothing was changed. Try again.",
    ),
    "error.database_busy": (
        "别的操作占用数据库太久，这次没有保存。已输入的内容还在，请再按一次 F2。",
        "The database was busy too long and this was not saved. What you typed is still here: "
        "press F2 again.",
    ),
    "error.database_replaced": (
        "数据库已换成恢复的备份，刚才这一步没有保存。请重新登录。",
        "Database replaced by a restored backup; this was not saved. Sign in again.",
    ),
    "account.name_missing": (
        "请写用户名：1–32 个字母、数字、汉字或 . - _，以字母、数字或汉字开头。",
        "Give a user name: 1–32 letters, digits, Chinese characters or . - _, beginning with a "
        "letter, digit or Chinese character.",
    ),
    "account.ssh_user_invalid": (
        "“{name}”不能是 SSH 用户名：字母或 _ 开头，只用字母、数字、. _ -，最多 32 个。",
        "“{name}” cannot be an SSH user: a letter or _ first, then letters, digits, . _ -, at most 32.",
    ),
    "account.name_invalid": (
        "用户名 {name} 不能用：1–32 个字母、数字、汉字或 . - _，以字母、数字或汉字开头。",
        "User name {name} cannot be used: 1–32 letters, digits, Chinese characters or . - _, "
        "beginning with a letter, digit or Chinese character.",
    ),
    "account.name_taken": ("用户名 {name} 已有人用，请换一个。", "User name {name} is taken."),
    "account.own_reset": (
        "自己的密码请用「修改密码」，不能用重置。",
        "Change your own password with “Change password”, not by a reset.",
    ),
    "account.own_disable": ("不能停用自己的账户。", "You cannot disable your own account."),
    "account.own_role": ("不能更改自己的角色。", "You cannot change your own role."),
    "account.last_admin": (
        "这是最后一位管理员，不能停用或降级。请先另设一位管理员。",
        "This is the last administrator and cannot be disabled or demoted. Appoint another first.",
    ),
    "account.exists_already": (
        "数据库里已有管理员，不再新建。", "The database has an administrator already.",
    ),
    "password.too_short": (
        "密码至少 {least} 个字符（现为 {length} 个）。可以用一句好记的话。",
        "A password needs at least {least} characters (this has {length}). "
        "A sentence you remember will do.",
    ),
    "password.not_text": (
        "密码里有不是 UTF-8 的字节。请检查终端的编码，或换一个密码。",
        "The password holds bytes that are not UTF-8. Look at the encoding of the terminal, or "
        "choose another.",
    ),
    "password.too_long": ("密码最多 {most} 个字符。", "A password has at most {most} characters."),
    "password.holds_name": ("密码不能含有用户名。", "The password must not contain the user name."),
    "password.too_plain": (
        "这个密码太容易猜。请换一句别人想不到的话。",
        "This password is too easy to guess. Choose a sentence nobody expects.",
    ),
    "password.current_wrong": (
        "当前密码不对，密码没有改。", "The current password is wrong; nothing was changed.",
    ),
    "password.locked": (
        "失败次数太多，密码没有改；请到 {until} 再试（还有 {minutes} 分钟），或请管理员解锁。",
        "Too many failures, nothing was changed: try again at {until} (in {minutes} min), or ask "
        "an administrator to unlock.",
    ),
    "password.same": ("新密码和当前密码相同。", "The new password is the same as the current one."),
    "password.too_few_kinds": (
        "密码要有小写字母、大写字母、数字、其它字符（包括汉字）中的至少 {least} 种。",
        "A password needs at least {least} of these: small letters, capitals, digits, others "
        "(Chinese too).",
    ),
    "factor.code_wanted": (
        "请输入两步验证的验证码。", "Enter the code of your second factor.",
    ),
    "factor.code_refused": (
        "验证码不对、已过时或已用过。请等下一个验证码再输；手机不在可用恢复码。",
        "The code is wrong, too old or used already. Wait for the next one, or use a recovery code.",
    ),
    "factor.enrol_first": (
        "按规定您的角色要用两步验证。请重新登录并设置。",
        "Your role now needs a second factor. Sign in again and set it up.",
    ),
    "factor.there": ("两步验证已经设置好了。", "The second factor is set up already."),
    "factor.none": ("没有设置两步验证。", "There is no second factor."),
    "factor.not_begun": ("请先扫描二维码。", "Scan the QR code first."),
    "factor.own": (
        "自己的两步验证请在「两步验证」里取消；手机丢了请找另一位管理员。",
        "Remove your own second factor at “Second factor”; if it is lost, ask another administrator.",
    ),
    "factor.key_missing": (
        "服务器上两步验证的密钥文件 {path} 没有或不完整，验证码无法核对。请管理员从备份放回；"
        "实在没有，在服务器上用 jxc users remove-factor 取消两步验证。",
        "The key file of second factors, {path}, is missing or damaged on the server, so no code can "
        "be checked. Put it back from a backup, or use jxc users remove-factor on the server.",
    ),
    "factor.key_open": (
        "两步验证的密钥文件 {path} 别人也能读。请把权限改为 0600。",
        "Others may read the key file of second factors, {path}. Make its mode 0600.",
    ),
    "factor.key_other": (
        "两步验证的密钥文件不是当初那一个，验证码无法核对。请管理员放回原来的，"
        "或在服务器上用 jxc users remove-factor 取消两步验证。",
        "The key file of second factors is another one than before, so no code can be checked. Put "
        "the old one back, or use jxc users remove-factor on the server.",
    ),
    "confirm.wanted": (
        "这件事要再输一次密码才做；没有输，所以没有做。",
        "This needs your password again; without it nothing was done.",
    ),
    "confirm.wrong": ("密码不对。", "The password is wrong."),
    "confirm.locked": (
        "失败次数太多，请到 {until} 再试（还有 {minutes} 分钟），或请管理员解锁。",
        "Too many failures: try again at {until} (in {minutes} min), or ask an admin to unlock.",
    ),
    "confirm.too_long": (
        "登录已满 12 小时，请重新登录；没有保存的表单已留作草稿。",
        "You have been signed in for 12 hours. Sign in again; unsaved forms are kept as drafts.",
    ),
    "policy.minutes_invalid": (
        "分钟数应在 0 到 {most} 之间，0 表示不锁屏。",
        "Give 0 to {most} minutes; 0 is never.",
    ),
    "password.differ": ("两次输入的新密码不一样。", "The two new passwords differ."),
    "import.other_running": (
        "另一个导入、撤销或批量修改正在进行。请等它完成再试。",
        "Another import, undo or bulk edit is running. Wait until it is complete, then try again.",
    ),
    "import.other_running_of": (
        "{who} 的导入、撤销或批量修改（{since} 开始）正在进行。请等它完成再试。",
        "An import, undo or bulk edit of {who} is running since {since}. Wait until it is complete, "
        "then try again.",
    ),
}  # fmt: skip
