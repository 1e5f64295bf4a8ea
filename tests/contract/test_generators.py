"""Generators of clients read the whole document: no schema is lost, nothing is warned of."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.client.package import PACKAGE, write_client
from tools.docgen.openapi import document

DOCUMENT = json.loads(document())
SCHEMAS = frozenset(DOCUMENT["components"]["schemas"])
# Takes any value, so it is no class.
ANY_VALUE = frozenset({"JsonValue"})


def classes(texts: list[str]) -> frozenset[str]:
    pattern = re.compile(r"^class (\w+)", re.MULTILINE)
    return frozenset(name for text in texts for name in pattern.findall(text))


@pytest.mark.proof
def test_openapi_python_client_makes_a_class_of_every_schema(tmp_path: Path) -> None:
    models = write_client(tmp_path / "client") / PACKAGE / "models"

    made = classes([path.read_text(encoding="utf-8") for path in models.glob("*.py")])

    assert SCHEMAS - ANY_VALUE - made == frozenset()


@pytest.mark.proof
def test_datamodel_code_generator_makes_a_class_of_every_schema(tmp_path: Path) -> None:
    source, models = tmp_path / "openapi.json", tmp_path / "models.py"
    source.write_text(document(), encoding="utf-8")

    done = subprocess.run(
        [
            *(sys.executable, "-m", "datamodel_code_generator"),
            *("--input", str(source), "--input-file-type", "openapi", "--output", str(models)),
            *("--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin"),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )

    assert done.stdout + done.stderr == ""
    assert SCHEMAS - classes([models.read_text(encoding="utf-8")]) == frozenset()


def test_no_inline_choice_takes_the_name_of_a_schema() -> None:
    """A generator calls a choice within a schema by both names; one of them would be lost."""
    inline = {
        f"{schema}{field.title().replace('_', '')}"
        for schema, model in DOCUMENT["components"]["schemas"].items()
        for field, value in model.get("properties", {}).items()
        if "enum" in json.dumps(value)
    }

    assert inline & SCHEMAS == set()
