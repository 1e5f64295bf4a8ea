"""The HTTP service over a real database."""
