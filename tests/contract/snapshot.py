"""Writes the OpenAPI document beside this file: `python -m tests.contract.snapshot`."""

import json
from pathlib import Path

from api.http.app import create_app
from api.settings import ServiceSettings

SNAPSHOT = Path(__file__).with_name("openapi.json")


def document() -> str:
    """Return the OpenAPI document of this release as text."""
    made = create_app(ServiceSettings()).openapi()
    made["info"]["version"] = "of the release"
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(document(), encoding="utf-8")
