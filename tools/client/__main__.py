"""Make the client and its wheel: `python -m tools.client`, into `dist`."""

import sys
from pathlib import Path
from typing import Final

from tools.client.package import build_wheel, write_client

DIST: Final = Path(__file__).parent.parent.parent / "dist"


def main() -> int:
    """Write the package and its wheel."""
    build_wheel(write_client(DIST / "joinedup-client"), DIST)
    return 0


if __name__ == "__main__":
    sys.exit(main())
