"""Encrypts and decrypts a copy with age (age-encryption.org/v1), whose own tools open it as well.

Keys come from files alone: everybody on the machine can read a command line and, as the same user,
an environment.
"""

from collections.abc import Callable, Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import pyrage
from typing_extensions import Buffer

from graph.errors import CopyRefused, Misuse
from graph.server import write_private

T = TypeVar("T")
Recipients: TypeAlias = tuple[pyrage.x25519.Recipient, ...]
Identities: TypeAlias = tuple[pyrage.x25519.Identity, ...]

HEADER: Final = b"age-encryption.org/"
COMMENT: Final = "#"
# What age's own tools write above a key.
PUBLIC_LINE: Final = "# public key: "


def make_key(path: Path) -> str:
    """Write a new key into a file of its owner's, and return its public half."""
    if path.exists():
        raise Misuse("A file of this name exists, and a key is never replaced: choose another.")
    if not path.parent.is_dir():
        raise Misuse("The folder of the key does not exist: make it, or choose another.")
    key = pyrage.x25519.Identity.generate()
    public = str(key.to_public())
    write_private(path, f"{PUBLIC_LINE}{public}\n{key}\n")
    return public


def read_recipients(path: Path) -> Recipients:
    """Return for whom a copy is encrypted: the lines of a file, each a public key of age."""
    return _parsed(path, pyrage.x25519.Recipient.from_str, "recipients", "age1…")


def read_identities(path: Path) -> Identities:
    """Return the keys of a file that opens copies."""
    return _parsed(path, pyrage.x25519.Identity.from_str, "keys", "AGE-SECRET-KEY-1…")


def is_encrypted(source: Path) -> bool:
    """Return whether a file was encrypted with age."""
    with source.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def encrypt(source: BufferedIOBase, target: BufferedIOBase, recipients: Recipients) -> None:
    """Encrypt a stream."""
    writer = _WatchedWriter(target)
    try:
        pyrage.encrypt_io(source, writer, recipients)
    except (OSError, pyrage.EncryptError):
        writer.raise_its_own()
        raise


def decrypt(source: BufferedIOBase, target: BufferedIOBase, identities: Identities) -> None:
    """Decrypt a stream; raise CopyRefused where it is cut, altered, or for another key."""
    writer = _WatchedWriter(target)
    try:
        pyrage.decrypt_io(source, writer, identities)
    except (OSError, pyrage.DecryptError) as error:
        writer.raise_its_own()
        raise CopyRefused(
            "The copy cannot be decrypted: it is cut or altered, or this is not its key; "
            "nothing was changed."
        ) from error


class _WatchedWriter(BufferedIOBase):
    """Remembers what the disk refused, which the library reports as a fault of the copy."""

    def __init__(self, target: BufferedIOBase) -> None:
        self._target = target
        self._refused: OSError | None = None

    def write(self, buffer: Buffer) -> int:
        try:
            return self._target.write(buffer)
        except OSError as error:
            self._refused = error
            raise

    def flush(self) -> None:
        self._target.flush()

    def raise_its_own(self) -> None:
        """Raise what the disk refused, if anything."""
        if self._refused is not None:
            raise self._refused


def _parsed(path: Path, parse: Callable[[str], T], kind: str, form: str) -> tuple[T, ...]:
    if not path.is_file():
        raise Misuse(f"There is no file of {kind} with this name: check the path.")
    try:
        keys = tuple(parse(line) for line in _lines(path))
    except (UnicodeDecodeError, pyrage.IdentityError, pyrage.RecipientError) as error:
        raise Misuse(
            f"The file of {kind} holds a line that is none; each begins with {form}."
        ) from error
    if len(keys) == 0:
        raise Misuse(f"The file of {kind} is empty; each line of it begins with {form}.")
    return keys


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() != "" and not line.startswith(COMMENT):
            yield line.strip()
