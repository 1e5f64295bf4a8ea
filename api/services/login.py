"""The name of whoever runs this process, for the audit log and for decisions."""

import getpass


def login_name() -> str:
    """Return the name of the system's login, or `unknown` if the system has none.

    A container may run under a user id without a name: getpass then raises KeyError or, from
    Python 3.13, OSError; on a system without `pwd` it raises ImportError.
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
