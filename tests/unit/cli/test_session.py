"""What a command knows of its surroundings: who runs it, and which setting is wrong."""

import getpass

import pytest

from api.cli.session import read_settings
from api.services.login import login_name
from graph.errors import Misuse


@pytest.mark.parametrize("error", [KeyError("uid not found"), OSError("no name"), ImportError()])
def test_a_login_without_a_name_is_unknown(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", fail)

    assert login_name() == "unknown"


def test_a_login_with_a_name_is_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "analyst")

    assert login_name() == "analyst"


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
