"""Identity: compare records, join those of one person, put doubtful pairs before a reviewer.

What other packages need is exported here and imported when it is first used: a load needs none of
the matching engine, and the engine takes a second to import.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.identity.candidates import MatchRequest, MatchResponse, match
    from graph.identity.engine import SPLINK, LinkageEngine
    from graph.identity.explanation import (
        PairExplanation,
        explain_pair,
        parse_pair_id,
        parse_record_id,
    )
    from graph.identity.key_index import keys_of_record, mark_company, update_match_keys
    from graph.identity.linkage_state import stored_model
    from graph.identity.matching import (
        Contribution,
        DoubtReason,
        InputRecord,
        MatchingSettings,
        MatchModel,
        PersonIdentifiers,
        ScoredPair,
        Zone,
    )
    from graph.identity.record_moves import plan_moves_if_linked
    from graph.identity.record_people import RecordPerson, people_of_records
    from graph.identity.record_view import values_by_field
    from graph.identity.records import every_record, records_by_id
    from graph.identity.report import IdentityReport, identity_report
    from graph.identity.review import DecisionAuthor, decide_pair, split_person
    from graph.identity.review_queue import (
        PAGE,
        PairPage,
        PairSide,
        PairSummary,
        every_pair,
        list_pairs,
    )
    from graph.identity.runs import ResolveReport, resolve
    from graph.identity.settings import IdentitySettings
    from graph.identity.source_order import order_sources, sources_by_reliability
    from graph.identity.verdicts import BETWEEN, PairDecision, PairRuling, SplitRuling, Verdict

MODULES: Final = {
    "candidates": ("MatchRequest", "MatchResponse", "match"),
    "record_people": ("RecordPerson", "people_of_records"),
    "engine": ("SPLINK", "LinkageEngine"),
    "key_index": ("keys_of_record", "mark_company", "update_match_keys"),
    "explanation": ("PairExplanation", "explain_pair", "parse_pair_id", "parse_record_id"),
    "linkage_state": ("stored_model",),
    "matching": (
        *("Contribution", "DoubtReason", "InputRecord", "MatchModel", "MatchingSettings"),
        *("PersonIdentifiers", "ScoredPair", "Zone"),
    ),
    "record_moves": ("plan_moves_if_linked",),
    "record_view": ("values_by_field",),
    "records": ("every_record", "records_by_id"),
    "report": ("IdentityReport", "identity_report"),
    "review": ("DecisionAuthor", "decide_pair", "split_person"),
    "review_queue": ("PAGE", "PairPage", "PairSide", "PairSummary", "every_pair", "list_pairs"),
    "runs": ("ResolveReport", "resolve"),
    "settings": ("IdentitySettings",),
    "source_order": ("order_sources", "sources_by_reliability"),
    "verdicts": ("BETWEEN", "PairDecision", "PairRuling", "SplitRuling", "Verdict"),
}

__all__ = [
    "BETWEEN",
    "PAGE",
    "SPLINK",
    "Contribution",
    "DecisionAuthor",
    "DoubtReason",
    "IdentityReport",
    "IdentitySettings",
    "InputRecord",
    "LinkageEngine",
    "MatchModel",
    "MatchRequest",
    "MatchResponse",
    "MatchingSettings",
    "PairDecision",
    "PairExplanation",
    "PairPage",
    "PairRuling",
    "PairSide",
    "PairSummary",
    "PersonIdentifiers",
    "RecordPerson",
    "ResolveReport",
    "ScoredPair",
    "SplitRuling",
    "Verdict",
    "Zone",
    "decide_pair",
    "every_pair",
    "every_record",
    "explain_pair",
    "identity_report",
    "keys_of_record",
    "list_pairs",
    "mark_company",
    "match",
    "order_sources",
    "parse_pair_id",
    "parse_record_id",
    "people_of_records",
    "plan_moves_if_linked",
    "records_by_id",
    "resolve",
    "sources_by_reliability",
    "split_person",
    "stored_model",
    "update_match_keys",
    "values_by_field",
]


def __getattr__(name: str) -> object:
    """Import the module that a name comes from."""
    for module, names in MODULES.items():
        if name in names:
            return getattr(import_module(f"graph.identity.{module}"), name)
    raise AttributeError(name)
