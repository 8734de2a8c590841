"""What is done with one customer, and with a field of many: `jxc customers add|edit|…`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option
from jxc_tui.customers.cli.selection_words import PLAIN, VALUED
from jxc_tui.customers.model.contact import CONTACTS
from jxc_tui.customers.model.fields import FIELD

_CODE = Argument("code")
_DRY_RUN = Option("--dry-run", default=False)
_SET_STARTS = (*(f"{field}=" for field in (*FIELD, CONTACTS)), "custom:")
_LIMIT = Option("--limit", metavar="N", number=COUNT, default=20)

_LISTS: tuple[Command, ...] = (
    Command(
        ("customers", "list"), "customers.cli.lists:list_customers",
        ("jxc customers list --select level=A", "jxc customers list --after KH000020 --limit 5"),
        options=(
            Option("--select", metavar="WHO", default="all", starts=(
                *PLAIN, *(f"{name}=" for name in VALUED),
            )),
            Option("--after", metavar="CODE", default=""), _LIMIT,
        ),
        json=True,
    ),
    Command(
        ("customers", "merges"), "merging.cli:list_merges", ("jxc customers merges",),
        options=(_LIMIT,), json=True,
    ),
    Command(
        ("customers", "not-duplicates"), "merging.cli:not_duplicates",
        ("jxc customers not-duplicates 1",), arguments=(Argument("id"),), json=True,
    ),
)  # fmt: skip

CUSTOMER_ACTS: tuple[Command, ...] = (
    *_LISTS,
    Command(
        ("customers", "add"), "customers.cli.acts:add",
        (
            "jxc customers add --set 客户名称=杭州测试五金 --set 手机=13800001234",
            "jxc customers add --set name=Lanyan --set level=A --dry-run",
        ),
        options=(
            Option("--set", metavar="FIELD=VALUE", many=True, required=True, starts=_SET_STARTS),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("customers", "edit"), "bulk_edits.cli:edit",
        (
            "jxc customers edit KH000001 --set 手机=13900001234 --set 备注=电话回访",
            "jxc customers edit --select level=A --set 结算方式=月结",
            "jxc customers edit --select province=浙江省 --set 业务员=李雷 --apply --reason 分区",
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
        ("customers", "edits"), "bulk_edits.cli:list_edits", ("jxc customers edits",),
        options=(_LIMIT,), json=True,
    ),
    Command(
        ("customers", "undo-edit"), "bulk_edits.cli:undo_edit",
        ("jxc customers undo-edit 1 --dry-run", "jxc customers undo-edit 1"),
        arguments=(Argument("id"),), options=(_DRY_RUN,), json=True,
    ),
    Command(
        ("customers", "delete"), "customers.cli.acts:delete", ("jxc customers delete KH000001",),
        arguments=(_CODE,), options=(_DRY_RUN,), json=True,
    ),
    Command(
        ("customers", "restore"), "customers.cli.acts:restore", ("jxc customers restore KH000001",),
        arguments=(_CODE,), json=True,
    ),
    Command(
        ("customers", "bin"), "customers.cli.acts:list_bin", ("jxc customers bin",),
        options=(Option("--after", metavar="CODE", default=""), _LIMIT), json=True,
    ),
    Command(
        ("customers", "log"), "customers.cli.acts:show_log", ("jxc customers log KH000001",),
        arguments=(_CODE,), options=(_LIMIT,), json=True,
    ),
)  # fmt: skip
