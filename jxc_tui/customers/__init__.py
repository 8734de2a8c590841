"""客户: the customers, the first noun; what all nouns can do stands in `records`."""
