"""What the policy says of this program's own routes, commands and fields."""

from api.policy.entries import action_of_command, action_of_route, load_entries, operation_of
from api.policy.field_gate import apply_field_gate, collect_ids
from api.policy.field_table import load_field_table

__all__ = [
    "action_of_command",
    "action_of_route",
    "apply_field_gate",
    "collect_ids",
    "load_entries",
    "load_field_table",
    "operation_of",
]
