"""T01: a route, a command or a field of an answer without an entry in the policy is refused."""

from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from api.http.app import create_app
from api.policy import apply_field_gate, load_entries, load_field_table
from api.policy.field_table import parse_field_table, table_faults
from api.settings import ServiceSettings
from graph.access.policy import load_policy, parse_policy
from graph.access.reader import Reader
from graph.db.store import Store
from graph.errors import Forbidden, Misuse
from graph.history import PersonMention, WithheldIds
from graph.settings import LocalSettings
from tools.policy import entry_faults, policy_faults, served_routes, shown_models

POLICY = (Path(__file__).parents[2] / "graph" / "access" / "policy.toml").read_text("utf-8")
CLERK = Reader(name="clerk")


class Unlisted(BaseModel):
    """An answer that nobody put into the policy."""

    id: str
    canary: str


def test_t01_nothing_of_this_release_is_without_an_entry() -> None:
    faults = list(policy_faults())

    assert faults == []
    assert len(served_routes()) >= 66
    assert sum(len(model.model_fields) for model in shown_models()) >= 979


def test_t01_a_planted_route_field_or_command_is_named() -> None:
    entries = load_entries()

    (route,) = entry_faults("route", {*served_routes(), "GET /planted"}, entries.routes)
    (stale,) = entry_faults("route", served_routes() - {"GET /people"}, entries.routes)
    fields = list(table_faults({*shown_models(), Unlisted}, load_field_table()))

    assert "GET /planted" in route
    assert "GET /people" in stale
    assert [fault.split(" ")[0] for fault in fields] == ["Unlisted.canary", "Unlisted.id"]


def test_t01_a_planted_route_is_refused_while_the_service_runs(tmp_path: Path) -> None:
    app: FastAPI = create_app(
        ServiceSettings(local=LocalSettings(home=tmp_path)), cast("Store", object())
    )
    app.add_api_route("/planted", lambda: {"secret": "CANARY"})

    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/planted")

    assert answer.status_code == 403
    assert "CANARY" not in answer.text


def test_t01_a_planted_field_is_not_shown_to_a_reader_with_less() -> None:
    with pytest.raises(Forbidden):
        apply_field_gate(
            Unlisted(id="x", canary="CANARY"), CLERK, WithheldIds(), load_field_table(), "p"
        )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("version = 1", "version = 2"),
        ("version = 1", ""),
        ('open = "May', 'opne = "May'),
        ('markings = ["open", "restricted"]', 'markings = ["open", "TOP SECRET"]'),
        ('search = "consultation"', 'search = "looking"'),
        ('search = "consultation"', ""),
        ("address_pointers = true", "address_pointer = true"),
        ("address_pointers = true", "address_pointers = true\nprotected_addresses = true"),
        ("protected_addresses = true", 'protected_addresses = "sometimes"'),
        ('field_classes = ["contact"]', 'field_classes = ["contact", "everything"]'),
        ('field_classes = ["contact"]', 'field_classes = ["address"]'),
        ('ethnicity = "A', 'ethnic = "A'),
        ('purposes = ["audit"]', "purposes = []"),
        ("[roles.analyst]", "[roles.analyst"),
    ],
)
def test_t01_a_policy_that_is_not_certain_lets_nobody_in(right: str, wrong: str) -> None:
    assert right in POLICY

    with pytest.raises(Misuse, match="nobody is let in"):
        parse_policy(POLICY.replace(right, wrong))


def test_t01_a_role_that_is_not_in_the_policy_is_no_reader() -> None:
    with pytest.raises(Misuse):
        load_policy().reader("somebody", "chief")


@given(st.sampled_from(sorted(load_policy().roles)), st.sampled_from(sorted(load_policy().actions)))
def test_t01_a_role_may_do_what_the_policy_names_and_nothing_else(role: str, action: str) -> None:
    reader = load_policy().reader("somebody", role)

    assert reader.may(action) == (action in load_policy().roles[role].actions)


def test_t01_a_reader_that_nobody_described_sees_and_may_do_nothing() -> None:
    assert not any(CLERK.may(action) for action in load_policy().actions)
    assert not any(CLERK.sees(name) for name in load_policy().field_classes)


def test_t01_the_field_table_takes_no_class_that_is_unknown() -> None:
    with pytest.raises(ValueError, match="free"):
        parse_field_table('[History]\nfree = ["person"]')


def test_t01_a_plain_field_is_shown_as_it_is() -> None:
    person: Any = PersonMention(id="person-1", name="Ann")

    shown = apply_field_gate(person, CLERK, WithheldIds(), load_field_table(), "p")

    assert shown == person
