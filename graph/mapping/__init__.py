"""The import assistant: a reviewed file says how the extract of a records system is read."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.mapping.checking import CheckReport, check_extract
    from graph.mapping.correction import ColumnCorrection, WordCorrection, correct_mapping
    from graph.mapping.definition.column_kinds import literal_words
    from graph.mapping.definition.model import Mapping
    from graph.mapping.definition.reading import (
        mapping_names,
        named_mapping,
        parse_mapping,
        path_of_mapping,
        read_mapping,
        shipped_mappings,
        text_of_mapping,
    )
    from graph.mapping.extract.folder import folder_within
    from graph.mapping.extract.report import ExtractReport, SheetReport
    from graph.mapping.loading import MappedLoadReport, load_extract
    from graph.mapping.outline import (
        ColumnOutline,
        MappingOutline,
        PartOutline,
        TableOutline,
        outline_mapping,
    )
    from graph.mapping.suggest.proposal import MappingProposal, suggest_mapping

# Imported when first used: matching takes a second to import, and only some commands need it.
MODULES: Final = {
    "checking": ("CheckReport", "check_extract"),
    "correction": ("ColumnCorrection", "WordCorrection", "correct_mapping"),
    "definition.column_kinds": ("literal_words",),
    "definition.model": ("Mapping",),
    "definition.reading": (
        *("mapping_names", "named_mapping", "parse_mapping", "path_of_mapping", "read_mapping"),
        *("shipped_mappings", "text_of_mapping"),
    ),
    "extract.folder": ("folder_within",),
    "extract.report": ("ExtractReport", "SheetReport"),
    "loading": ("MappedLoadReport", "load_extract"),
    "outline": (
        *("ColumnOutline", "MappingOutline", "PartOutline", "TableOutline"),
        "outline_mapping",
    ),
    "suggest.proposal": ("MappingProposal", "suggest_mapping"),
}

__all__ = [
    "CheckReport",
    "ColumnCorrection",
    "ColumnOutline",
    "ExtractReport",
    "MappedLoadReport",
    "Mapping",
    "MappingOutline",
    "MappingProposal",
    "PartOutline",
    "SheetReport",
    "TableOutline",
    "WordCorrection",
    "check_extract",
    "correct_mapping",
    "folder_within",
    "literal_words",
    "load_extract",
    "mapping_names",
    "named_mapping",
    "outline_mapping",
    "parse_mapping",
    "path_of_mapping",
    "read_mapping",
    "shipped_mappings",
    "suggest_mapping",
    "text_of_mapping",
]


def __getattr__(name: str) -> object:
    """Import the module that a name comes from."""
    for module, names in MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
