"""Suggest the columns of a table, each as the text of its rule."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.domain.forces import FORCES
from graph.mapping.definition.column_kinds import same_word
from graph.mapping.definition.value_dictionaries import forces
from graph.mapping.suggest.assignment import SheetAssignment
from graph.mapping.suggest.homes import has_homes
from graph.mapping.suggest.known_words import known_words, tokens

FLAGS: Final = {
    "da_flag": "domestic_abuse",
    "stalking_flag": "stalking",
    "honour_flag": "honour_based",
    "child_flag": "child_present",
}
VERSIONED: Final = frozenset({"people", "parties", "residences"})
OF_OTHERS: Final = frozenset({"people", "addresses"})
TIMES: Final = {"recorded_at": "recorded_time", "occurred_from": "occurred_time"}
# What parts several values in one cell; an offence code has a stroke of its own.
PARTS: Final = {
    **dict.fromkeys(("phone", "email", "warning_markers", "aliases"), '[";", "/", ","]'),
    "offence_code": '[";", ","]',
}


@dataclass(frozen=True, slots=True)
class SuggestedColumn:
    """A column with its rule, the headings it is read from, and why."""

    name: str
    rule: str
    headings: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedTable:
    """One table that a sheet feeds: its columns, and the lines before them."""

    table: str
    columns: tuple[SuggestedColumn, ...]
    lines: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[object, ...]:
        """Return the rules without their reasons: sheets with equal rules are read alike."""
        return (self.table, self.lines, tuple((c.name, c.rule) for c in self.columns))


def quoted(value: object) -> str:
    """Return a value as TOML; JSON writes texts and lists of texts in the same way."""
    return json.dumps(value, ensure_ascii=False)


def columns_of(table: str, sheet: SheetAssignment, source: str) -> list[SuggestedColumn]:
    """Return the columns of a table that a sheet can fill."""
    columns = list(plain_columns(table, sheet))
    if table in VERSIONED and sheet.has("recorded_at") and not sheet.has("occurred_from"):
        # The time of recording belongs to the row, not to an incident.
        heading = str(sheet.heading("recorded_at"))
        rule = rule_of("recorded_at", [heading], sheet)
        columns.append(SuggestedColumn("recorded_at", rule, (heading,), "each change is a version"))
    withdrawn = sheet.heading("withdrawn")
    # The deletion of an incident deletes neither its address nor its people.
    if withdrawn is not None and not (table in OF_OTHERS and sheet.has("incident_key")):
        columns.append(SuggestedColumn("withdrawn", quoted(withdrawn), (withdrawn,), "taken back"))
    special = SPECIAL.get(table)
    if special is not None:
        columns.extend(special(sheet, source))
    order = {column.name: column for column in columns}
    return list(order.values())


def plain_columns(table: str, sheet: SheetAssignment) -> Iterator[SuggestedColumn]:
    """Return the columns that a single concept fills."""
    for column, concept in known_words().tables[table].columns.items():
        if not sheet.has(concept) or (column == "address_id" and is_of_home(table, sheet)):
            continue
        headings = tuple(sheet.headings(concept))
        reason = sheet.concepts[concept][0].reason
        rule = rule_of(concept, headings, sheet)
        times = tuple(sheet.headings(TIMES.get(concept, "")))
        yield SuggestedColumn(column, rule, (*headings, *times), reason)


def is_of_home(table: str, sheet: SheetAssignment) -> bool:
    """Return whether a table of incidents would read a person's home as its address."""
    return table == "incidents" and has_homes(sheet)


def rule_of(concept: str, headings: Sequence[str], sheet: SheetAssignment) -> str:
    """Return the rule of a column of a sheet; its time may stand in another column."""
    time = TIMES.get(concept)
    if time is not None and sheet.has(time):
        return f"{{ from = {origin_of(headings)}, time = {quoted(sheet.heading(time))} }}"
    return rule_for(concept, headings)


def origin_of(headings: Sequence[str]) -> str:
    """Return the headings that a column is read from, as a mapping writes them."""
    return quoted(headings[0] if len(headings) == 1 else list(headings))


def rule_for(concept: str, headings: Sequence[str]) -> str:
    """Return the rule of a column that is read from some headings."""
    concept_words = known_words().concepts[concept]
    origin = origin_of(headings)
    if concept == "force":
        return f'{{ from = {origin}, values = "forces" }}'
    if concept_words.choice == "flag":
        split = 'split = [";", ",", "|", "/"]'
        return f'{{ from = {origin}, {split}, values = "flag", unknown = "empty" }}'
    if concept_words.choice is not None:
        return f"{{ from = {origin}, values = {quoted(concept_words.choice)} }}"
    if concept in PARTS:
        return f"{{ from = {origin}, split = {PARTS[concept]} }}"
    return origin if len(headings) == 1 else f"{{ from = {origin} }}"


def people_columns(sheet: SheetAssignment, _source: str) -> Iterator[SuggestedColumn]:
    """Return the names of people whose name stands in one cell."""
    name = sheet.heading("whole_name")
    if name is None or sheet.has("family_name"):
        return
    for column in ("given_names", "family_name"):
        rule = f"{{ from = {quoted(name)}, part = {quoted(column)} }}"
        yield SuggestedColumn(column, rule, (name,), "a whole name, taken apart")
    if not sheet.has("date_of_birth"):
        rule = f'{{ from = {quoted(name)}, part = "in_brackets" }}'
        yield SuggestedColumn("date_of_birth", rule, (name,), "a date in brackets, if there is one")


def address_key(sheet: SheetAssignment) -> SuggestedColumn | None:
    """Return the key of an address that has none of its own: made from the address."""
    if sheet.has("address_key"):
        return None
    headings = (*sheet.headings("address_line"), *sheet.headings("postcode"))
    rule = f'{{ from = {quoted(list(headings))}, prefix = "address ", digest = true }}'
    return SuggestedColumn("id", rule, headings, "no key of its own: made from the address")


def address_columns(sheet: SheetAssignment, _source: str) -> Iterator[SuggestedColumn]:
    """Return the key of an address, made from its columns."""
    address = address_key(sheet)
    if address is not None:
        yield address


def incident_columns(sheet: SheetAssignment, source: str) -> Iterator[SuggestedColumn]:
    """Return the columns of an incident that the sheet states indirectly."""
    address = address_key(sheet)
    has_address = sheet.has("address_line") or sheet.has("postcode")
    if address is not None and has_address and not is_of_home("incidents", sheet):
        yield SuggestedColumn("address_id", address.rule, address.headings, address.reason)
    key = str(sheet.heading("incident_key"))
    yield SuggestedColumn("reference", quoted(key), (key,), "shown as the reference")
    label = sheet.layout.sheet.label
    if not sheet.has("force"):
        code = guessed_force(sheet, source)
        yield SuggestedColumn("force", f"{{ constant = {quoted(code)} }}", ())
        guess = f"{code} was guessed" if code != "" else "nothing says so"
        sheet.open_questions.append(f"{label}: of which force is it? Write it: {guess}.")
    if not sheet.has("incident_kind"):
        yield SuggestedColumn("kind", '{ constant = "crime" }', ())
        sheet.open_questions.append(f"{label}: are all rows crimes? No column says so.")
    recorded = sheet.heading("recorded_at")
    if not sheet.has("occurred_from") and recorded is not None:
        yield SuggestedColumn("occurred_from", quoted(recorded), (recorded,))
        sheet.open_questions.append(
            f"{label}: when did it happen? The day it was recorded is taken."
        )
    if sheet.has("flag_list"):
        return
    flags = {sheet.heading(concept): flag for concept, flag in FLAGS.items() if sheet.has(concept)}
    if len(flags) > 0:
        entries = ", ".join(
            f"{quoted(heading)} = {quoted(flag)}" for heading, flag in flags.items()
        )
        rule = f"{{ answers = {{ headings = {{ {entries} }} }} }}"
        yield SuggestedColumn("flags", rule, tuple(str(heading) for heading in flags), "yes or no")
    else:
        sheet.open_questions.append(f"{label}: which column says that it is domestic abuse?")


def guessed_force(sheet: SheetAssignment, source: str) -> str:
    """Return the force that the source is named after, or whose code begins every key."""
    names = forces()
    for count in (3, 2, 1):
        words = tokens(source)
        for start in range(len(words) - count + 1):
            code = names.get(same_word(" ".join(words[start : start + count])))
            if isinstance(code, str):
                return code
    starts = {text[:2] for text in sheet.concepts["incident_key"][0].column.texts}
    return starts.pop() if len(starts) == 1 and starts <= FORCES.keys() else ""


def party_columns(sheet: SheetAssignment, _source: str) -> Iterator[SuggestedColumn]:
    """Return the column of a case's status: its own, else the one of the part."""
    concept = "party_status" if sheet.has("party_status") else "role"
    headings = tuple(sheet.headings(concept))
    rule = rule_of(concept, headings, sheet)
    yield SuggestedColumn("status", rule, headings, "where the case stands")


def residence_columns(sheet: SheetAssignment, _source: str) -> Iterator[SuggestedColumn]:
    """Return the key of a person's home, made from its columns."""
    address = address_key(sheet)
    if address is not None:
        yield SuggestedColumn("address_id", address.rule, address.headings, address.reason)


def referral_columns(sheet: SheetAssignment, _source: str) -> Iterator[SuggestedColumn]:
    """Return the two people of a MARAC list, by their ids or by names and birth dates."""
    yield SuggestedColumn("scheme", '{ constant = "MARAC" }', ())
    key: list[str] = [*sheet.headings("meeting_date")]
    people = (
        ("person_id", "perpetrator_name", "perpetrator_birth", "person_key"),
        ("victim_id", "victim_name", "victim_birth", "victim_key"),
    )
    for column, name, birth, id_ in people:
        if (heading := sheet.heading(id_)) is not None:
            yield SuggestedColumn(column, quoted(heading), (heading,), "the id of the person")
            key.append(heading)
        elif (heading := sheet.heading(name)) is not None:
            born = sheet.heading(birth)
            day = "" if born is None else f", date_of_birth = {quoted(born)}"
            rule = f"{{ person = {{ name = {quoted(heading)}{day} }} }}"
            headings = (heading,) if born is None else (heading, born)
            yield SuggestedColumn(column, rule, headings, "no id: looked for by name and birth")
            key.extend(headings)
    key_heading = sheet.heading("own_key")
    if key_heading is not None:
        yield SuggestedColumn("id", quoted(key_heading), (key_heading,))
    else:
        rule = f'{{ from = {quoted(key)}, prefix = "marac ", digest = true }}'
        reason = "no key of its own: made from the day and the people"
        yield SuggestedColumn("id", rule, tuple(key), reason)


def assessment_columns(sheet: SheetAssignment, _source: str) -> Iterator[SuggestedColumn]:
    """Return the tool of a form, its victim, its key, and the questions answered yes."""
    yield SuggestedColumn("tool", f"{{ constant = {quoted(tool_of(sheet))} }}", ())
    victim = sheet.heading("victim_key") or sheet.heading("person_key")
    if victim is not None:
        yield SuggestedColumn("victim_id", quoted(victim), (victim,), "whose form it is")
    if not sheet.has("own_key"):
        headings = [text for text in (victim, sheet.heading("form_date")) if text is not None]
        rule = f'{{ from = {quoted(headings)}, prefix = "form " }}'
        yield SuggestedColumn("id", rule, (), "no key of its own: made from victim and day")
    if sheet.questions is not None:
        headings = tuple(c.heading for c in sheet.columns if sheet.is_question(c))
        rule = f"{{ answers = {{ headings = {quoted(sheet.questions + '*')} }} }}"
        yield SuggestedColumn("items", rule, headings, "one column a question")


def tool_of(sheet: SheetAssignment) -> str:
    """Return the assessment tool of a form, by the name of its file."""
    return "DARA" if "dara" in tokens(sheet.layout.sheet.label) else "DASH"


SPECIAL: Final = {
    "people": people_columns,
    "addresses": address_columns,
    "incidents": incident_columns,
    "parties": party_columns,
    "residences": residence_columns,
    "referrals": referral_columns,
    "assessments": assessment_columns,
}
