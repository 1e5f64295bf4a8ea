"""A person in short: who they are by their records, their part in incidents, and the findings."""

from collections.abc import Mapping
from datetime import datetime

from graph.history.person_history import HistorySubject
from graph.history.person_records import PersonRecord
from graph.long_answer import LongAnswer
from graph.network import RoleName
from graph.patterns import Finding


class PersonOverview(LongAnswer):
    """Who a person is, as one reader may see it, as it was known at `as_of`."""

    person: HistorySubject
    as_of: datetime
    records: tuple[PersonRecord, ...]
    # How many incidents the person has each role in.
    incidents: Mapping[RoleName, int]
    # None: none are kept for this moment; `/patterns/{pattern}/explain` measures for any.
    findings: tuple[Finding, ...] | None
