"""Files that go back to the person who rehearsed."""
