"""What is recommended, on the screens of other rooms."""
