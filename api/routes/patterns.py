"""The rules, and how each reads one subject."""

from fastapi import APIRouter, Response

from api.catalogue import Catalogue, catalogue
from api.dependencies import PresentDep
from graph.patterns import Pattern, pattern_of

router = APIRouter(prefix="/patterns", tags=["patterns"])


@router.get("", summary="List the patterns", response_model=Catalogue)
def list_patterns(asked: PresentDep) -> Response:
    """List every pattern of this release, in the order of their numbers."""
    return asked.answer(catalogue(asked.patterns), ())


@router.get("/{pattern}", summary="Show one pattern", response_model=Pattern)
def show_pattern(pattern: str, asked: PresentDep) -> Response:
    """Show what a pattern asks, decides, reads and may be mistaken about, with its Cypher."""
    return asked.answer(pattern_of(asked.patterns, pattern), (pattern,))
