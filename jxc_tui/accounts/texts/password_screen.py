"""Texts of the place where a password is changed."""

TEXTS: dict[str, tuple[str, str]] = {
    "password_screen.forced": ("您用的是一次性密码，请先换成自己的密码。",
                               "You signed in with a one-time password: choose your own first."),
    "password_screen.old": ("这个密码用满 90 天了，请先换一个。",
                            "Your password is 90 days old: choose another one first."),
    "password_screen.own": ("给自己的账户 {name} 换一个密码。",
                            "A new password for your account {name}."),
    "password_screen.rules": ("至少 {least} 个字符，不含用户名；用一句好记的话最好。",
                              "At least {least} characters, without the user name; a sentence is best."),
    "password_screen.ends": ("保存后要用新密码重新登录，其它已登录的地方也会退出。",
                             "After saving sign in again; every other session of yours ends too."),
    "password_screen.current": ("当前密码", "Current password"),
    "password_screen.new": ("新密码", "New password"),
    "password_screen.again": ("再输一次", "New password again"),
    "password_screen.missing": ("请填写这一项。", "Please fill this in."),
    "password_screen.saving": ("正在保存…", "Saving…"),
    "password.changed": ("密码已改，请用新密码登录。",
                         "The password was changed. Sign in with the new one."),
    "key.password.save": ("保存", "Save"),
    "key.password.next": ("下一项", "Next"),
    "key.password.previous": ("上一项", "Previous"),
    "key.password.back": ("返回", "Back"),
    "key.password.sign_out": ("换人登录", "Sign out"),
    "help.password": (
        "依次输入当前密码和两遍新密码，Enter 到下一项，F2 保存。\n"
        "密码至少 15 个字符，可以是一句话，中文、空格都可以。\n"
        "保存后所有用这个账户登录的地方都要重新登录。",
        "The current password, then the new one twice; Enter goes on, F2 saves.\n"
        "At least 15 characters: a sentence will do, with Chinese and blanks.\n"
        "After saving, every session of this account signs in again.",
    ),
    "place.password": ("修改密码", "Change password"),
}  # fmt: skip
