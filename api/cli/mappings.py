"""Commands of the import assistant: how the extract of a records system is read."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.exits import PARTLY
from api.cli.options import Json
from graph.domain.counts import count_in_words

if TYPE_CHECKING:
    from graph.mapping import CheckReport, ExtractReport

ExtractFolder: TypeAlias = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The folder (or zip) with the extract.")
]
MappingFile: TypeAlias = Annotated[
    Path, typer.Option("--mapping", metavar="FILE|NAME", help="A mapping, or one that ships.")
]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there.")
]
WORDS_SHOWN = 40

mappings = typer.Typer(
    no_args_is_help=True, help="How the extract of a records system becomes a delivery."
)


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(mappings, name="map")


@mappings.command("list")
def list_mappings() -> None:
    """List the mappings that ship."""
    from api.cli.output import print_table
    from graph.mapping import read_mapping, shipped_mappings

    names = list(shipped_mappings())
    titles = [read_mapping(Path(name)).title for name in names]
    print_table(("name", "what it reads"), zip(names, titles, strict=True))


@mappings.command("show")
def show_mapping(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Print a mapping that ships, to save and change it."""
    from graph.errors import NotFound
    from graph.mapping import shipped_mappings

    mapping_texts = shipped_mappings()
    if name not in mapping_texts:
        raise NotFound(f"No mapping has this name; those that ship: {', '.join(mapping_texts)}.")
    typer.echo(mapping_texts[name].read_text(encoding="utf-8"), nl=False)


@mappings.command("suggest")
def suggest(folder: ExtractFolder, *, output: Output = None) -> None:
    """Propose a mapping for an extract, with its reasons and what is left to decide."""
    from api.cli.output import print_line
    from graph.mapping import suggest_mapping

    proposal = suggest_mapping(folder)
    if output is None:
        typer.echo(proposal.text, nl=False)
        return
    output.write_text(proposal.text, encoding="utf-8")
    print_line(
        f"{proposal.mapped} of {proposal.headings} headings are read; open questions: "
        f"{len(proposal.questions)}. Look through {output.name}, then try it with "
        f"`joinedup map check {folder} --mapping {output}`."
    )
    for question in proposal.questions:
        print_line(f"  {question}")


@mappings.command("check")
def check(folder: ExtractFolder, *, mapping: MappingFile, json: Json = False) -> None:
    """Try a mapping on an extract: what would become of every row; nothing is stored."""
    from api.cli.output import print_json
    from graph.mapping import check_extract, read_mapping

    report = check_extract(folder, read_mapping(mapping))
    if json:
        print_json([report])
    else:
        print_check(report)
    if len(report.faults) > 0:
        raise typer.Exit(PARTLY)


def print_check(report: "CheckReport") -> None:
    """Print what would become of every row, and examples side by side."""
    from api.cli.output import print_line, print_table

    print_extract(report.extract)
    print_line()
    print_table(
        ("table", "rows", "valid", "waiting", "quarantined"),
        [
            (name, table.rows, table.valid, table.waiting, table.quarantined)
            for name, table in report.tables.items()
        ],
        title="Rows of tables",
    )
    if len(report.faults) > 0:
        print_line()
        print_table(
            ("table", "column", "heading", "count", "reason", "first in"),
            [
                (
                    *(fault.table, fault.column, fault.heading, fault.count, fault.reason),
                    f"{fault.sheet}, row {fault.row}",
                )
                for fault in report.faults
            ],
            title="Why rows would go to quarantine",
        )
    for example in report.examples:
        print_line()
        print_line(f"{example.sheet}, row {example.row}")
        print_line("  " + "; ".join(f"{name}: {cell}" for name, cell in example.cells.items()))
        for table, cells in example.made:
            print_line(
                f"  -> {table}: " + "; ".join(f"{name}: {cell}" for name, cell in cells.items())
            )


def print_extract(report: "ExtractReport") -> None:
    """Print what became of the rows of an extract, and the words that nothing knows."""
    from api.cli.output import print_line, print_table

    print_table(
        ("sheet", "rows", "used", "passed over", "quarantined", "of these waiting"),
        [
            (
                *(sheet.sheet, sheet.rows, sheet.used),
                sum(sheet.passed_over.values()),
                *(sheet.quarantined, sheet.waiting),
            )
            for sheet in report.sheets
        ],
        title=f"Rows of the extract, by the mapping {report.mapping}",
    )
    for sheet in report.sheets:
        for why, count in sheet.passed_over.items():
            print_line(f"{sheet.sheet}: {count_in_words(count, 'row')} passed over: {why}.")
        if len(sheet.unused_headings) > 0:
            print_line(f"{sheet.sheet}: not read: {', '.join(sheet.unused_headings)}.")
    for word in report.unknown_words[:WORDS_SHOWN]:
        print_line(
            f"{word.table}.{word.column}: no dictionary knows '{word.word}' "
            f"({count_in_words(word.count, 'time')})."
        )
    if len(report.unknown_words) > WORDS_SHOWN:
        others = len(report.unknown_words) - WORDS_SHOWN
        print_line(f"Unknown besides: {count_in_words(others, 'word')}.")
