"""Texts of the dialogs of printing."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "print.shape.escp": ("三联针式 {paper}", "dot matrix {paper}"),
    "print.shape.pdf": ("PDF {paper}", "PDF {paper}"),
    "print.shape.slip": ("小票 {paper}", "slip {paper}"),
    "print.shape.text": ("文本 {paper}", "text {paper}"),
    "print.dialog.how": ("打印 {number}", "Print {number}"),
    "print.dialog.again": ("同上次  {how}  到 {printer}", "As last time  {how}  to {printer}"),
    "print.dialog.where": ("{number} 打印到", "Print {number} to"),
    "print.dialog.to": ("打印机 {printer}", "printer {printer}"),
    "print.dialog.file": ("存成文件", "a file"),
    "print.dialog.other": ("其他打印机", "another printer"),
    "print.dialog.other_hint": ("服务器上打印机（CUPS 队列）的名字", "the name of a printer (queue of CUPS) of the server"),
    "print.dialog.name": ("{form}存成文件", "{form} into a file"),
    "print.dialog.name_hint": ("放在自己的文件夹里", "it goes into your own folder"),
}  # fmt: skip
