"""Signed checkpoints: the end of the log, with a signature that the service itself cannot make."""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.access.audit_chain import canonical
from graph.access.audit_verification import Checkpoint
from graph.errors import Misuse

PRIVATE: Final = 0o600
NO_KEY: Final = "The key cannot be read; `joinedup audit key` makes one, and its public half."
NO_ANCHORS: Final = "The file of checkpoints cannot be read, or a line of it is none."


class SignedCheckpoint(BaseModel):
    """The end of the log at a moment, with its signature in hexadecimal digits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int
    hash: str
    at: datetime
    signature: str


def make_key(path: Path) -> None:
    """Write a new key to a file that only its owner may read, and its public half beside it."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(handle, "wb") as file:
            file.write(private)
        path.with_suffix(".pub").write_bytes(public)
    except OSError as error:
        raise Misuse("The key cannot be written there, or one is there already.") from error


def sign_checkpoint(end: Checkpoint, key_file: Path, at: datetime) -> SignedCheckpoint:
    """Return the end of the log with its signature."""
    try:
        key = load_pem_private_key(key_file.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise Misuse(NO_KEY) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Misuse(NO_KEY)
    signature = key.sign(signed_bytes(end.seq, end.hash, at)).hex()
    return SignedCheckpoint(seq=end.seq, hash=end.hash, at=at, signature=signature)


def read_anchors(path: Path, key_file: Path) -> tuple[Checkpoint, ...]:
    """Return the checkpoints of a file, one a line; raise Misuse if a signature is invalid."""
    try:
        key = load_pem_public_key(key_file.read_bytes())
    except (OSError, ValueError) as error:
        raise Misuse(NO_KEY) from error
    if not isinstance(key, Ed25519PublicKey):
        raise Misuse(NO_KEY)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        anchors = tuple(SignedCheckpoint.model_validate_json(line) for line in lines)
        for anchor in anchors:
            key.verify(
                bytes.fromhex(anchor.signature), signed_bytes(anchor.seq, anchor.hash, anchor.at)
            )
    except (OSError, ValidationError, ValueError) as error:
        raise Misuse(NO_ANCHORS) from error
    except InvalidSignature as error:
        raise Misuse(
            "A checkpoint of the file bears a signature that is not of this key."
        ) from error
    return tuple(Checkpoint(seq=anchor.seq, hash=anchor.hash) for anchor in anchors)


def signed_bytes(seq: int, digest: str, at: datetime) -> bytes:
    """Return the bytes of a checkpoint that are signed."""
    return canonical({"seq": seq, "hash": digest, "at": at.isoformat()})
