"""Derive the people and addresses of records: their ids, and the values that show them.

These are `writes/derive_person.cypher` and `writes/derive_address.cypher` for a store that holds
one source, so that no source has to be preferred to another.
"""

from typing import Final

from graph.ingest.bulk.columns import DAY, NUMBER, TEXT, TEXTS, TRUTH, ValueKind, val
from graph.ingest.bulk.staging import Staging
from graph.ingest.bulk.versions import versions_table

ENTITY_LABELS: Final = {"people": "Person", "addresses": "Address"}
# What Cypher's `trim` takes away.
BLANKS: Final = (
    r"[\t\n\x0B\f\r\x1C-\x1F \x{1680}\x{2000}-\x{2006}\x{2008}-\x{200A}"
    r"\x{2028}\x{2029}\x{205F}\x{3000}]+"
)
SEX, BORN = val("sex"), val("date_of_birth")
# Often stands for a day that nobody knew.
NEW_YEAR: Final = f"month({BORN}) = 1 AND day({BORN}) = 1"
NAMED: Final = f"{val('family_name')} IS NOT NULL OR len({val('given_names')}) > 0"
NAME: Final = (
    f"array_to_string(list_append({val('given_names')}, coalesce({val('family_name')}, '')), ' ')"
)


def first(value: str, condition: str) -> str:
    """Return the SQL of a value of the newest record that meets a condition."""
    return f"first({value} ORDER BY stated_at DESC, key) FILTER ({condition})"


def first_recorded(name: str) -> str:
    """Return the SQL of the newest recorded value of a column."""
    return first(val(name), f"{val(name)} IS NOT NULL")


# Each value with its kind and how it follows from the records in force.
SHOWN: Final[dict[str, dict[str, tuple[ValueKind, str]]]] = {
    "people": {
        "given_names": (TEXTS, first(val("given_names"), NAMED)),
        "family_name": (TEXT, first(val("family_name"), NAMED)),
        "name": (
            TEXT,
            f"regexp_replace({first(NAME, NAMED)}, '^{BLANKS}|{BLANKS}$', '', 'g')",
        ),
        "sex": (
            TEXT,
            f"CASE WHEN bool_or({SEX} = 'female') THEN 'female' ELSE {first_recorded('sex')} END",
        ),
        "date_of_birth": (
            DAY,
            f"coalesce(min({BORN}) FILTER (NOT ({NEW_YEAR})), min({BORN}))",
        ),
        "warning_markers": (
            TEXTS,
            f"list_sort(list_distinct(coalesce(flatten(list({val('warning_markers')})), [])))",
        ),
    },
    "addresses": {
        "kind": (TEXT, first_recorded("kind")),
        "home": (TRUTH, f"coalesce({first_recorded('kind')}, 'home') IN ('home', 'other')"),
        "protected": (
            TRUTH,
            f"bool_or({val('protected')} OR coalesce({val('kind')} = 'refuge', false))",
        ),
        "lines": (TEXTS, first(val("lines"), f"len({val('lines')}) > 0")),
        **{
            name: (kind, first_recorded(name))
            for name, kind in {
                "town": TEXT,
                "postcode": TEXT,
                "uprn": TEXT,
                "latitude": NUMBER,
                "longitude": NUMBER,
            }.items()
        },
    },
}
# The values of somebody of whom no record is in force.
WITHOUT_RECORDS: Final = {
    "people": {"warning_markers": "[]"},
    "addresses": {"home": "true", "protected": "false"},
}


def describe_entities(staging: Staging, table: str, first_node: int) -> int:
    """Write the entities that the records of a table describe, and return their number.

    The last version of a record says whom it describes. Nodes are numbered from `first_node`.
    """
    derivations, always = SHOWN[table], WITHOUT_RECORDS[table]
    derived_columns = ", ".join(f"{value} AS {name}" for name, (_, value) in derivations.items())
    values = ", ".join(
        f"coalesce(s.{name}, {always[name]}) AS {name}" if name in always else f"s.{name}"
        for name in derivations
    )
    versions = versions_table(table)
    staging.run(
        f"CREATE TABLE entities_{table} AS "
        f"SELECT e.entity, {first_node} + row_number() OVER () - 1 AS node, {values} "
        f"FROM (SELECT DISTINCT entity FROM {versions} WHERE latest) e LEFT JOIN ("
        f"SELECT entity, {derived_columns} FROM {versions} WHERE latest AND NOT withdrawn "
        "GROUP BY entity) s USING (entity)"
    )
    return staging.count(f"SELECT count(*) FROM entities_{table}")
