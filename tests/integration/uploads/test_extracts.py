"""The import assistant's pages, asked without a line of script."""

import re
import time
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.http.app import create_app
from api.services.extracts.drafts import DraftFolder
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.errors import Conflict, NotFound
from graph.settings import LocalSettings
from tests.integration.uploads.extracts import ABOUT, FILES
from tests.integration.uploads.test_deliveries import zipped

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
BROWSER = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", "Origin": "null"}


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Generator[TestClient]:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    app = create_app(settings, store, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        client.headers.update(BROWSER)
        yield client


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """Return the folder in which extracts wait."""
    return tmp_path / "home" / "incoming" / "extracts"


def send(client: TestClient, files: dict[str, str | bytes] | None = None, **about: str) -> Response:
    sent = [("files", (name, content)) for name, content in (files or FILES).items()]
    return client.post("/extracts", data={**ABOUT, **about}, files=sent, follow_redirects=False)


def names_of(page: str, label: str) -> str:
    """Return the name of the field with a label."""
    field = re.search(rf'name="([^"]+)" (?:maxlength="\d+" )?aria-label="{label}"', page)
    assert field is not None, label
    return field.group(1)


def loaded(client: TestClient, address: str) -> str:
    """Wait for the end of a load, and return its page."""
    for _ in range(600):
        if client.get(f"{address}/progress").json()["is_over"]:
            return client.get(address).text
        time.sleep(0.1)
    raise AssertionError("the load did not end")


def test_an_extract_is_sent_corrected_checked_and_loaded_to_a_finding(
    client: TestClient, waiting: Path
) -> None:
    address = send(client).headers["location"]
    page = client.get(address).text
    assert "a usual word for it" in page
    assert "what does &#34;OIC&#34; of role stand for?" in page

    checked = client.get(f"{address}/check").text
    assert "is a day that no calendar has" in checked
    words = {"word.0": '"OIC"', "column.0": "parties.role", "meaning.0": "not_for_us"}
    corrected = client.post(f"{address}/words", data=words)
    assert "OIC" not in re.sub(r"<details.*?</details>", "", corrected.text, flags=re.DOTALL)

    started = client.post(f"{address}/load", data={"go": "on"}, follow_redirects=False)
    page = loaded(client, started.headers["location"])

    assert "1 row is in quarantine" in page
    assert (
        client.get("/findings?pattern=serial_acpo", headers={"Accept": "application/json"}).json()[
            "total"
        ]
        > 0
    )
    assert list(waiting.iterdir()) == []


def test_a_column_is_read_from_elsewhere_or_not_at_all(client: TestClient) -> None:
    address = send(client).headers["location"]
    page = client.get(address).text
    sex = names_of(page, "sex of people is read from")
    force = names_of(page, "force of incidents in every row")

    client.post(f"{address}/columns", data={sex: "not_read", force: "01"})

    text = client.get(f"{address}/mapping.toml").text
    assert re.search(r"^sex = ", text, re.MULTILINE) is None
    assert re.search(r'^force = .*constant = "01".*# set by hand$', text, re.MULTILINE)
    # All else is as it was proposed, reasons and all.
    assert 'family_name = "Surname"  # a usual word for it' in text


def test_a_column_without_a_rule_is_added(client: TestClient) -> None:
    address = send(client).headers["location"]
    place = names_of(client.get(address).text, "Another column of people").removeprefix("column.")

    client.post(
        f"{address}/columns", data={f"column.{place}": "ethnicity", f"heading.{place}": "4"}
    )

    assert 'ethnicity = "Gender" # set by hand' in client.get(f"{address}/mapping.toml").text


def test_a_correction_that_makes_a_mapping_faulty_changes_nothing(client: TestClient) -> None:
    address = send(client).headers["location"]
    before = client.get(f"{address}/mapping.toml").text
    sex = names_of(client.get(address).text, "sex of people is read from")

    refused = client.post(f"{address}/columns", data={sex: "99"})
    of_text = client.post(f"{address}/text", data={"text": "name = <b>"})

    assert (refused.status_code, of_text.status_code) == (400, 422)
    assert "The mapping is not TOML" in of_text.text
    assert "name = &lt;b&gt;" in of_text.text
    assert client.get(f"{address}/mapping.toml").text == before


def test_a_zip_a_manifest_and_a_reviewed_mapping_are_taken(
    client: TestClient, tmp_path: Path
) -> None:
    text = client.get(f"{send(client).headers['location']}/mapping.toml").text
    reviewed = tmp_path / "home" / "mappings" / "essex.toml"
    reviewed.parent.mkdir()
    reviewed.write_text(text.replace("Proposed by", "Reviewed after"), encoding="utf-8")
    manifest = 'source = "essex"\nextracted_at = 2025-11-20T00:00:00Z\n'
    body = zipped(
        {name: text.encode() for name, text in {**FILES, "delivery.toml": manifest}.items()}
    )

    answer = send(client, {"extract.zip": body}, mapping="essex", source="", extracted_at="")

    assert "Import from essex: columns" in client.get(answer.headers["location"]).text
    assert "Reviewed after" in client.get(f"{answer.headers['location']}/mapping.toml").text


@pytest.mark.parametrize(
    ("files", "about", "sentence"),
    [
        ({}, {}, "Choose the files of the extract"),
        ({"../People.csv": "a"}, {}, "a name that no extract has"),
        ({"People.csv": ""}, {"source": "No Such Name"}, "source"),
        ({"People.csv": "a"}, {"extracted_at": "yesterday"}, "as a day and a time"),
        ({"x.zip": "no zip"}, {}, "not a whole zip archive"),
        ({"People.csv": "a,b\n1,2\n"}, {"mapping": "no-such"}, "There is no mapping no-such"),
        ({"People.exe": "MZ"}, {}, "People.exe"),
    ],
)
def test_what_is_no_extract_is_refused_with_a_sentence_and_nothing_of_it_stays(
    client: TestClient, waiting: Path, files: dict[str, str], about: dict[str, str], sentence: str
) -> None:
    sent = [("files", (name, content)) for name, content in files.items()]
    answer = client.post("/extracts", data={**ABOUT, **about}, files=sent or [("files", ("", b""))])

    assert answer.status_code == 422, answer.text[-3000:]
    assert sentence in answer.text
    assert not waiting.exists() or list(waiting.iterdir()) == []


def test_a_form_of_another_kind_and_one_from_elsewhere_are_refused(client: TestClient) -> None:
    plain = client.post("/extracts", content=b"{}", headers={"Content-Type": "application/json"})
    foreign = client.post(
        "/extracts", files=[("files", ("a.csv", b"a"))], headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert (plain.status_code, foreign.status_code) == (415, 403)


def test_who_sent_an_extract_alone_opens_it_and_few_wait_at_once(tmp_path: Path) -> None:
    drafts = DraftFolder.of(tmp_path)
    draft = drafts.keep(drafts.begin("ada", NOW), "ada", "essex", NOW)
    for _ in range(2):
        drafts.keep(drafts.begin("ada", NOW), "ada", "essex", NOW)

    assert drafts.open(draft.id, "ada", NOW).source == "essex"
    assert len(drafts.of_owner("ada", NOW)) == 3
    with pytest.raises(NotFound):
        drafts.open(draft.id, "bea", NOW)
    with pytest.raises(NotFound):
        drafts.open("../extracts", "ada", NOW)
    with pytest.raises(Conflict):
        drafts.begin("ada", NOW)
    assert drafts.begin("bea", NOW).is_dir()
    assert oct((tmp_path / "extracts").stat().st_mode & 0o777) == "0o700"


def test_an_extract_that_nobody_opens_is_removed_and_one_in_use_is_not(tmp_path: Path) -> None:
    drafts = DraftFolder.of(tmp_path)
    left = drafts.keep(drafts.begin("ada", NOW), "ada", "essex", NOW)
    in_use = drafts.keep(drafts.begin("ada", NOW), "ada", "essex", NOW)
    half_sent = drafts.begin("bea", NOW)
    drafts.open(in_use.id, "ada", NOW + timedelta(hours=3))

    drafts.remove_abandoned(NOW + timedelta(hours=5))

    assert [draft.id for draft in drafts.of_owner("ada", NOW + timedelta(hours=5))] == [in_use.id]
    assert not left.folder.exists()
    assert not half_sent.exists()
