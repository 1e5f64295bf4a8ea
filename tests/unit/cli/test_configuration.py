"""What a command knows of its surroundings: who runs it, and which setting is wrong."""

import os

import pytest

from api.cli.configuration import read_settings
from api.services.login import local_name
from graph.errors import Misuse


@pytest.mark.parametrize("variable", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_no_variable_gives_a_process_another_name(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "assistant.chief.constable")

    assert local_name() == f"unauthenticated (uid {os.getuid()})"


def test_a_system_without_user_ids_says_only_that_nobody_signed_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "getuid")

    assert local_name() == "unauthenticated"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JOINEDUP_HTTP_PORT", "70000"),
        ("JOINEDUP_HEAP", "much"),
        ("JOINEDUP_IDENTITY_LARGEST_CLUSTER", "1"),
    ],
)
def test_a_wrong_setting_is_named_as_it_was_set(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(Misuse, match=f"^The setting {name} is not valid"):
        read_settings()
