"""The service works with the settings that it is given."""

from getpass import getuser
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.services.context import AppState, login_name
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.identity.settings import IdentitySettings
from graph.settings import LocalSettings


def test_the_service_joins_records_by_the_settings_it_is_given(tmp_path: Path) -> None:
    settings = ServiceSettings(
        local=LocalSettings(home=tmp_path), identity=IdentitySettings(join_at=6.5, at_load=True)
    )
    app = create_app(settings, cast("Store", object()))

    with TestClient(app):
        state: AppState = app.state.service

    assert state.identity == settings.identity
    assert state.identity.matching().join_at == 6.5
    assert state.identity != IdentitySettings()


def test_a_system_without_a_login_has_an_unknown_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    assert login_name() == getuser()

    def no_login(*_: Any) -> str:
        raise KeyError("uid")

    monkeypatch.setattr("api.services.context.getuser", no_login)

    assert login_name() == "unknown"
