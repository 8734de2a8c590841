"""Records in words and lines: pure functions of answers, the texts and a width."""
