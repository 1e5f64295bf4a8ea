"""Decide whether the address in a row is its person's home or the place of the incident.

Everybody who reads an incident sees its place, so a home must not be read as one: the heading and
the rows decide before the usual meaning of the word `address`.
"""

from collections import defaultdict

from graph.mapping.cells.cell import cell_text
from graph.mapping.suggest.assignment import SheetAssignment
from graph.mapping.suggest.known_words import known_words, terms

ADDRESS: tuple[str, ...] = ("address_key", "address_line", "town", "postcode", "uprn")


def has_homes(sheet: SheetAssignment) -> bool:
    """Return whether each row of a sheet of people in incidents has the person's home."""
    if not (sheet.has("person_key") and sheet.has("incident_key")):
        return False
    headings = [heading for concept in ADDRESS for heading in sheet.headings(concept)]
    words = {term for heading in headings for term in terms(heading)}
    if not words.isdisjoint(known_words().home_words):
        return True
    return len(headings) > 0 and differs_within_incidents(sheet)


def differs_within_incidents(sheet: SheetAssignment) -> bool:
    """Return whether two rows of one incident have different addresses."""
    key = sheet.concepts["incident_key"][0].column.place
    places = [column.place for concept in ADDRESS for column in sheet.columns_of(concept)]
    addresses: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for cells in sheet.layout.rows:
        address = tuple(cell_text(cells[place]).casefold() for place in places)
        if any(address):
            addresses[cell_text(cells[key])].add(address)
    return any(len(some) > 1 for some in addresses.values())
