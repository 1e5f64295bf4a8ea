"""Suggest the tables of people whose columns stand in the row of an incident."""

from collections.abc import Iterator

from graph.mapping.suggest.assignment import SheetAssignment
from graph.mapping.suggest.row_people import PERSONAL, RowPerson
from graph.mapping.suggest.table_columns import SuggestedColumn, SuggestedTable, quoted, rule_for


def tables_of_row_people(sheet: SheetAssignment) -> Iterator[SuggestedTable]:
    """Return people and parts for each person that the rows of a sheet name."""
    for person in sheet.row_people:
        lines = ("repeats = true", *condition_lines(person))
        yield SuggestedTable("people", tuple(people_columns(person, sheet)), lines)
        yield SuggestedTable("parties", tuple(party_columns(person, sheet)), lines)
        yield from tables_of_home(person, sheet)


def condition_lines(person: RowPerson) -> Iterator[str]:
    """Return the lines that say which rows name the person, and how a cell of several is split."""
    telling = [*person.columns.get("person_key", ()), *person.name_columns]
    yield f"filled = {quoted([column.heading for column in telling])}"
    if person.several_in is not None and "person_key" not in person.columns:
        yield f"each = {quoted(person.several_in.heading)}"
        yield 'separators = [";", "&", "\\n", " and "]'


def tables_of_home(person: RowPerson, sheet: SheetAssignment) -> Iterator[SuggestedTable]:
    """Return the tables of a person's address and residence."""
    columns = [c for name in ("address_line", "postcode") for c in person.columns.get(name, ())]
    if len(columns) == 0:
        return
    headings = tuple(column.heading for column in columns)
    rule = f'{{ from = {quoted(list(headings))}, prefix = "address ", digest = true }}'
    lines = ("repeats = true", f"filled = {quoted(list(headings))}")
    address = [SuggestedColumn("id", rule, headings, "made from the address")]
    for name, concept in (("lines", "address_line"), ("town", "town"), ("postcode", "postcode")):
        of_concept = tuple(column.heading for column in person.columns.get(concept, ()))
        if len(of_concept) > 0:
            where = f"where the {person.part} lives"
            address.append(SuggestedColumn(name, rule_for(concept, of_concept), of_concept, where))
    yield SuggestedTable("addresses", tuple(address), lines)
    key = key_of(person, sheet)
    residence = (
        SuggestedColumn("person_id", key.rule, key.headings, key.reason),
        SuggestedColumn("address_id", rule, headings, "made from the address"),
    )
    yield SuggestedTable("residences", residence, lines)


def key_of(person: RowPerson, sheet: SheetAssignment) -> SuggestedColumn:
    """Return the rule of a person's key: their own, else one that no other row shares.

    A key made of name and birth date alone would join namesakes before identity compares them.
    """
    columns = person.columns.get("person_key")
    if columns is not None:
        heading = columns[0].heading
        return SuggestedColumn("id", quoted(heading), (heading,), f"the id of the {person.part}")
    names = tuple(column.heading for column in person.name_columns)
    origin = quoted([sheet.heading("incident_key"), *names])
    rule = f"{{ from = {origin}, prefix = {quoted(person.part + ' ')}, digest = true }}"
    return SuggestedColumn("id", rule, names, "no id: a record for each incident")


def people_columns(person: RowPerson, sheet: SheetAssignment) -> Iterator[SuggestedColumn]:
    """Return the columns of the person."""
    yield key_of(person, sheet)
    whole = person.columns.get("whole_name")
    for concept in PERSONAL[1:]:
        columns = person.columns.get(concept)
        if columns is not None and concept != "whole_name":
            headings = tuple(column.heading for column in columns)
            yield SuggestedColumn(
                concept, rule_for(concept, headings), headings, f"of the {person.part}"
            )
    if whole is None or "family_name" in person.columns:
        return
    heading = whole[0].heading
    for column in ("given_names", "family_name"):
        rule = f"{{ from = {quoted(heading)}, part = {quoted(column)} }}"
        yield SuggestedColumn(column, rule, (heading,), "a whole name, taken apart")
    if "date_of_birth" not in person.columns:
        rule = f'{{ from = {quoted(heading)}, part = "in_brackets" }}'
        yield SuggestedColumn(
            "date_of_birth", rule, (heading,), "a date in brackets, if there is one"
        )


def party_columns(person: RowPerson, sheet: SheetAssignment) -> Iterator[SuggestedColumn]:
    """Return the part of the person in the incident."""
    key = key_of(person, sheet)
    incident = str(sheet.heading("incident_key"))
    yield SuggestedColumn("incident_id", quoted(incident), (incident,))
    yield SuggestedColumn("person_id", key.rule, key.headings, key.reason)
    yield SuggestedColumn("role", f"{{ constant = {quoted(person.part)} }}", ())
    status = person.columns.get("party_status")
    if status is not None:
        heading = status[0].heading
        rule = rule_for("party_status", (heading,))
        yield SuggestedColumn("status", rule, (heading,), "where the case stands")
    elif person.part == "suspect":
        yield SuggestedColumn("status", '{ constant = "suspected" }', ())
    for concept in ("relationship", "injury"):
        heading = heading_of_the_part(concept, person, sheet)
        if heading is not None:
            yield SuggestedColumn(concept, quoted(heading), (heading,))


def heading_of_the_part(concept: str, person: RowPerson, sheet: SheetAssignment) -> str | None:
    """Return the heading of a relationship or an injury: the person's, else the row's."""
    columns = person.columns.get(concept)
    if columns is not None:
        return columns[0].heading
    if concept == "relationship" and person.part == "suspect" and not sheet.has(concept):
        # The same word may say how two people are related at any time.
        return sheet.heading("link_kind")
    is_theirs = person.part == ("suspect" if concept == "relationship" else "victim")
    return sheet.heading(concept) if is_theirs else None
