"""Names of the roles and of what they permit."""

TEXTS: dict[str, tuple[str, str]] = {
    "role.admin": ("管理员", "Administrator"),
    "role.manager": ("主管", "Manager"),
    "role.clerk": ("录入员", "Clerk"),
    "role.viewer": ("只读", "Viewer"),
    "permission.customer.read": ("查看客户", "read customers"),
    "permission.customer.reveal": ("查看完整号码", "see full numbers"),
    "permission.customer.create": ("新建客户", "create customers"),
    "permission.customer.edit": ("修改客户", "edit customers"),
    "permission.customer.delete": ("删除客户", "delete customers"),
    "permission.customer.restore": ("恢复客户", "restore customers"),
    "permission.customer.import": ("导入客户", "import customers"),
    "permission.customer.export": ("导出客户", "export customers"),
    "permission.report.read": ("查看报表", "read reports"),
    "permission.account.manage": ("管理账户", "manage accounts"),
    "permission.account.own": ("管理自己的账户", "manage one's own account"),
    "permission.setting.manage": ("更改设置", "change settings"),
    "permission.backup.create": ("做备份", "make backups"),
    "permission.log.read": ("查看操作日志", "read the change log"),
}  # fmt: skip
