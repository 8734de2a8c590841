"""What was typed in the box, looked up by ranks; and what may have been meant."""
