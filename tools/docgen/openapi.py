"""The OpenAPI document of this release, kept beside the contract tests that compare it."""

import json
from pathlib import Path
from typing import Final

from api.http.app import create_app
from api.settings import ServiceSettings

SNAPSHOT: Final = Path(__file__).parent.parent.parent / "tests/contract/openapi.json"


def document() -> str:
    """Return the OpenAPI document of this release as text."""
    openapi = create_app(ServiceSettings()).openapi()
    openapi["info"]["version"] = "of the release"
    return json.dumps(openapi, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
