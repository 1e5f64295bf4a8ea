"""The container files cannot be run everywhere, so what they promise is read from them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.server.configuration import configuration_text
from graph.server.jars import server_version

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]


def as_variable(key: str) -> str:
    """The image's own rule: underscores doubled, dots to underscores."""
    return "NEO4J_" + key.replace("_", "__").replace(".", "_")


def test_the_container_runs_the_version_of_the_jar_list() -> None:
    assert SERVICES["neo4j"]["image"] == f"neo4j:{server_version()}"


def test_the_password_must_be_given_and_is_written_nowhere() -> None:
    values = [
        SERVICES["neo4j"]["environment"]["NEO4J_AUTH"].removeprefix("neo4j/"),
        SERVICES["api"]["environment"]["NEO4J_PASSWORD"],
    ]

    assert all(re.fullmatch(r"\$\{NEO4J_PASSWORD:\?[^}]+\}", value) for value in values)
    assert "none" not in values[0]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_port_is_published_on_loopback_only(name: str) -> None:
    service = SERVICES[name]
    ports = service.get("ports", [])

    assert ports or service["network_mode"] == "host"
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_service_in_the_hosts_network_does_not_widen_its_address() -> None:
    environment = SERVICES["api"]["environment"]

    assert "JOINEDUP_HTTP_HOST" not in environment
    assert "JOINEDUP_HTTP_HOST" not in DOCKERFILE


def test_routing_leads_to_the_published_port() -> None:
    environment = SERVICES["neo4j"]["environment"]
    address = environment["NEO4J_server_bolt_advertised__address"]

    assert SERVICES["neo4j"]["ports"] == [f"{address}:7687"]
    assert SERVICES["api"]["environment"]["NEO4J_URI"] == f"neo4j://{address}"


def test_the_service_waits_until_the_database_answers() -> None:
    assert SERVICES["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "cypher-shell" in " ".join(SERVICES["neo4j"]["healthcheck"]["test"])
    assert "/health/ready" in DOCKERFILE


def test_both_servers_are_equally_silent() -> None:
    local = dict(
        line.split("=", 1) for line in configuration_text(port=7687, page_cache="512m").splitlines()
    )
    shared = [key for key in local if re.search("telemetry|usage_report|fleet|logs|language", key)]

    environment = SERVICES["neo4j"]["environment"]
    assert len(shared) == 7
    assert {key: environment[as_variable(key)] for key in shared} == {
        key: local[key] for key in shared
    }


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_container_can_gain_rights(name: str) -> None:
    service = SERVICES[name]

    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_nothing_runs_as_root() -> None:
    users = re.findall(r"^USER (\d+)", DOCKERFILE, flags=re.MULTILINE)

    assert users
    assert "0" not in users
    assert SERVICES["neo4j"]["user"] == "7474:7474"
    assert SERVICES["api"]["read_only"] is True


def test_data_lies_in_named_volumes() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service["volumes"]]

    assert {mount.split(":", 1)[0] for mount in mounts} == set(COMPOSE["volumes"])


def test_what_is_installed_is_pinned_by_hash() -> None:
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert "--no-deps" in DOCKERFILE


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE_TEXT], ids=["Dockerfile", "compose"])
def test_images_name_no_registry(text: str) -> None:
    images = re.findall(r"^\s*(?:FROM|image:)\s+(\S+)", text, flags=re.MULTILINE)

    assert images
    assert all("/" not in image and ":" in image for image in images)
    assert all(not image.endswith(":latest") for image in images)


def test_every_package_of_the_wheel_is_in_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    for package in ("api", "cypher", "graph", "seed", "viz"):
        assert f"COPY {package} {package}" in DOCKERFILE
        assert f"!{package}" in ignored
