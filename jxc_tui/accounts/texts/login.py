"""Texts of the log-in."""

TEXTS: dict[str, tuple[str, str]] = {
    "login.title": ("进 销 存 · 客户台", "J X C · customer desk"),
    "login.subtitle": ("customer desk", "purchase · sales · stock"),
    "login.name": ("用户名", "User"),
    "login.password": ("密  码", "Password"),
    "login.wait": ("正在登录…", "Signing in…"),
    "login.demo": ("演示账户（只在这个演示库里有）", "Demo accounts (they exist only here)"),
    "login.demo_password": ("密码都是 ", "Password for all: "),
    "login.last": ("上次登录 {at}", "Last sign-in {at}"),
    "login.from": (" 来自 {source}", " from {source}"),
    "login.failures": (
        "自上次登录以来有 {count} 次失败的尝试，最后一次 {at}",
        "{count:failed attempt|failed attempts} since your last sign-in, the latest {at}",
    ),
    "login.failures_first": (
        "您第一次登录之前有 {count} 次失败的尝试，最后一次 {at}",
        "{count:failed attempt|failed attempts} before your first sign-in, the latest {at}",
    ),
    "login.first": ("欢迎，这是您第一次登录。", "Welcome, this is your first sign-in."),
    "key.login.enter": ("登录", "Sign in"),
    "key.login.language": ("English", "中文"),
    "key.login.down": ("下一项", "Next"),
    "key.login.up": ("上一项", "Previous"),
}  # fmt: skip
