"""Cases without a screen."""
