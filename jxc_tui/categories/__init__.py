"""The tree of categories (类别) of a noun whose category is a path: `文具/笔/中性笔`.

A category is what the records say, so there is no list of them: a branch is there as long as one
of them stands in it. What is renamed or moved is a *branch*, a category with all below it, and
every record within changes as one bulk edit. Which noun has a tree says its `FieldSpec`.
"""
