import os
import stat
from pathlib import Path
from typing import Any

import pytest

from graph.backup import make_key, read_identities, read_recipients
from graph.backup.keys import decrypt, encrypt
from graph.errors import Misuse


def test_a_new_key_opens_what_its_public_half_encrypted(tmp_path: Path) -> None:
    public = make_key(tmp_path / "key")
    (tmp_path / "public").write_text(f"# the duty team\n\n{public}\n")
    plain, sealed, opened = (tmp_path / name for name in ("plain", "sealed", "opened"))
    plain.write_bytes(os.urandom(200_000))

    with plain.open("rb") as source, sealed.open("wb") as target:
        encrypt(source, target, read_recipients(tmp_path / "public"))
    with sealed.open("rb") as source, opened.open("wb") as target:
        decrypt(source, target, read_identities(tmp_path / "key"))

    assert opened.read_bytes() == plain.read_bytes()
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    make_key(tmp_path / "key")

    with pytest.raises(Misuse, match="never replaced"):
        make_key(tmp_path / "key")


@pytest.mark.parametrize("text", ["", "# nothing\n", "age1nonsense\n", "\udcff"])
@pytest.mark.parametrize("read", [read_recipients, read_identities])
def test_a_file_without_keys_is_one_sentence_without_its_content(
    read: Any, text: str, tmp_path: Path
) -> None:
    (tmp_path / "keys").write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(Misuse, match="The file of") as refused:
        read(tmp_path / "keys")

    assert "nonsense" not in str(refused.value)


@pytest.mark.parametrize("read", [read_recipients, read_identities])
def test_a_file_of_keys_that_is_not_there_is_a_misuse(read: Any, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="check the path"):
        read(tmp_path / "keys")


def test_a_disk_that_is_full_is_not_called_a_broken_copy(tmp_path: Path) -> None:
    make_key(tmp_path / "key")
    (tmp_path / "public").write_text((tmp_path / "key").read_text().splitlines()[0][14:])
    (tmp_path / "plain").write_bytes(b"x" * 100_000)

    recipients = read_recipients(tmp_path / "public")
    with (
        (tmp_path / "plain").open("rb") as source,
        Path("/dev/full").open("wb", buffering=0) as target,
        pytest.raises(OSError, match="No space left"),
    ):
        encrypt(source, target, recipients)
