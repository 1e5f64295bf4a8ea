"""Find people and addresses by what their records say, or by an id that somebody types."""

from graph.search.query import PAGE, SearchHit, SearchPage, search
from graph.search.standing import StandingFindings

__all__ = ["PAGE", "SearchHit", "SearchPage", "StandingFindings", "search"]
