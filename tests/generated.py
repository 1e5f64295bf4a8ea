"""Files made from others: `python -m tests.generated` writes, `--check` says which are stale."""

import sys
from pathlib import Path

from graph.db.schema import schema_cypher
from graph.patterns.generated import generated
from tests.contract.snapshot import SNAPSHOT, document

ROOT = Path(__file__).parent.parent


def files() -> dict[Path, str]:
    """Return every generated file with its text."""
    return {
        ROOT / "cypher/schema.cypher": schema_cypher(),
        SNAPSHOT: document(),
        **generated(ROOT),
    }


def main(arguments: list[str]) -> int:
    """Write the files, or say which are not current."""
    stale = {
        path: text
        for path, text in files().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }
    if "--check" not in arguments:
        for path, text in stale.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    for path in sorted(stale):
        print(f"{path.relative_to(ROOT)} is not current; run `make generated`", file=sys.stderr)
    return 1 if len(stale) > 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
