"""Which records are compared with nothing, and why."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from typing import Final

import duckdb

from .outcome import ExcludedRecord, ExclusionReason

NAME: Final = "(given IS NOT NULL OR family IS NOT NULL OR len(names) > 0)"
CONTACT: Final = (
    "(pnc IS NOT NULL OR cro IS NOT NULL OR phones IS NOT NULL OR emails IS NOT NULL "
    "OR places IS NOT NULL OR others IS NOT NULL)"
)
# Who has one of these is told apart by it from all who say the same beside.
NUMBERS: Final = ("pnc", "cro")
# All that is compared; two records with one value of each cannot be told apart.
SAID_COLUMNS: Final = (
    *("names", "given", "family", "dob", "dob_year", "sex", *NUMBERS, "phones", "emails"),
    *("homes", "streets", "postcodes", "towns", "others"),
)
SAID: Final = f"hash({', '.join(SAID_COLUMNS)})"
UNNUMBERED: Final = " AND ".join(f"{number} IS NULL" for number in NUMBERS)


def exclude_records(
    connection: duckdb.DuckDBPyConnection, largest: int
) -> tuple[ExcludedRecord, ...]:
    """Make the view of those compared, and return the others with the reason."""
    connection.execute(
        f"""CREATE OR REPLACE TABLE left_out AS
        SELECT unique_id, id, CASE
          WHEN NOT {NAME} AND NOT {CONTACT} AND dob_year IS NULL
            THEN CASE WHEN named OR dated THEN '{ExclusionReason.PLACEHOLDER}'
                 ELSE '{ExclusionReason.EMPTY}' END
          WHEN NOT {CONTACT} AND dob_year IS NULL THEN '{ExclusionReason.NAME_ONLY}'
          WHEN NOT {CONTACT} AND NOT {NAME} THEN '{ExclusionReason.DATE_ONLY}'
          WHEN {UNNUMBERED} AND count(*) OVER (PARTITION BY {SAID}) > {largest}
            THEN '{ExclusionReason.TOO_COMMON}'
        END AS reason FROM records QUALIFY reason IS NOT NULL"""
    )
    connection.execute(
        "CREATE OR REPLACE VIEW compared AS FROM records ANTI JOIN left_out USING (unique_id)"
    )
    rows = connection.execute("SELECT id, reason FROM left_out ORDER BY id").fetchall()
    return tuple(
        ExcludedRecord(id=str(record_id), reason=ExclusionReason(reason))
        for record_id, reason in rows
    )
