"""Commands about files of the books."""
