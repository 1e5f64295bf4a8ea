"""A server that is killed while a service uses it is started again, as it was."""

import os
import signal
import time

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.connection import connect, keep_running
from graph.server import start, status, stop
from graph.settings import LocalSettings

SECONDS = 90.0


def ready_within(client: TestClient, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while client.get("/health/ready").status_code != 200:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def test_a_service_answers_readiness_in_time_and_outlives_its_server(
    settings: LocalSettings,
) -> None:
    start(settings)
    service_settings = ServiceSettings(local=settings)
    with connect(service_settings) as store, keep_running(service_settings):
        app: FastAPI = create_app(service_settings, store)
        with TestClient(app, base_url="http://127.0.0.1") as client:
            before = status(settings)
            assert before.pid is not None
            assert ready_within(client, SECONDS)

            os.kill(before.pid, signal.SIGSTOP)
            begun = time.monotonic()
            paused = client.get("/health/ready")
            waited = time.monotonic() - begun
            os.kill(before.pid, signal.SIGCONT)
            os.killpg(before.pid, signal.SIGKILL)
            while (after := status(settings)).pid in {before.pid, None}:
                time.sleep(0.2)
            came_back = ready_within(client, SECONDS)

    kept = status(settings).kept
    stop(settings)
    assert paused.status_code == 503
    # The driver alone would try for fifteen seconds; the rest is a busy machine.
    assert waited < 10
    assert paused.json()["title"] == "The database cannot be reached"
    assert came_back
    assert after.uri == before.uri
    assert kept
