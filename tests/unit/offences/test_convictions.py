"""What follows from a row of convictions: which offence, whether the law lists it, until when."""

from datetime import date

import pytest

from graph.domain.offences import offences_by_code, table_digest
from graph.domain.offences.derived import ConvictionRow, derive_conviction_severity
from graph.domain.offences.disposals import disposal_kind
from graph.domain.offences.schedule import listed_codes, schedule, spanning_codes
from graph.domain.offences.supervision import months_on

DAY = date(2026, 1, 31)


def derived(code: str = "8N", **cells: object) -> dict[str, object]:
    return derive_conviction_severity(
        ConvictionRow.model_validate({"offence_code": code, "convicted_on": DAY, **cells})
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (None, "other"),
        ("something new", "other"),
        ("Imprisonment", "custody"),
        ("12 months' imprisonment, suspended", "suspended"),
        ("life imprisonment", "indeterminate"),
        ("Hospital order (section 37)", "hospital"),
        ("GUARDIANSHIP ORDER", "guardianship"),
        ("Not guilty by reason of insanity", "insanity"),
        ("acquitted by reason of insanity", "insanity"),
        ("under a disability, did the act charged", "disability"),
        ("Not guilty", "no_conviction"),
        ("Acquitted", "no_conviction"),
        ("conviction quashed; hospital order", "no_conviction"),
        ("Simple Caution", "caution"),
        ("fined", "fine"),
        ("confined to barracks", "other"),
        ("conditional discharge", "discharge"),
        # What is for life is the sentence only where it says so.
        ("Life", "indeterminate"),
        ("life (minimum term 14 years)", "indeterminate"),
        ("Custody for life", "indeterminate"),
        ("IPP", "indeterminate"),
        ("detained at Her Majesty\u2019s pleasure", "indeterminate"),
        ("fine; banned from keeping animals for life", "fine"),
        ("suspended sentence, lifetime disqualification", "suspended"),
        ("EDS: 6 years", "extended"),
        ("extended determinate sentence", "extended"),
        ("fine, time to pay extended", "fine"),
        ("detained under ss37/41", "hospital"),
        ("guardianship order (s37)", "guardianship"),
        ("interim hospital order", "other"),
        ("unfit to plead; acquitted", "no_conviction"),
        ("unfit to plead, did not do the act", "no_conviction"),
        ("overturned on appeal", "no_conviction"),
        ("appeal allowed", "no_conviction"),
        ("appeal dismissed", "other"),
        ("Dismissed", "no_conviction"),
        ("NFA", "no_conviction"),
        ("no evidence offered", "no_conviction"),
        ("to lie on the file", "no_conviction"),
        ("community resolution", "no_conviction"),
        ("reprimand", "caution"),
        ("final warning", "caution"),
        ("detention in YOI", "custody"),
        # However it is spaced.
        ("Not  guilty", "no_conviction"),
        ("NOT-GUILTY", "no_conviction"),
        ("no further\naction", "no_conviction"),
        ("hospital\u00a0order", "hospital"),
        # A plea and an appeal that came to nothing leave the outcome as it was.
        ("pleaded not guilty; 18 months imprisonment", "custody"),
        ("convicted after a plea of not guilty", "other"),
        ("not guilty plea, found not guilty", "no_conviction"),
        ("imprisonment; appeal withdrawn", "custody"),
        ("appeal against conviction: dismissed", "other"),
        ("appeal against sentence abandoned, hospital order", "hospital"),
        ("appeal withdrawn; conviction quashed", "no_conviction"),
        ("appeal allowed against sentence, fine", "fine"),
        ("case withdrawn", "no_conviction"),
        ("taken into consideration", "no_conviction"),
        ("TIC", "no_conviction"),
        ("charge dropped", "no_conviction"),
        ("no case to answer", "no_conviction"),
        ("harassment warning", "no_conviction"),
        ("fixed penalty", "no_conviction"),
        ("hospital order (interim)", "other"),
        ("s. 37 order", "hospital"),
        ("unfit to stand trial", "disability"),
        ("life with a minimum term of 15 years", "indeterminate"),
        ("imprisonment 18 months (susp.)", "suspended"),
    ],
)
def test_a_disposal_is_one_of_a_closed_list(text: str | None, kind: str) -> None:
    assert disposal_kind(text) == kind


@pytest.mark.parametrize(
    ("code", "months", "offence", "listed"),
    [
        ("8N", None, "abh", "0001-01-01"),
        ("8Q", 6, "stalking", None),
        ("8Q", 6.5, "stalking_fear", "0001-01-01"),
        ("8Q", None, "stalking", None),
        ("195/12", 18, "stalking", None),
        ("PU86117", 6, None, None),
        ("PU86117", 14, None, "0001-01-01"),
        ("34B", 3, None, "0001-01-01"),
        ("OF61102A", 14, None, "0001-01-01"),
        ("SC15004", 14, "coercive_control", "2025-02-03"),
        ("105A", 14, "common_assault", None),
        ("ZZ99999", 14, None, None),
    ],
)
def test_a_code_and_its_sentence_say_the_offence_and_whether_it_is_listed(
    code: str, months: float | None, offence: str | None, listed: str | None
) -> None:
    conviction = derived(code, sentence_months=months)

    assert (conviction["offence"], conviction["listed_from"]) == (offence, listed)


@pytest.mark.parametrize(
    ("cells", "until", "known"),
    [
        ({"sentence_months": 1}, "2026-02-28", "computed"),
        ({"sentence_months": 13}, "2027-02-28", "computed"),
        ({"sentence_months": 1.5}, "2026-03-15", "computed"),
        ({"sentence_months": 6, "suspended": True}, "2028-01-31", "computed"),
        ({"sentence_months": 6, "disposal": "suspended sentence"}, "2028-01-31", "computed"),
        ({"sentence_months": 6, "licence_ends_on": date(2027, 1, 1)}, "2027-01-01", "recorded"),
        ({"sentence_months": 6, "sentence_ends_on": date(2026, 5, 1)}, "2026-05-01", "recorded"),
        (
            {"sentence_ends_on": date(2027, 5, 1), "licence_ends_on": date(2027, 1, 1)},
            "2027-05-01",
            "recorded",
        ),
        ({"disposal": "hospital order"}, None, "unknown"),
        ({"disposal": "extended sentence", "sentence_months": 60}, None, "unknown"),
        ({"disposal": "life imprisonment", "sentence_months": 200}, None, "unknown"),
        ({"sentence_months": 120_000}, None, "unknown"),
        ({}, None, "unknown"),
    ],
)
def test_supervision_ends_as_recorded_else_as_computed(
    cells: dict[str, object], until: str | None, known: str
) -> None:
    conviction = derived(**cells)

    assert (conviction["supervised_until"], conviction["supervision"]) == (until, known)


def test_months_are_calendar_months_to_the_last_day_of_a_short_one() -> None:
    assert months_on(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_on(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_the_schedule_holds_what_the_table_does_not_and_each_code_once() -> None:
    codes = [code for each in schedule().offences for code in each.codes]

    assert len(codes) == len(set(codes)) == len(listed_codes())
    assert set(codes).isdisjoint(offences_by_code())
    assert set(codes).isdisjoint(spanning_codes())


def test_every_table_is_in_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = table_digest()

    for name in ("table_text", "schedule_text", "disposals_text"):
        monkeypatch.setattr(f"graph.domain.offences.{name}", lambda: "other")
        assert table_digest() != before
        monkeypatch.undo()
