"""An argument that is no text is refused before the command starts."""

import pytest

from api.cli import run_command
from api.cli.exits import USAGE


def test_an_argument_that_cannot_be_encoded_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["joinedup", "search", "Sm\udce9th"])

    assert run_command() == USAGE
    assert capsys.readouterr().err.startswith("An argument is not text in UTF-8")
