"""Drawing codes and keeping their rules, as rows."""
