"""Texts of the accounts, the password and the recycle bin."""

TEXTS: dict[str, tuple[str, str]] = {
    "accounts.name": ("用户名", "User"),
    "accounts.display_name": ("姓名", "Name"),
    "accounts.role": ("角色", "Role"),
    "accounts.state": ("状态", "State"),
    "accounts.last": ("上次登录", "Last sign-in"),
    "accounts.source": ("来自", "From"),
    "accounts.active": ("启用", "Active"),
    "accounts.disabled": ("停用", "Disabled"),
    "accounts.one_time": ("待改密码", "One-time"),
    "accounts.ask_name": ("新账户的用户名", "User name of the new account"),
    "accounts.name_hint": ("字母、数字、汉字或 . - _", "Letters, digits, Han or . - _"),
    "accounts.ask_display": ("姓名", "The person's name"),
    "accounts.ask_role": ("角色", "Role"),
    "accounts.secret_title": ("一次性密码", "One-time password"),
    "accounts.secret": ("{name} 的一次性密码：", "The one-time password of {name}:"),
    "accounts.secret_until": (
        "有效到 {at}，登录后必须改成自己的密码。",
        "Valid until {at}; it must be changed at sign-in.",
    ),
    "accounts.secret_once": (
        "只显示这一次，请现在交给本人。",
        "It is shown only now: hand it over.",
    ),
    "accounts.reset_question": (
        "重置 {name} 的密码？他现在的登录会立即结束。",
        "Reset the password of {name}? Their session ends at once.",
    ),
    "accounts.role_done": ("{name} 现在是{role}。", "{name} is now {role}."),
    "accounts.disable_question": (
        "停用 {name}？他现在的登录会立即结束。",
        "Disable {name}? Their session ends at once.",
    ),
    "accounts.disable_done": ("已停用 {name}。", "{name} is disabled."),
    "accounts.enable_question": ("重新启用 {name}？", "Enable {name} again?"),
    "accounts.enable_done": ("已启用 {name}。", "{name} is enabled."),
    "key.accounts.reset": ("重置密码", "Reset password"),
    "key.accounts.role": ("角色", "Role"),
    "key.accounts.add": ("新建", "New"),
    "key.accounts.disable": ("停用/启用", "Disable/enable"),
    "help.accounts": (
        "F7 新建账户并得到一次性密码，F4 换角色，F8 停用或启用，F2 重置密码。\n"
        "自己的角色不能自己改，最后一位管理员不能停用或降级。",
        "F7 adds an account with a one-time password, F4 changes the role, F8 disables or enables, "
        "F2 resets the password.\nNobody changes their own role; the last administrator stays.",
    ),
    "password.current": ("当前密码", "Current"),
    "password.new": ("新密码", "New"),
    "password.again": ("再输一次", "New again"),
    "password.why": ("修改自己的密码", "Change your own password"),
    "password.forced": (
        "这是一次性密码，请先改成自己的密码。",
        "This was a one-time password: choose your own first.",
    ),
    "password.rules": (
        "至少 15 个字符，可以是一句好记的话；不能含用户名。",
        "At least 15 characters, a sentence will do; without your user name.",
    ),
    "password.saving": ("正在保存…", "Saving…"),
    "password.changed": (
        "密码已改，请用新密码登录。",
        "The password is changed; sign in with the new one.",
    ),
    "key.password.save": ("保存", "Save"),
    "help.password": (
        "填好三行后按 F2；改好后用新密码重新登录。",
        "Fill the three lines and press F2; then sign in again with the new password.",
    ),
    "bin.when": ("删除时间", "Deleted"),
    "bin.by": ("经办人", "By"),
    "bin.count": ("回收站里有 {count} 位客户", "{count} customers in the recycle bin"),
    "bin.empty": ("回收站是空的。", "The recycle bin is empty."),
    "bin.question": ("恢复客户「{name}」（{code}）？", "Restore customer “{name}” ({code})?"),
    "bin.done": ("已恢复「{name}」，编码 {code}。", "“{name}” is back with code {code}."),
    "key.bin.restore": ("恢复", "Restore"),
    "help.bin": (
        "F4 或 Enter 恢复光标所在的客户，编码和全部资料一起回来。",
        "F4 or Enter restores the customer under the cursor with its code and all its data.",
    ),
}
