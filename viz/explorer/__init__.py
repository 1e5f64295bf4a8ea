"""The explorer: the page on which people explore the recorded network."""

from viz.explorer.page import EXPLORER_CSP, ExplorerStart, RuleOption, explorer_page

__all__ = [
    "EXPLORER_CSP",
    "ExplorerStart",
    "RuleOption",
    "explorer_page",
]
