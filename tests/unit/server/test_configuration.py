import os
from pathlib import Path

import pytest

from graph.server.configuration import configuration_text
from graph.server.java import archive_path, java_command, java_environment


def settings() -> dict[str, str]:
    text = configuration_text(port=1234, page_cache="64m")
    lines = [line.split("=", 1) for line in text.splitlines()]
    assert len({key for key, _ in lines}) == len(lines)
    return dict(lines)


def test_the_server_listens_on_this_machine_only() -> None:
    addresses = {key: value for key, value in settings().items() if "address" in key}

    assert all(value.split(":")[0] == "127.0.0.1" for value in addresses.values())


def test_routing_names_the_real_port() -> None:
    assert settings()["server.bolt.advertised_address"] == "127.0.0.1:1234"
    assert settings()["server.bolt.listen_address"] == "127.0.0.1:1234"


def test_nothing_is_told_to_anybody() -> None:
    silent = [key for key in settings() if "telemetry" in key or "report" in key or "fleet" in key]

    assert len(silent) == 5
    assert all(settings()[key] == "false" for key in silent)


def test_a_password_is_asked_for_and_http_is_off() -> None:
    assert settings()["dbms.security.auth_enabled"] == "true"
    assert settings()["server.http.enabled"] == "false"
    assert settings()["server.https.enabled"] == "false"


def test_cypher_25_is_the_language() -> None:
    assert settings()["db.query.default_language"] == "CYPHER_25"


def test_queries_are_not_logged() -> None:
    assert settings()["db.logs.query.enabled"] == "OFF"


def test_java_gets_the_heap_of_the_setting(tmp_path: Path) -> None:
    command = java_command(tmp_path / "lib", heap="700m")

    assert "-Xmx700m" in command
    assert "-Xms700m" in command


def test_java_goes_by_the_options_of_the_setting_rather_than_by_ours(tmp_path: Path) -> None:
    command = java_command(tmp_path / "lib", heap="700m", options="-Xmx2g  -verbose:gc")

    assert command[-2:] == ["-cp", f"{tmp_path / 'lib'}{os.sep}*"]
    assert command[-4:-2] == ["-Xmx2g", "-verbose:gc"]
    assert command.index("-Xmx700m") < command.index("-Xmx2g")


def test_java_flags_of_the_environment_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "NEO4J_PASSWORD"):
        monkeypatch.setenv(name, "x")

    assert "x" not in java_environment().values()


def test_an_archive_is_used_when_there_is_one(tmp_path: Path) -> None:
    archive_path(tmp_path / "lib").write_bytes(b"classes")

    command = java_command(tmp_path / "lib", heap="1g")

    assert f"-XX:AOTCache={archive_path(tmp_path / 'lib')}" in command


def test_an_empty_archive_is_not_used(tmp_path: Path) -> None:
    archive_path(tmp_path / "lib").write_bytes(b"")

    command = java_command(tmp_path / "lib", heap="1g")

    assert not any("AOTCache" in word for word in command)
