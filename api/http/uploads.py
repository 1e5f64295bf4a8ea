"""Files that a browser sends with a form: bounded, and written where nobody else reads."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from api.http.forms import refuse_foreign_form
from graph.errors import Misuse

BYTES_AT_MOST: Final = 1024**3
FILES_AT_MOST: Final = 1_000
FIELDS_AT_MOST: Final = 20
FIELD_BYTES: Final = 20_000
PIECE: Final = 1024 * 1024
UPLOAD: Final = "multipart/form-data"
NO_PLACE: Final = "A file has a name that no extract has; rename it and send it again."
TWICE: Final = "Two files have one name; send them in one zip, or one folder."


@dataclass(frozen=True, slots=True)
class SentForm:
    """The fields of a form, and its files with the names they were sent by."""

    fields: Mapping[str, str]
    files: tuple[tuple[str, UploadFile], ...]


class TooLarge(MultiPartException):
    """A body is larger than is taken; the parser closes what it has opened."""


@asynccontextmanager
async def received_form(request: Request) -> AsyncGenerator[SentForm]:
    """Read a form with files, which are gone afterwards.

    Raise Misuse where it cannot be read, Forbidden where it is not from a page of the session.
    What is larger than a delivery may be is refused as soon as that is known.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != UPLOAD:
        raise HTTPException(415)
    form = await parse_form(request)
    try:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        stated = {name: value for name, value in fields.items() if value.strip() != ""}
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        yield SentForm(
            refuse_foreign_form(request, stated),
            # A field for files that nobody filled in is sent as a file without a name.
            tuple((file.filename, file) for file in files if file.filename),
        )
    finally:
        await form.close()


async def parse_form(request: Request) -> FormData:
    """Return the fields and files of a form."""
    parser = MultiPartParser(
        request.headers,
        limit_size(request.stream()),
        max_files=FILES_AT_MOST,
        max_fields=FIELDS_AT_MOST,
        max_part_size=FIELD_BYTES,
    )
    try:
        return await parser.parse()
    except TooLarge:
        raise HTTPException(413) from None
    except (MultiPartException, UnicodeDecodeError, KeyError) as error:
        raise Misuse("The form cannot be read; open its page again.") from error


async def limit_size(stream: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """Hand on the pieces of a body; raise TooLarge as soon as they are too many."""
    size = 0
    async for piece in stream:
        size += len(piece)
        if size > BYTES_AT_MOST:
            raise TooLarge("too large")
        yield piece


async def write_files(form: SentForm, folder: Path) -> tuple[Path, ...]:
    """Write the files of a form below a folder, and return where each lies."""
    paths: list[Path] = []
    for name, file in form.files:
        path = folder.joinpath(*parts_of(name))
        await run_in_threadpool(path.parent.mkdir, parents=True, exist_ok=True)
        try:
            with path.open("xb") as target:
                while piece := await file.read(PIECE):
                    await run_in_threadpool(target.write, piece)
        except FileExistsError as error:
            raise Misuse(TWICE) from error
        except (OSError, ValueError) as error:
            raise Misuse(NO_PLACE) from error
        paths.append(path)
    return tuple(paths)


def parts_of(name: str) -> list[str]:
    """Return the folders and the name of a file; raise Misuse where they lead elsewhere."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} or set(part) & set("\\:\0") for part in parts):
        raise Misuse(NO_PLACE)
    return parts
