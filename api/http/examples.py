"""One answer of each operation, recorded over an invented world by `python -m tools.examples`."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

FILE: Final = "api/http/examples.json"


@cache
def examples() -> Mapping[str, object]:
    """Return the recorded answers by operation id."""
    text = files("api.http").joinpath("examples.json").read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))


def example_text(answers: Mapping[str, object]) -> str:
    """Return recorded answers as their file holds them."""
    return json.dumps(answers, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def add_example(operation: dict[str, Any]) -> None:
    """Show in an operation what it answered."""
    example = examples().get(operation["operationId"])
    content = operation["responses"].get("200", {}).get("content", {})
    if example is not None and len(content) > 0:
        # A text is an example of lines; anything else of the JSON, which stands first.
        content[next(iter(content))]["example"] = example
