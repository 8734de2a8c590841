"""A refusal says what is possible and what was likely meant; nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jxc_tui.i18n import all_texts
from tests.cli.fixtures import Jxc
from tests.house.test_texts import asked_for, error_classes
from tests.house.tree import modules, of_the_command_line, of_the_screens

# command line, exit code, what the talk must hold
CASES: list[tuple[tuple[str, ...], int, tuple[str, ...]]] = [
    (("import", "customers", "l.csv", "--map", "phnoe=座机"), 64, ("您要的是 phone", "custom:…")),
    (("import", "customers", "l.csv", "--map", "联系电活=座机"), 64, ("您要的是 联系电话",)),
    (("import", "customers", "l.csv", "--map", "座机"), 64, ("phone=座机", "不能是“座机”")),
    (("import", "customers", "l.csv", "--map", "custom:=座机"), 64, ("没有叫“custom:”",)),
    (("import", "customers", "l.csv", "--map", "phone=a", "--map", "phone=b"), 64, ("“a”和“b”",)),
    (("import", "customers", "l.csv", "--map", "联系电话=a", "--map", "phone=b"), 64, ("两列",)),
    (
        ("import", "customers", "l.csv", "--map", "phone=a", "--map", "mobile= A"),
        64,
        ("“联系电话”和“手机号码”",),
    ),
    (
        ("import", "customers", "l.csv", "--map", "custom:X=备注", "--map", "remark=备注"),
        64,
        ("同一列“备注”",),
    ),
    (
        ("import", "customers", "l.csv", "--map", "custom:X=座机", "--map", "custom:X=备注"),
        64, ("两列",),
    ),
    (("import", "customers", "l.csv", "--map", "phone=座鸡"), 2, ("您要的是“座机”", "备注")),
    (("import", "customers", "l.csv", "--map", "custom:X=座鸡"), 2, ("您要的是“座机”",)),
    (("import", "customers", "l.csv", "--word", "level=A"), 64, ("category:批发=批发商",)),
    (("import", "customers", "l.csv", "--word", "levle:A=B"), 64, ("您要的是 level",)),
    (("import", "customers", "l.csv", "--word", "name:A=B"), 64, ("没有选项", "level")),
    (
        ("import", "customers", "l.csv", "--word", "level:甲=A", "--word", "客户等级:甲=B"),
        64, ("既是“A”又是“B”",),
    ),
    (("import", "customers", "l.csv", "--sheet", "客户"), 2, ("只有一张表", "不要指定表名")),
    (("import", "customers", "list.xlsx", "--sheet", "客尸"), 2, ("您要的是“客户”", "说明")),
    (("import", "customers", "list.xlsx", "--sheet", "Orders"), 2, ("文件里有：客户、说明",)),
    (("users", "disable", "veiwer"), 3, ("您要的是 viewer", "admin clerk manager viewer")),
    (("users", "set-role", "nobody", "--role", "clerk"), 3, ("admin clerk manager viewer",)),
    (("customers", "show", "KH0000O1"), 3, ("您要的是 KH000001",)),
    (("customers", "merge", "KHOOOOO2", "KH000001"), 3, ("KH000002",)),
    (("codes", "token", "KH00000l"), 3, ("KH000001",)),
    (("codes", "recode", "--select", "levle=A", "--mapping", "m.xlsx"), 64, ("level", "all")),
    (("codes", "recode", "--select", "level", "--mapping", "m.xlsx"), 64, ("level=…",)),
    (("codes", "recode", "--select", "due=1", "--mapping", "m.xlsx"), 64, ("不带值",)),
    (("codes", "recode", "--select", "al", "--mapping", "m.xlsx"), 64, ("您要的是 all",)),
    (
        ("codes", "recode", "--select", "all", "--rule", "99", "--mapping", "m.xlsx"),
        3, ("codes rules",),
    ),
    (("codes", "gaps", "--counter", "KH"), 3, ("您要的是 KH#",)),
    (("codes", "reserve", "--return", "李四"), 3, ("没有为 李四",)),
    (("codes", "undo", "x"), 64, ("0 到 999999999", "“x”")),
    (("codes", "rotation", "-1"), 64, ("“-1”",)),
    (("codes", "set-rule", "VIP{seq:6}", "--id", "99"), 3, ("codes rules", "1")),
    (("codes", "set-rule", "VIP{seq:6}", "--table", "regoin:浙江=ZJ"), 64, ("您要的是 region",)),
    (("codes", "set-rule", "VIP{seq:6}", "--table", "region"), 64, ("--table region:",)),
    (("codes", "set-rule", "VIP{seq:6}", "--table", "region:浙江"), 1, ("“浙江”不是对照",)),
    (("codes", "set-rule", "VIP{seq:6}", "--table", "region:浙江=A,浙江=B"), 1, ("A 和 B",)),
    (
        ("codes", "set-rule", "VIP{seq:6}", "--table", "level:A=1", "--table", "level:A=2"),
        64, ("写了两次",),
    ),
    (("codes", "set-rule", "V{region}{seq:5}", "--table", "region:浙江=浙#"), 1, ("不能含“#”",)),
    (("codes", "set-rule", "V{region}{seq:5}", "--table", "region:浙江=-Z"), 1, ("开头",)),
    (("codes", "set-rule", "V{region}{seq:5}", "--table", "region:浙江=ABCDEFGHI"), 1, ("最多 8",)),
    (("codes", "set-rule", "V{region}{seq:5}"), 1, ("--table region",)),
    (("codes", "set-rule", "V{seq:5}", "--reset", "year"), 1, ("--reset", "{YYYY}")),
    (("codes", "set-rule", "V{seq:2}", "--start", "100"), 1, ("--start",)),
    (("codes", "set-rule", "V{seq:2}", "--valid-from", "morgen"), 1, ("--valid-from", "morgen")),
    (("codes", "set-rule", "v{seq:2}"), 1, ("PATTERN", "“v”")),
    (("codes", "token", "KH000001", "--issue", "--rotate"), 64, ("只能用一个",)),
    (("customers", "unmerge", "x"), 3, ("没有编号为 x 的合并", "整数")),
    (("fields", "rename", "开票备柱", "新名"), 3, ("开票备柱",)),
    (("export", "customers", "o.csv", "--select", "levle=A"), 64, ("您要的是 level",)),
    (("export", "customers", "o.csv", "--select", ""), 64, ("可以用", "all")),
    (("export", "customers", "o.csv", "--encoding", "gkb"), 64, ("您要的是 gbk",)),
]  # fmt: skip


@pytest.fixture
def desk(demo_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a .csv and a workbook of two sheets beside a demonstration database."""
    from openpyxl import Workbook

    folder = demo_db.parent
    monkeypatch.chdir(folder)
    text = "客户编码,客户名称,座机,备注\nK1,甲,0571-88880000,x\n"
    (folder / "l.csv").write_text(text, encoding="utf-8")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "客户"
    sheet.append(("客户名称",))
    book.create_sheet("说明")
    book.save(folder / "list.xlsx")
    return demo_db


@pytest.mark.parametrize(
    ("words", "code", "told"), CASES, ids=[" ".join(words) for words, _, _ in CASES]
)
def test_a_refusal_names_the_fault_and_the_way(
    jxc: Jxc, desk: Path, words: tuple[str, ...], code: int, told: tuple[str, ...]
) -> None:
    said = jxc(*words, "--db", desk)
    assert said.code == code, said.talk
    assert said.data == ""
    for text in told:
        assert text in said.talk
    assert "：。" not in said.talk
    english = jxc(*words, "--db", desk, "--lang", "en")
    assert english.code == code
    assert ": ." not in english.talk


def test_the_same_said_twice_is_no_fault(jxc: Jxc, desk: Path) -> None:
    words = ("--map", "phone=座机", "--map", "联系电话=座机", "--word", "level:甲=A") * 2
    said = jxc("import", "customers", "l.csv", *words, "--rehearse", "--db", desk)
    assert said.code == 0


def test_a_custom_field_gets_the_column_it_is_given(jxc: Jxc, desk: Path) -> None:
    """Though the heading would name a common field."""
    jxc("import", "customers", "l.csv", "--map", "custom:旺旺号=备注", "--db", desk)
    shown = jxc("customers", "show", "K1", "--db", desk).data
    assert "旺旺号" in shown
    assert "备注" not in shown


def refusals() -> Iterator[str]:
    """The ids of all sentences that a refusal below the screens can have."""
    errors = frozenset(known.__name__ for known in error_classes())
    yield from (known.default_text_id for known in error_classes())
    for path in modules():
        if not of_the_screens(path) and not of_the_command_line(path):
            for _, asked in asked_for(path, errors):
                value = getattr(asked, "value", None)
                if isinstance(value, str):
                    yield value


def test_no_refusal_of_a_command_speaks_of_keys() -> None:
    """One that does on the screens has a sentence of its own for the command line."""
    texts = all_texts()
    of_keys = {
        name for name in refusals()
        if name in texts and any(f"F{n}" in texts[name][0] for n in range(1, 13))
    }  # fmt: skip
    assert {name for name in of_keys if f"{name}@cli" not in texts} == set()
    assert of_keys
    for name, sentences in texts.items():
        if name.endswith("@cli"):
            assert name.removesuffix("@cli") in texts
            assert not any(f"F{n}" in sentence for sentence in sentences for n in range(1, 13))
