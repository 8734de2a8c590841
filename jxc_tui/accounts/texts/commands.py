"""What the command line says about accounts."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.users": ("账户", "accounts"),
    "cli.command.users.list": ("列出账户", "list accounts"),
    "cli.command.users.add": (
        "新增账户并给出一次性密码",
        "add an account with a one-time password",
    ),
    "cli.command.users.disable": ("停用账户", "disable an account"),
    "cli.command.users.enable": ("启用账户并解除锁定", "enable and unlock an account"),
    "cli.command.users.unlock": (
        "解除输错密码造成的锁定",
        "lift the lock that wrong passwords put on an account",
    ),
    "cli.command.users.reset-password": (
        "给出新的一次性密码",
        "give an account a new one-time password",
    ),
    "cli.command.users.set-role": ("更改角色", "change the role of an account"),
    "cli.command.users.remove-factor": (
        "取消丢失的两步验证",
        "take a lost second factor away",
    ),
    "cli.command.policy": (
        "登录规定：谁要两步验证、密码规则、多久锁屏",
        "rules of signing in: second factor, passwords, idle time",
    ),
    "cli.option.second-factor": (
        "谁要两步验证：none 不要求，admins 管理员，leaders 管理员和主管（建议）",
        "who needs a second factor: none, admins, or leaders: managers too (recommended)",
    ),
    "cli.option.passwords": (
        "密码规则：nist 长度，dengbao 再加三种字符、90 天更换",
        "passwords: nist (length), dengbao (also three kinds of characters, 90 days)",
    ),
    "cli.option.idle-minutes": (
        "多少分钟不动就锁屏，0 为不锁",
        "minutes without a key until the screens lock, 0 for never",
    ),
    "cli.command.users.ssh": (
        "哪个 SSH 用户用哪个账户登录（同名的不用写）",
        "which account an SSH user logs in as, where it is not the one of its name",
    ),
    "cli.argument.ssh_user": ("SSH 用户", "the SSH user"),
    "cli.argument.account": ("账户", "the account"),
    "cli.column.ssh_user": ("SSH 用户", "SSH user"),
    "cli.column.account": ("账户", "Account"),
    "cli.users.ssh_led": (
        "SSH 用户 {name} 从此只能登录账户 {account}。",
        "SSH user {name} can sign in as {account} only from now on.",
    ),
    "cli.users.ssh_account_missing": (
        "还要写 {name} 用哪个账户登录：jxc users ssh {name} ACCOUNT。",
        "Say which account {name} logs in as: jxc users ssh {name} ACCOUNT.",
    ),
    "cli.argument.name": ("用户名", "the user name"),
    "cli.option.role": ("角色", "the role"),
    "cli.option.display-name": ("显示的姓名", "the name that is shown"),
    "cli.column.user": ("用户名", "User"),
    "cli.column.password": ("密码", "Password"),
    "cli.column.display_name": ("姓名", "Name"),
    "cli.column.role": ("角色", "Role"),
    "cli.column.state": ("状态", "State"),
    "cli.column.failures": ("失败", "Failures"),
    "cli.column.second_factor": ("两步验证", "Second factor"),
    "cli.column.last_sign_in": ("上次登录", "Last log-in"),
    "cli.users.unknown": (
        "没有名为“{name}”的账户；用 jxc users list 查看。",
        "There is no account “{name}”; see jxc users list.",
    ),
    "cli.users.disabled": ("账户 {name} 已停用。", "Account {name} is disabled."),
    "cli.users.enabled": ("账户 {name} 已启用。", "Account {name} is enabled."),
    "cli.users.unlocked": ("账户 {name} 已解除锁定。", "Account {name} is unlocked."),
    "cli.users.not_locked": ("账户 {name} 没有锁定。", "Account {name} is not locked."),
    "cli.users.factor_removed": (
        "已取消账户 {name} 的两步验证；已登录的会退出。",
        "The second factor of {name} is taken away, its sessions end.",
    ),
    "cli.users.no_factor": (
        "账户 {name} 没有设置两步验证。", "Account {name} has no second factor.",
    ),
    "cli.policy.shown": (
        "两步验证 {factor}，密码规则 {passwords}，{minutes} 分钟不动就锁屏（0 为不锁）。",
        "Second factor: {factor}; passwords: {passwords}; screens lock after {minutes} min (0: never).",
    ),
    "cli.users.role_set": ("账户 {name} 的角色改为 {role}。", "Account {name} is now {role}."),
    "cli.users.one_time": (
        "这是 {name} 的一次性密码，有效到 {until}，只显示这一次。",
        "This is the one-time password of {name}, good until {until} and shown only now.",
    ),
    "cli.state.active": ("启用", "active"),
    "cli.state.disabled": ("停用", "disabled"),
    "cli.state.locked": ("锁定", "locked"),
    "cli.state.locked_until": ("锁定至 {at}", "locked until {at}"),
    "cli.state.expired": ("一次性密码已过期", "one-time password expired"),
    "cli.state.one_time": ("待改密码", "must change password"),
    "cli.state.never": ("从未登录", "never signed in"),
    "cli.state.factor": ("有", "yes"),
    "cli.state.and": ("，", ", "),
}  # fmt: skip
