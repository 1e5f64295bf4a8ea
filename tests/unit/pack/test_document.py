"""The pack as a PDF, read back: marked on every sheet, two at most for a person, no name lost."""

import io

import pytest
from pypdf import PdfReader

from tests.unit.viz.lane_samples import lanes
from tests.unit.viz.samples import HOSTILE
from viz.lane_drawing import WIDE, draw_lanes
from viz.pack import MeetingPack, PackFinding, PackLine, PackPerson, drawing_pdf, write_pack
from viz.text_format import visible

MARKING = "OFFICIAL-SENSITIVE (restricted)"


def person(name: str = "Liam Arden", *, findings: int = 3) -> PackPerson:
    return PackPerson(
        name=name,
        lead="Born 2 March 1985",
        strip=(
            PackLine(label="Weapons", statements=("2 incidents as suspect [alpha:i1]",)),
            PackLine(label="Children", statements=()),
            PackLine(label="Orders in force", statements=("x " * 300,) * 9, is_urgent=True),
        ),
        lanes=draw_lanes(lanes(), width=WIDE),
        findings=tuple(
            PackFinding(
                title=f"R{number:02} A rule",
                summary="Recorded as suspect in 2 incidents with 2 people. " * 3,
                decision="Not yet reviewed",
                records=tuple(f"alpha:i{place}" for place in range(40)),
            )
            for number in range(findings)
        ),
        asks=("Review the right to know",),
    )


def pack(*people: PackPerson, **changes: str) -> MeetingPack:
    plain = {
        "title": "MARAC, 3 March 2026", "marking": MARKING, "recipient": "MARAC chair",
        "made_by": "a.khan", "made_at": "2 March 2026, 09:00", "leaves_out": "", "question": "",
    }  # fmt: skip
    return MeetingPack.model_validate({**plain, **changes, "people": people})


def sheets(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_every_sheet_bears_the_marking_its_recipient_and_its_number() -> None:
    texts = sheets(write_pack(pack(person(), person("Ada Lind"))))

    for number, text in enumerate(texts, start=1):
        assert text.count(MARKING) == 2
        assert "For MARAC chair" in text
        assert f"{number} of {len(texts)}" in text


def test_the_contents_lead_to_each_person() -> None:
    texts = sheets(write_pack(pack(person(), person("Ada Lind"))))

    pages = {
        name: next(number for number, text in enumerate(texts[1:], start=2) if name in text)
        for name in ("Liam Arden", "Ada Lind")
    }
    for name, number in pages.items():
        assert f"{name}" in texts[0]
        assert str(number) in texts[0]


@pytest.mark.parametrize("findings", [0, 1, 8, 60])
def test_a_person_has_two_sheets_at_most_and_what_is_left_out_is_counted(findings: int) -> None:
    texts = sheets(write_pack(pack(person(findings=findings))))

    assert len(texts) <= 3
    assert ("52 more stand in the case" in " ".join(texts)) is (findings == 60)
    assert "not recorded" in texts[1]


@pytest.mark.parametrize("name", ["Иванова", "Łucja Nowak", "Zoë", "Ελένη"])
def test_a_name_in_any_european_script_is_there(name: str) -> None:
    assert name in "".join(sheets(write_pack(pack(person(name)))))


def test_a_letter_that_the_font_lacks_stands_as_its_code() -> None:
    assert "[U+674E]" in "".join(sheets(write_pack(pack(person("李")))))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_record_stays_text(text: str) -> None:
    read = "".join(sheets(write_pack(pack(person(text), question=text))))

    first_word = visible(text).split()[0][:12]
    if first_word.isascii():
        assert first_word in read.replace("\n", "")


def test_the_same_pack_is_the_same_file() -> None:
    assert write_pack(pack(person())) == write_pack(pack(person()))


def test_a_drawing_alone_is_one_marked_page() -> None:
    (text,) = sheets(drawing_pdf(draw_lanes(lanes()), title="Adam Invented", marking=MARKING))

    assert MARKING in text
    assert "Victim Invented 0" in text
    assert "277 days" in text
