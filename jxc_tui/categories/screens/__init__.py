"""The screens of the tree of categories."""
