"""Find people and addresses by what their records say, or by an id that somebody types."""

from graph.search.folding import fold, person_search_text, search_text, split_name
from graph.search.lookup import (
    KEY_SEPARATOR,
    PERSON_NOT_FOUND,
    find_address_id,
    find_assessment_id,
    find_person_id,
)
from graph.search.query import SEARCH_PAGE, SearchHit, SearchPage, search
from graph.search.standing import StandingFindings
from graph.search.transliteration import transliterate

__all__ = [
    "KEY_SEPARATOR",
    "PERSON_NOT_FOUND",
    "SEARCH_PAGE",
    "SearchHit",
    "SearchPage",
    "StandingFindings",
    "find_address_id",
    "find_assessment_id",
    "find_person_id",
    "fold",
    "person_search_text",
    "search",
    "search_text",
    "split_name",
    "transliterate",
]
