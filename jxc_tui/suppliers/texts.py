"""What is said of suppliers alone: the rights over them, and what a file seems to be."""

TEXTS: dict[str, tuple[str, str]] = {
    "app.seems.supplier": (
        "这份表像是供应商表：jxc import suppliers …。",
        "This seems to be a list of suppliers: jxc import suppliers ….",
    ),
    "permission.supplier.read": ("查看供应商", "read suppliers"),
    "permission.supplier.reveal": ("查看供应商完整号码", "see full numbers of suppliers"),
    "permission.supplier.create": ("新建供应商", "create suppliers"),
    "permission.supplier.edit": ("修改供应商", "edit suppliers"),
    "permission.supplier.edit_many": ("批量修改供应商", "change many suppliers at once"),
    "permission.supplier.delete": ("删除供应商", "delete suppliers"),
    "permission.supplier.restore": ("恢复供应商", "restore suppliers"),
    "permission.supplier.import": ("导入供应商", "import suppliers"),
    "permission.supplier.export": ("导出供应商", "export suppliers"),
    "permission.supplier.merge": ("合并供应商", "merge suppliers"),
}
