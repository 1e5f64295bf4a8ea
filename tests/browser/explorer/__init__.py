"""The explorer in a real browser, over a real service and a real database."""
