"""The register: who would be on it by today's law, the proposed law and each definition."""

from graph.register.counts import EVERYWHERE, MANAGED, RegisterLine, register_line_name
from graph.register.entry_tests import DEFINITIONS, TESTS, Basis
from graph.register.listing import (
    STATE_FILTERS,
    RegisterCell,
    RegisterPage,
    RegisterStateFilter,
    list_register_people,
)
from graph.register.meeting import RegisterMoment
from graph.register.overlaps import RegisterOverlap
from graph.register.people import NO_FORCE, STATES, RegisterPerson, RegisterState
from graph.register.register import Register, RegisterTable, read_register
from graph.register.summary import ForceContrast, RegisterSummary, count_answered, read_summary

__all__ = [
    "DEFINITIONS",
    "EVERYWHERE",
    "MANAGED",
    "NO_FORCE",
    "STATES",
    "STATE_FILTERS",
    "TESTS",
    "Basis",
    "ForceContrast",
    "Register",
    "RegisterCell",
    "RegisterLine",
    "RegisterMoment",
    "RegisterOverlap",
    "RegisterPage",
    "RegisterPerson",
    "RegisterState",
    "RegisterStateFilter",
    "RegisterSummary",
    "RegisterTable",
    "count_answered",
    "list_register_people",
    "read_register",
    "read_summary",
    "register_line_name",
]
