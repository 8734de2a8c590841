"""What is said of products alone: the rights over them, and what does not fit in one."""

TEXTS: dict[str, tuple[str, str]] = {
    "permission.product.read": ("查看商品", "read products"),
    "permission.product.reveal": ("查看商品完整号码", "see full numbers of products"),
    "permission.product.create": ("新建商品", "create products"),
    "permission.product.edit": ("修改商品", "edit products"),
    "permission.product.edit_many": ("批量修改商品", "change many products at once"),
    "permission.product.delete": ("删除商品", "delete products"),
    "permission.product.restore": ("恢复商品", "restore products"),
    "permission.product.import": ("导入商品", "import products"),
    "permission.product.export": ("导出商品", "export products"),
    "permission.product.merge": ("合并商品", "merge products"),
    "products.unit": ("种", "products"),
    "product.unit_itself": ("副单位不能就是基本单位", "The second unit cannot be the basic one"),
    "product.factor_missing": ("有副单位就要写换算：一{unit}是多少", "How many are one {unit}?"),
    "product.unit_missing": ("有换算就要写副单位", "A factor needs a second unit"),
    "product.stock_range": ("上限小于下限", "The high mark is below the low one"),
}
