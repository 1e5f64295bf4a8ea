"""Find people and addresses by what their records say, or by an id that somebody types."""

from graph.search.query import PAGE, SearchHit, SearchPage, search

__all__ = ["PAGE", "SearchHit", "SearchPage", "search"]
