"""What lies beside the graph is put in its place: rows replaced, the audit log never lost."""

from pathlib import Path

import pytest

from graph.access.audit_verification import verify_chain
from graph.access.break_glass import BreakGlassList
from graph.backup import restore_copy, restoring
from graph.ingest import ErasureList, ErasureRequests, RepeatedErasures
from graph.settings import Settings
from tests.unit.backup.copies import AT, KEY, furnish, listed, log_read, settings_of, write_sealed


@pytest.fixture(autouse=True)
def _graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the graph out: what becomes of it is tested with a server."""

    def restore(*_: object, exchanging: object, **__: object) -> None:
        with exchanging:  # type: ignore[attr-defined]
            pass

    def repeat(settings: Settings, _: object) -> RepeatedErasures:
        known = list(ErasureList(settings.erasures).entries())
        return RepeatedErasures(repeated=len(known))

    monkeypatch.setattr(restoring.server, "restore", restore)
    monkeypatch.setattr(restoring, "_repeat", repeat)


def test_a_new_home_gets_the_log_and_the_list(tmp_path: Path) -> None:
    old, new = settings_of(tmp_path / "old"), settings_of(tmp_path / "new")
    furnish(old)

    restored = restore_copy(new, write_sealed(old, tmp_path), (KEY,))

    assert verify_chain(new.audit) == verify_chain(old.audit)
    assert list(ErasureList(new.erasures).entries()) == [listed(1)]
    assert restored.audit_set_aside is None
    assert not (new.local.home / "restore-unfinished").exists()


def test_a_log_that_goes_on_from_the_copys_stays_whole(tmp_path: Path) -> None:
    home = settings_of(tmp_path / "home")
    furnish(home)
    copy = write_sealed(home, tmp_path)
    log_read(home, 99)
    before = verify_chain(home.audit)

    restored = restore_copy(home, copy, (KEY,))

    assert verify_chain(home.audit) == before
    assert restored.audit_set_aside is None


def test_a_log_of_another_home_is_set_aside_and_not_deleted(tmp_path: Path) -> None:
    old, other = settings_of(tmp_path / "old"), settings_of(tmp_path / "other")
    furnish(old)
    log_read(other, 7)
    before = verify_chain(other.audit)

    restored = restore_copy(other, write_sealed(old, tmp_path), (KEY,))

    assert verify_chain(other.audit) == verify_chain(old.audit)
    assert verify_chain(other.audit / str(restored.audit_set_aside)) == before
    log_read(other, 8)
    assert verify_chain(other.audit).state == "intact"


def test_erasures_of_the_home_the_copy_and_a_list_elsewhere_are_all_known(tmp_path: Path) -> None:
    old, new = settings_of(tmp_path / "old"), settings_of(tmp_path / "new")
    furnish(old)
    ErasureList(new.erasures).add([listed(2)])
    ErasureList(tmp_path / "elsewhere").add([listed(2), listed(3)])

    restore_copy(new, write_sealed(old, tmp_path), (KEY,), erasures=tmp_path / "elsewhere")

    assert {item.erasure for item in ErasureList(new.erasures).entries()} == {
        "erasure-1", "erasure-2", "erasure-3",
    }  # fmt: skip


def test_half_a_line_of_the_list_is_of_an_erasure_that_never_was(tmp_path: Path) -> None:
    erasures = ErasureList(tmp_path / "list")
    erasures.add([listed(1), listed(2)])
    whole = (tmp_path / "list").read_bytes()
    for cut in range(len(whole)):
        (tmp_path / "list").write_bytes(whole[:cut])
        erasures.add([listed(3)])

        known = [item.erasure for item in erasures.entries()]
        assert known[-1] == "erasure-3"
        assert len(known) == 1 + (cut + 1 >= len(whole) / 2) + (cut + 1 >= len(whole))


WHY = "She does not answer the door tonight."
STAFF = 'version = 1\n[[staff]]\nuser = "x"\nrecords = ["alpha:ann"]\n'


def test_a_new_home_knows_who_was_shown_more_which_erasures_wait_and_the_staff(
    tmp_path: Path,
) -> None:
    old, new = settings_of(tmp_path / "old"), settings_of(tmp_path / "new")
    furnish(old)
    grant = BreakGlassList(old.break_glass).open("ian", "person-1", WHY, "412", AT)
    requests = ErasureRequests(old.erasure_requests)
    request = requests.ask("person-2", ("record-2",), "Asked.", by="ann", subject="ann", now=AT)
    old.staff.write_text(STAFF)

    restore_copy(new, write_sealed(old, tmp_path), (KEY,))

    assert BreakGlassList(new.break_glass).grants() == (grant,)
    assert ErasureRequests(new.erasure_requests).requests() == (request,)
    assert new.staff.read_text() == STAFF


def test_a_restore_undoes_no_review_no_refusal_and_no_newer_list_of_staff(tmp_path: Path) -> None:
    home = settings_of(tmp_path / "home")
    furnish(home)
    grants, requests = BreakGlassList(home.break_glass), ErasureRequests(home.erasure_requests)
    grant = grants.open("ian", "person-1", WHY, "412", AT)
    request = requests.ask("person-2", ("record-2",), "Asked.", by="ann", subject="ann", now=AT)
    home.staff.write_text("version = 1\n")
    copy = write_sealed(home, tmp_path)
    reviewed = grants.review(grant.id, "not_justified", "No call.", by="aude", now=AT)
    refused = requests.refuse(request.id, "No.", by="bob", now=AT)
    home.staff.write_text(STAFF)

    restore_copy(home, copy, (KEY,))

    assert BreakGlassList(home.break_glass).grants() == (reviewed,)
    assert ErasureRequests(home.erasure_requests).requests() == (refused,)
    assert home.staff.read_text() == STAFF
