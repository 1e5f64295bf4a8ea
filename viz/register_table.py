"""The register as a table: a row for each test and force."""

from collections.abc import Iterator
from typing import Final

from graph.register import STATES, Register, RegisterLine, RegisterTable
from viz.export_rows import ExportHeading, text
from viz.export_tables import marked_table

COLUMNS: Final = (
    "rule", "number", "title", "basis", "force", "force_name", "people", "managed", *STATES,
    "referred_to", "managed_low", "managed_rate", "managed_high",
    "neither_low", "neither_rate", "neither_high",
)  # fmt: skip


def register_csv(register: Register, *, by: str, recipient: str = "") -> bytes:
    """Write a register as CSV, one row for each test and force, and one for all forces."""
    heading = ExportHeading(
        title="Register",
        as_of=register.as_of.isoformat(),
        by=by,
        recipient=recipient,
        marking="to be shared" if register.shareable else "not to be shared: small numbers",
    )
    rows = (
        line_values(table, line)
        for table in register.tables
        for line in (*table.forces, table.total)
    )
    return marked_table(COLUMNS, rows, heading)


def line_values(table: RegisterTable, line: RegisterLine) -> tuple[str, ...]:
    """Return one line of a test as cells."""
    schemes = "; ".join(
        f"{name} {number}" for name, number in (line.schemes or {}).items() if number != 0
    )
    return (
        table.pattern,
        table.number,
        table.title,
        table.basis,
        line.force,
        line.name,
        text(line.people),
        text(line.managed),
        *(text(line.states[state]) for state in STATES),
        schemes,
        *rate_values(line),
    )


def rate_values(line: RegisterLine) -> Iterator[str]:
    """Yield the rates of a line with the ends of their intervals; what is not shown is empty."""
    for rate in (line.managed_rate, line.neither_rate):
        ends = (None, None, None) if rate is None else (rate.low, rate.rate, rate.high)
        yield from ("" if end is None else f"{end:.4f}" for end in ends)
