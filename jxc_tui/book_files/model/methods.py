"""Methods of paying as other systems write them."""

from __future__ import annotations

from collections.abc import Collection

_WORDS = {
    "现金": ("cash", "现款", "现结", "现金支付"),
    "微信": ("wechat", "wechat pay", "wechatpay", "weixin", "微信支付", "微信收款"),
    "支付宝": ("alipay", "支付宝支付", "支付宝收款"),
    "银行转账": (
        "bank", "bank transfer", "transfer", "wire", "check", "cheque", "转账", "对公转账", "电汇",
        "银行", "银行存款", "支票",
    ),
    "刷卡": ("card", "credit card", "debit card", "creditcard", "pos", "银行卡", "信用卡"),
}  # fmt: skip
_MEANT = {word: method for method, words in _WORDS.items() for word in words}


def method_of(written: str, known: Collection[str]) -> str:
    """The method that is meant among those that are known; empty for none of them."""
    plain = " ".join(written.split())
    if plain in known:
        return plain
    meant = _MEANT.get(plain.casefold(), "")
    return meant if meant in known else ""
