"""Texts about external tokens."""

TEXTS: dict[str, tuple[str, str]] = {
    "token.ask_rotate": ("给「{name}」换一个对外代号？", "Give “{name}” another token?"),
    "token.ask_revoke": ("作废「{name}」的对外代号？", "Revoke the token of “{name}”?"),
    "token.ask_explain": (
        "现在的代号马上失效，不能恢复；拿着它的人要另行通知。",
        "The present one ends at once and for good; tell whoever holds it.",
    ),
    "found.token": ("对外代号", "by external token"),
    "field.short.token": ("对外代号", "Token"),
    "change.token.issued": ("发了对外代号", "issued an external token"),
    "change.token.rotated": ("换了对外代号", "rotated the external token"),
    "change.token.revoked": ("作废了对外代号", "revoked the external token"),
    "token.has_one": (
        "这位客户已有对外代号；要换新的请用“换发”。",
        "This customer has an external token already; rotate it for a new one.",
    ),
    "token.has_none": (
        "这位客户没有在用的对外代号。",
        "This customer has no external token in use.",
    ),
    "token.page": (
        "对外代号  {token}    {by} {at} 发出",
        "External token  {token}    issued by {by} {at}",
    ),
    "token.page_none": (
        "还没有对外代号。给外人看的单据可用它代替客户编码。",
        "No external token. Outsiders can be given one in place of the code.",
    ),
    "token.title": ("对外代号：{name}", "External token of {name}"),
    "token.choice.issue": ("发一个新的", "Issue one"),
    "token.choice.rotate": (
        "换一个新的，旧的立即作废",
        "Rotate: a new one, the old one ends at once",
    ),
    "token.choice.revoke": ("作废，不再发", "Revoke, without a new one"),
    "token.issued": ("对外代号 {token} 已可使用。", "The external token {token} can be used now."),
    "token.rotated": (
        "对外代号换成 {token}，旧的已作废。",
        "The external token is {token} now; the old one has ended.",
    ),
    "token.revoked": ("对外代号已作废。", "The external token is revoked."),
    "key.page.token": ("对外代号", "Token"),
    "cli.token.one_act": (
        "--issue、--rotate、--revoke 只能用一个。",
        "Only one of --issue, --rotate and --revoke can be used.",
    ),
    "cli.token.of": (
        "{code} 的对外代号，{by} {at} 发出。",
        "External token of {code}, issued by {by} {at}.",
    ),
}
