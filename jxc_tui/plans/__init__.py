"""Plans (计划) between two verbs: looked at first, carried out later by whoever looked."""
