"""The service works with the settings that it is given."""

from pathlib import Path
from typing import cast

from fastapi.testclient import TestClient

from api.http.app import create_app
from api.services.context import AppState
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
