"""The command line `joinedup`: one module per noun, each command parses, calls and prints."""

import signal
import sys
from types import FrameType
from typing import NoReturn

from api.cli.program import program
from api.cli.session import TERMINATED, exit_code, told
from graph.errors import JoinedUpError


def main() -> None:
    """Run one command; whatever goes wrong is one sentence and an exit code."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), terminated)
    try:
        program(prog_name="joinedup")
    except JoinedUpError as error:
        raise SystemExit(told(error, code=exit_code(error))) from None
    except Exception as error:
        raise SystemExit(told(error)) from None


def terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    """End as on Ctrl-C, so that what was opened is closed and what was started is stopped."""
    sys.exit(TERMINATED)
