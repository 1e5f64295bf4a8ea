"""The options that several commands share."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Json: TypeAlias = Annotated[bool, typer.Option("--json", help="JSON, one object a line.")]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY|MOMENT",
        help="What was known then: 2026-03-31 (its end in London) or 2026-03-31T18:00:00Z.",
    ),
]
Settings: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Another value for a pattern's parameter."),
]
Person: TypeAlias = Annotated[
    str, typer.Argument(metavar="PERSON", help="An id, or any record of theirs as source:id.")
]
Limit: TypeAlias = Annotated[
    int,
    typer.Option("--limit", min=1, max=1000, help="How many of each list to show at most."),
]
Cursor: TypeAlias = Annotated[
    str | None,
    typer.Option("--cursor", metavar="CURSOR", help="Go on from here: `next` of the part before."),
]
Recipient: TypeAlias = Annotated[
    str, typer.Option("--recipient", help="Who receives the file; default: the user who makes it.")
]
Folder: TypeAlias = Annotated[Path, typer.Argument(help="The folder of the delivery.")]
