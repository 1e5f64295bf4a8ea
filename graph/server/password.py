"""The generated password of the local server: made once, known to the owner of the store only."""

import secrets
import tempfile
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from graph.errors import StoreUnavailable
from graph.server.admin import AdminTool
from graph.server.home import Home, write_private

FILE_LOST: Final = (
    "The local store has data but its password file is missing or damaged: put the file back. "
    "Without it, copy the data with `joinedup database dump` and restore the copy under another "
    "JOINEDUP_HOME."
)


def new_password() -> str:
    """Make a password of 192 random bits, in digits and the letters a to f only.

    One that begins with a dash would be an option to the administration tool.
    """
    return secrets.token_hex(24)


def read_password(home: Home) -> SecretStr:
    """Return the password of a store that has been started before."""
    try:
        password = home.password.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise StoreUnavailable(FILE_LOST) from error
    if password == "":
        raise StoreUnavailable(FILE_LOST)
    return SecretStr(password)


def provide_password(home: Home, tool: AdminTool) -> SecretStr:
    """Return the password; before the first start it is made and given to the server."""
    if home.system.exists():
        return read_password(home)
    if not home.password.exists():
        write_private(home.password, new_password() + "\n")
    password = read_password(home)
    _give(password, tool)
    return password


def _give(password: SecretStr, tool: AdminTool) -> None:
    """Pass the password in a file: everybody on the machine can read a command line."""
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words"
        write_private(words, f'"{password.get_secret_value()}"\n')
        tool.run("dbms", "set-initial-password", f"@{words}")
