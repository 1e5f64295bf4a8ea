"""The explorer: the page on which people look around in what is recorded."""

from viz.explorer.page import EXPLORER_CSP, explorer_page

__all__ = ["EXPLORER_CSP", "explorer_page"]
