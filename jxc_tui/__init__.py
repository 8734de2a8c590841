"""The customer desk of a 进销存 back office, in a terminal."""

__version__ = "0.1.0"
