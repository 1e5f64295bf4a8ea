"""Who runs this process where nobody signed in: never a name that the environment gives."""

import os
from typing import Final

UNAUTHENTICATED: Final = "unauthenticated"


def local_name() -> str:
    """Return the name under which a process without a sign-in reads and decides.

    It holds the real user id, which the system gives; LOGNAME and USER say whatever they are set
    to.
    """
    if not hasattr(os, "getuid"):
        return UNAUTHENTICATED
    return f"{UNAUTHENTICATED} (uid {os.getuid()})"
