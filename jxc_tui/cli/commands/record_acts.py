"""What is done with one record, and with a field of many: `jxc records add|edit|…`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option
from jxc_tui.records.cli.selection_words import PLAIN, VALUED
from jxc_tui.records.model.contact import CONTACTS
from jxc_tui.records.model.fields import FIELD

_CODE = Argument("code")
_DRY_RUN = Option("--dry-run", default=False)
_SET_STARTS = (*(f"{field}=" for field in (*FIELD, CONTACTS)), "custom:")
_LIMIT = Option("--limit", metavar="N", number=COUNT, default=20)

_LISTS: tuple[Command, ...] = (
    Command(
        ("records", "list"), "records.cli.lists:list_records",
        ("jxc records list --select level=A", "jxc records list --after KH000020 --limit 5"),
        options=(
            Option("--select", metavar="WHO", default="all", starts=(
                *PLAIN, *(f"{name}=" for name in VALUED),
            )),
            Option("--after", metavar="CODE", default=""), _LIMIT,
        ),
        json=True,
    ),
    Command(
        ("records", "merges"), "merging.cli:list_merges", ("jxc records merges",),
        options=(_LIMIT,), json=True,
    ),
    Command(
        ("records", "not-duplicates"), "merging.cli:not_duplicates",
        ("jxc records not-duplicates 1",), arguments=(Argument("id"),), json=True,
    ),
)  # fmt: skip

RECORD_ACTS: tuple[Command, ...] = (
    *_LISTS,
    Command(
        ("records", "add"), "records.cli.acts:add",
        (
            "jxc records add --set 名称=杭州测试五金 --set 手机=13800001234",
            "jxc records add --set name=Lanyan --set level=A --dry-run",
        ),
        options=(
            Option("--set", metavar="FIELD=VALUE", many=True, required=True, starts=_SET_STARTS),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("records", "edit"), "bulk_edits.cli:edit",
        (
            "jxc records edit KH000001 --set 手机=13900001234 --set 备注=电话回访",
            "jxc records edit --select level=A --set 结算方式=月结",
            "jxc records edit --select province=浙江省 --set 业务员=李雷 --apply --reason 分区",
        ),
        arguments=(Argument("code", optional=True),),
        options=(
            Option("--select", metavar="WHO", default="", starts=(
                *PLAIN, *(f"{name}=" for name in VALUED),
            )),
            Option("--set", metavar="FIELD=VALUE", many=True, default=(), starts=_SET_STARTS),
            Option("--apply", default=False),
            Option("--reason", metavar="TEXT", default="", blank=True),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("records", "edits"), "bulk_edits.cli:list_edits", ("jxc records edits",),
        options=(_LIMIT,), json=True,
    ),
    Command(
        ("records", "undo-edit"), "bulk_edits.cli:undo_edit",
        ("jxc records undo-edit 1 --dry-run", "jxc records undo-edit 1"),
        arguments=(Argument("id"),), options=(_DRY_RUN,), json=True,
    ),
    Command(
        ("records", "delete"), "records.cli.acts:delete", ("jxc records delete KH000001",),
        arguments=(_CODE,), options=(_DRY_RUN,), json=True,
    ),
    Command(
        ("records", "restore"), "records.cli.acts:restore", ("jxc records restore KH000001",),
        arguments=(_CODE,), json=True,
    ),
    Command(
        ("records", "bin"), "records.cli.acts:list_bin", ("jxc records bin",),
        options=(Option("--after", metavar="CODE", default=""), _LIMIT), json=True,
    ),
    Command(
        ("records", "log"), "records.cli.acts:show_log", ("jxc records log KH000001",),
        arguments=(_CODE,), options=(_LIMIT,), json=True,
    ),
)  # fmt: skip
