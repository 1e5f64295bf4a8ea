"""Read mappings; refuse a faulty one with a sentence that locates the fault."""

import re
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, cast

from pydantic import ValidationError

from graph.errors import MappingRefused
from graph.ingest import fault_sentence, printable_name
from graph.mapping.definition.meaning import check_meaning
from graph.mapping.definition.model import Mapping

SUFFIX: Final = ".toml"
NAME: Final = re.compile(r"[a-z0-9-]{1,100}")
BYTES_AT_MOST: Final = 4 * 1024 * 1024


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from a file, or the shipped one of that name."""
    name = path.name if path.suffix == SUFFIX else f"{path}{SUFFIX}"
    return parse_mapping(text_of_mapping(path), name)


def text_of_mapping(path: Path) -> str:
    """Return the text of a mapping in a file, or of the shipped one of that name."""
    shipped = shipped_mappings()
    if path.suffix != SUFFIX and str(path) in shipped:
        return shipped[str(path)].read_text(encoding="utf-8")
    try:
        if path.stat().st_size > BYTES_AT_MOST:
            raise MappingRefused(f"{path.name} is larger than 4 MB; that is no mapping.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MappingRefused(
            f"There is no mapping {path.name}; give a file, or one of {', '.join(shipped)}."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise MappingRefused(f"{path.name} cannot be read as text in UTF-8.") from error


def path_of_mapping(name: str, folder: Path) -> Path:
    """Return the path of a reviewed mapping of that name, else of a shipped one."""
    if NAME.fullmatch(name) is None:
        raise MappingRefused("A mapping is named with small letters, digits and hyphens.")
    path = folder / f"{name}{SUFFIX}"
    return path if path.is_file() else Path(name)


def named_mapping(name: str, folder: Path) -> Mapping:
    """Read a reviewed mapping of that name from a folder, else the shipped one."""
    return read_mapping(path_of_mapping(name, folder))


def mapping_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the reviewed mappings in a folder and of the shipped ones."""
    reviewed = {path.stem for path in folder.glob(f"*{SUFFIX}") if NAME.fullmatch(path.stem)}
    return tuple(sorted({*reviewed, *shipped_mappings()}))


def shipped_mappings() -> dict[str, Traversable]:
    """Return the paths of the shipped mappings by name."""
    folder = files("graph.mapping").joinpath("systems")
    shipped = [file for file in folder.iterdir() if file.name.endswith(SUFFIX)]
    return {file.name.removesuffix(SUFFIX): file for file in sorted(shipped, key=lambda f: f.name)}


def parse_mapping(text: str, name: str) -> Mapping:
    """Parse the text of a mapping; raise MappingRefused if it is faulty."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MappingRefused(f"{name} is not TOML: {error}.") from error
    try:
        mapping = Mapping.model_validate(data)
    except ValidationError as error:
        raise MappingRefused(f"{name}: {first_fault(error, data)}.") from error
    check_meaning(mapping, name)
    return mapping


def first_fault(error: ValidationError, data: dict[str, object]) -> str:
    """Return the first fault, with its table and column in the mapping."""
    details = error.errors(include_url=False, include_input=False)[0]
    place, key = place_of(details["loc"], data)
    kind = details["type"]
    if kind == "missing":
        sentence = f"'{key}' is missing; it is required"
    elif kind == "extra_forbidden":
        sentence = f"'{printable_name(key)}' is not a key of a mapping; take it out"
    elif kind == "value_error":
        sentence = str(details.get("ctx", {})["error"])
    else:
        sentence = f"'{printable_name(key)}' {fault_sentence(details)}"
    return f"{place}{sentence}"


def place_of(location: tuple[int | str, ...], data: dict[str, object]) -> tuple[str, str]:
    """Return the place of a fault in words, and the faulty key."""
    words: list[str] = []
    node: object = data
    parts = list(location)
    for number, part in enumerate(parts):
        node = child(node, part)
        before = parts[number - 1] if number > 0 else ""
        if isinstance(part, int) and before == "files":
            words.append(f"file {printable_name(name_of(node, 'files', part))}")
        elif isinstance(part, int) and before == "tables":
            words.append(f"table {printable_name(name_of(node, 'table', part))}")
        elif before == "columns":
            words.append(f"column {printable_name(str(part))}")
        elif before == "values" and number == 1:
            words.append(f"dictionary {printable_name(str(part))}")
    keys = [str(part) for part in parts if isinstance(part, str)]
    return "".join(f"{word}: " for word in words), keys[-1] if len(keys) > 0 else "mapping"


def child(node: object, part: int | str) -> object:
    """Return a child of a parsed node, None if there is none."""
    if isinstance(node, dict):
        return cast("dict[object, object]", node).get(part)
    if isinstance(node, list) and isinstance(part, int):
        parts = cast("list[object]", node)
        return parts[part] if part < len(parts) else None
    return None


def name_of(node: object, key: str, number: int) -> str:
    """Return the name of a part of a mapping, else its number."""
    name = child(node, key)
    if isinstance(name, list):
        name = child(cast("object", name), 0)
    return name if isinstance(name, str) else f"number {number + 1}"
