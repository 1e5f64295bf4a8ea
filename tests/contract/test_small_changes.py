"""What a change touches: a rule three files, an endpoint four, a setting two; a table six.

That a table touches six is in tests/unit/ingest/test_descriptions.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.settings import environment_variable, setting_sections
from graph.patterns import load_patterns
from graph.register import TESTS
from tests.conftest import ROOT
from tools.docgen.settings_table import settings_table

RULES = tuple(pattern.id for pattern in load_patterns())
CODE = frozenset({".py", ".js", ".j2"})
# A rule's id that is another word too, or the example of the API's document.
ALSO_A_WORD = {
    "counter_allegation": {"graph/history/briefing.py", "graph/history/briefing_facts.py"},
    "order_breach": {"graph/decisions/allegation_sides.py"},
    "review_overdue": {"graph/rows/kinds.py"},
    "serial_acpo": {
        "api/http/routers/consistency.py",
        "api/http/routers/home.py",
        "api/http/routers/patterns.py",
        "api/pages/render.py",
        "api/schemas/rules.py",
    },
}
# The register is a list of rules: today's law, the proposed law, the definitions of serial.
REGISTER = {"graph/register/entry_tests.py"}
REGISTERED = frozenset(test.pattern for test in TESTS)
# An endpoint on a noun that is there: the statement, the model, the service and the router.
STATEMENT = """// The latest moment at which anything of a source was recorded.
MATCH (i:Incident {source: $source})
RETURN toString(max(i.recorded_at)) AS recorded_at
"""
SCHEMA = '''

class LastRecorded(BaseModel):
    """When a source last recorded an incident."""

    source: str
    recorded_at: datetime | None
'''
SERVICE = '''

def get_last_recorded(ctx: RequestContext, source: str) -> LastRecorded:
    """Read when a source last recorded an incident."""
    (row,) = ctx.store.read(statement("reads/last_recorded"), {"source": source})
    return LastRecorded.model_validate({**row, "source": source})
'''
ROUTE = '''

@router.get("/last/{source}", summary="Show the last recording", response_model=LastRecorded)
def show_last_recorded(source: Annotated[str, Path(description="A source.")]) -> None:
    """Return when a source last recorded an incident."""
'''
PRINTED = """
import json
from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.statements import statement
statement("reads/last_recorded")
print(json.dumps(create_app(ServiceSettings()).openapi()))
"""


def product_files(*folders: str) -> dict[str, str]:
    """Return the text of each file of the product by its name."""
    names = subprocess.run(
        ["git", "ls-files", "--", *folders], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    paths = {name: ROOT / name for name in names if Path(name).suffix in CODE}
    return {name: path.read_text(encoding="utf-8") for name, path in paths.items()}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_three_files_and_no_code_names_it(rule: str) -> None:
    own = (f"cypher/patterns/{rule}.cypher", f"cypher/patterns/{rule}.toml")
    name = re.compile(rf"\b{rule}\b")
    code = product_files("api", "graph", "viz", "seed")

    assert all((ROOT / path).is_file() for path in (*own, f"seed/stories/{rule}.toml"))
    named = {path for path, text in code.items() if name.search(text)}
    assert named <= ALSO_A_WORD.get(rule, set()) | (REGISTER if rule in REGISTERED else set())


def test_an_endpoint_is_four_files_and_the_document_has_it(tmp_path: Path) -> None:
    for folder in ("api", "graph", "viz", "cypher"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    (tmp_path / "cypher/reads/last_recorded.cypher").write_text(STATEMENT)
    for path, imports, code in (
        ("api/schemas/explorer.py", "from datetime import datetime", SCHEMA),
        (
            "api/services/people.py",
            """from api.schemas.explorer import LastRecorded
from graph.db.statements import statement""",
            SERVICE,
        ),
        (
            "api/http/routers/incidents.py",
            """from typing import Annotated
from fastapi import Path
from api.schemas.explorer import LastRecorded""",
            ROUTE,
        ),
    ):
        file = tmp_path / path
        docstring, rest = file.read_text().split("\n", 1)
        file.write_text(f"{docstring}\n{imports}\n{rest}{code}")

    printed = subprocess.run(
        [sys.executable, "-c", PRINTED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    operation = json.loads(printed)["paths"]["/v1/incidents/last/{source}"]["get"]

    assert operation["summary"] == "Show the last recording"
    assert {"200", "400", "404", "422", "500", "503"} <= set(operation["responses"])


class WatchSettings(BaseSettings):
    """A section of settings as somebody would add one."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_WATCH_")

    seconds: float = Field(default=2.5, ge=1, le=60, description="Pause between two looks.")
    folder: str | None = Field(default=None, description="What is looked at.")


def test_a_setting_is_declared_once_and_the_readme_follows() -> None:
    assert settings_table([WatchSettings]).splitlines()[2:] == [
        "| `JOINEDUP_WATCH_SECONDS` | Pause between two looks (at least 1, at most 60) | `2.5` |",
        "| `JOINEDUP_WATCH_FOLDER` | What is looked at | none |",
    ]


def test_no_code_reads_a_setting_but_by_its_class() -> None:
    variables = [
        environment_variable(section, name)
        for section in setting_sections().values()
        for name in section.model_fields
    ]
    read = re.compile(rf"environ(?:\.get\(|\[)[\"'](?:{'|'.join(variables)})[\"']")
    code = product_files("api", "graph", "viz", "seed")

    assert [path for path, text in code.items() if read.search(text)] == []
