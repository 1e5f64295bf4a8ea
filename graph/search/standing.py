"""Which stored findings a search counts, so that people with findings come first."""

from collections.abc import Mapping

from graph.models import FrozenModel


class StandingFindings(FrozenModel):
    """The standing findings that one reader may see, as a statement counts them by suspect."""

    # Patterns about suspects, and those of them whose subject is a suspect and a victim.
    patterns: tuple[str, ...] = ()
    suspect_first: tuple[str, ...] = ()
    # The stored findings that the reader is not shown as they are, and what is counted instead.
    withheld: tuple[str, ...] = ()
    recomputed: Mapping[str, int] = {}
