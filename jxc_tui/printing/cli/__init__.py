"""`jxc print …` and the layouts, without a screen."""
