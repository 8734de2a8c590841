"""Texts of the second factor: the place, the code at the log-in, the password asked again."""

TEXTS: dict[str, tuple[str, str]] = {
    "factor_screen.none": ("现在登录只要密码。", "Signing in asks for the password only."),
    "factor_screen.wanted": ("按规定您的角色登录要用两步验证，请先设置。",
                             "Your role signs in with a second factor: set it up first."),
    "factor_screen.how": (
        "设置以后，登录时除了密码还要输手机应用里的 6 位验证码：别人知道密码也进不来。"
        "先在手机上装一个验证器应用（如 Microsoft Authenticator、FreeOTP、腾讯身份验证器），"
        "再按 F7。不需要网络。",
        "With one, signing in asks for six digits of an app on your phone too: whoever knows your "
        "password stays out. Install an authenticator app first (Microsoft Authenticator, FreeOTP "
        "or another), then press F7. It needs no network.",
    ),
    "factor_screen.scan": ("用验证器应用扫左边的二维码。", "Scan the code with your app."),
    "factor_screen.type_it": ("这个终端画不下二维码：在验证器应用里选「手动输入」，输下面的密钥。",
                              "This terminal has no room for a QR code: choose “enter a key” in your "
                              "app and type this one."),
    "factor_screen.secret": ("扫不了就手动输入密钥：", "Or type this key into it:"),
    "factor_screen.first_code": ("然后输应用显示的 6 位验证码，按 Enter：",
                                 "Then type the six digits it shows, and Enter:"),
    "factor_screen.done": ("两步验证已设置好；别处已登录的都已退出。",
                           "The second factor is set up; your other sessions have ended."),
    "factor_screen.codes": ("恢复码：手机不在时代替验证码，每个只能用一次。",
                            "Recovery codes: each stands in for a code once, without the phone."),
    "factor_screen.once": ("只显示这一次：请现在抄在纸上收好，不要和密码放在一起。抄好按 F2。",
                           "They are shown only this once: write them down now, and keep the paper "
                           "apart from the password. F2 when you have them."),
    "factor_screen.note_first": ("先抄好恢复码，再按 F2。", "Write the recovery codes down first, then F2."),
    "factor_screen.there": ("登录时要用两步验证，设置于 {at}。",
                            "Signing in asks for a second factor, set up at {at}."),
    "factor_screen.left": ("还有 {count} 个恢复码没有用。", "{count:recovery code is|recovery codes are} left."),
    "factor_screen.lost": (
        "换手机：F8 取消，再用新手机设置。手机和恢复码都丢了，请另一位管理员在「账户」里取消。",
        "A new phone: F8 removes it, then set it up anew. If phone and recovery codes are lost, "
        "another administrator removes it at “Accounts”.",
    ),
    "factor_screen.renew": ("换一批新的恢复码？", "New recovery codes?"),
    "factor_screen.renew_explain": ("原来的恢复码马上作废。", "Those of before are void at once."),
    "factor_screen.remove": ("取消两步验证？", "Remove the second factor?"),
    "factor_screen.remove_explain": (
        "以后登录只要密码；恢复码作废，所有已登录的地方都会退出。",
        "Signing in asks for the password only. Recovery codes are void and all sessions end.",
    ),
    "factor_screen.removed": ("两步验证已取消，请重新登录。",
                              "The second factor was removed. Sign in again."),
    "key.factor.new": ("设置", "Set up"),
    "key.factor.enter": ("验证", "Check"),
    "key.factor.renew": ("新恢复码", "New codes"),
    "key.factor.remove": ("取消两步验证", "Remove"),
    "key.factor.noted": ("已抄好", "I have them"),
    "key.factor.back": ("返回", "Back"),
    "key.factor.sign_out": ("换人登录", "Sign out"),
    "help.second_factor": (
        "两步验证：登录时密码之后再输手机应用里的 6 位验证码，每 30 秒换一个，用过就作废。\n"
        "F7 设置；设置后给 10 个恢复码，手机不在时代替验证码，每个用一次。\n"
        "F5 换一批恢复码，F8 取消。这些事会再问一次密码。\n"
        "密码重置不会取消两步验证；都丢了请另一位管理员取消。",
        "A second factor: after the password signing in asks for six digits of an app, other ones "
        "every 30 seconds, each good once.\n"
        "F7 sets it up; the ten recovery codes stand in for the phone, each once.\n"
        "F5 gives other recovery codes, F8 removes it. The password is asked again for these.\n"
        "A reset password leaves it as it is; if all is lost another administrator removes it.",
    ),
    "place.second_factor": ("两步验证", "Second factor"),
    "code.title": ("{name} 的验证码", "Code of {name}"),
    "code.hint": ("手机应用里的 6 位数字；手机不在就输一个恢复码。",
                  "The six digits of your app, or one of your recovery codes."),
    "confirm.title": ("请再输一次 {name} 的密码", "The password of {name} again"),
    "confirm.hint": ("这件事要先确认是本人。五分钟内不再问。",
                     "To be sure that it is you. It is not asked again for five minutes."),
    "place.locked": ("已锁屏", "Locked"),
    "help.locked": (
        "一段时间没有按键，屏幕就锁住，不显示任何内容。\n"
        "输入密码按 Enter 回到原处，填了一半的表单都在。\n"
        "Esc 换人登录，F10 退出；没有保存的表单留作草稿。",
        "After a while without a key the screens are hidden.\n"
        "Your password and Enter lead back; half-filled forms are as they were.\n"
        "Esc signs out, F10 leaves; unsaved forms are kept as drafts.",
    ),
    "lock.title": ("有一会儿没有按键，已锁屏。{name} 请输入密码继续。",
                   "Locked after a while without a key. {name}, your password leads back."),
    "lock.password": ("密码", "Password"),
    "lock.kept": ("填了一半的内容都在。", "What you were typing is as you left it."),
    "key.lock.enter": ("继续", "Go on"),
    "key.lock.sign_out": ("换人登录", "Sign out"),
}  # fmt: skip
