"""A delivery: a folder with `delivery.toml` and one file per table, else rejected as a whole."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from graph.domain.time import LONDON
from graph.errors import DeliveryRefused
from graph.ingest.formats import RawRow, check_file, count_rows, printable_name, read_file
from graph.ingest.limits import MANIFEST_BYTES
from graph.rows import TABLES

MANIFEST: Final = "delivery.toml"
SUFFIXES: Final = (".csv", ".ndjson", ".parquet")
SKIPPED_FILES: Final = ("readme", "truth", "expected")
LITTER_FOLDER: Final = "__MACOSX"
# Files that operating systems leave in folders and archives.
LITTER: Final = re.compile(
    r"__MACOSX|\.DS_Store|\._.*|~\$.*|\.~lock\..*#|~WRL\d+\.tmp|.*~|(?i:thumbs\.db|desktop\.ini)",
    re.DOTALL,
)


def with_zone(value: datetime) -> datetime:
    """Return the time in UTC; reject one without a zone."""
    if value.tzinfo is None:
        raise ValueError("is a time without a zone; add Z or an offset such as +01:00")
    try:
        # The delivery's last day is one of London.
        value.astimezone(LONDON)
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("is a time outside the years 1 to 9999") from None


class Manifest(BaseModel):
    """The contents of `delivery.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    source: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,100}$")]
    extracted_at: Annotated[datetime, AfterValidator(with_zone)]
    title: Annotated[str, Field(max_length=10_000)] | None = None
    scope: Literal["all", "flagged"] = "all"
    synthetic: bool = False
    ignore: list[str] = Field(default_factory=list)


class Delivery(BaseModel):
    """A folder with its manifest and the file of each table it holds."""

    model_config = ConfigDict(frozen=True)

    folder: Path
    manifest: Manifest
    files: dict[str, Path]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Check the folder and its manifest; raise DeliveryRefused if it is not a delivery."""
        if not folder.is_dir():
            raise DeliveryRefused(
                f"{folder} is not a folder; a delivery is a folder with {MANIFEST} and its tables."
            )
        manifest = read_manifest(folder / MANIFEST)
        files = table_files(folder, frozenset(manifest.ignore))
        if len(files) == 0:
            raise DeliveryRefused(
                f"{folder} holds no table; add at least one, such as people.csv or incidents.csv."
            )
        return cls(folder=folder, manifest=manifest, files=files)

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables of the delivery, in the order of loading."""
        return tuple(self.files)

    def file_name(self, table: str) -> str:
        """Return the name of a table's file."""
        return self.files[table].name

    def is_larger_than(self, rows: int) -> bool:
        """Return whether the files have more than so many rows, by an estimate."""
        return sum(map(count_rows, self.files.values())) > rows

    def check(self, table: str) -> int:
        """Read a table to its end before anything is stored, and return how many rows it has."""
        return check_file(self.files[table], table)

    def rows(self, table: str) -> Iterator[RawRow]:
        """Read the rows of a table."""
        return read_file(self.files[table], table)

    def has_versions(self, table: str) -> bool:
        """Return False: one file states each key once."""
        del table
        return False

    def note_quarantined(self, rows: Sequence[object]) -> None:
        """Do nothing: the entries in quarantine name file and line."""


def read_manifest(path: Path) -> Manifest:
    """Read `delivery.toml`."""
    if path.is_symlink():
        raise DeliveryRefused(f"{MANIFEST} is a link; a delivery holds plain files only.")
    try:
        if path.stat().st_size > MANIFEST_BYTES:
            raise DeliveryRefused(
                f"{MANIFEST} is larger than 1 MB; it holds a few lines about the delivery."
            )
        return Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise DeliveryRefused(
            f"{path.parent} has no {MANIFEST}; write one with source and extracted_at."
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DeliveryRefused(
            f"{MANIFEST} cannot be read as TOML in UTF-8; correct it and load again."
        ) from error
    except ValidationError as error:
        raise DeliveryRefused(f"{MANIFEST}: {first_fault(error)}.") from error


def first_fault(error: ValidationError) -> str:
    """Return the first fault of a manifest as a sentence without its value."""
    fault = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return f"'{place}' is missing; it is required"
    if fault["type"] == "extra_forbidden":
        return f"'{printable_name(place)}' is not a key of a delivery; take it out"
    if fault["type"] == "value_error":
        return f"'{place}' {fault.get('ctx', {})['error']}"
    return f"'{place}' is not as it must be ({fault['msg'].lower()})"


def is_litter(name: str) -> bool:
    """Return whether a name is one that operating systems and office programs leave behind."""
    return LITTER.fullmatch(name) is not None


def table_files(folder: Path, ignored_names: frozenset[str]) -> dict[str, Path]:
    """Return the file of each table, in the order of loading; reject any other file."""
    files: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.name == MANIFEST or path.name in ignored_names or is_litter(path.name):
            continue
        if path.is_symlink() or not path.is_file():
            raise DeliveryRefused(
                f"{printable_name(path.name)} is a folder or a link; "
                "a delivery holds plain files only."
            )
        if path.name.lower().startswith(SKIPPED_FILES):
            continue
        if path.stem not in TABLES or path.suffix not in SUFFIXES:
            raise DeliveryRefused(
                f"{printable_name(path.name)} is no table of a delivery; the tables are "
                f"{', '.join(TABLES)}, each as .csv, .ndjson or .parquet. "
                "Name it under 'ignore' to pass it over."
            )
        if path.stem in files:
            raise DeliveryRefused(
                f"{path.stem} is there twice ({files[path.stem].name} and {path.name}); keep one."
            )
        files[path.stem] = path
    return {table: files[table] for table in TABLES if table in files}
