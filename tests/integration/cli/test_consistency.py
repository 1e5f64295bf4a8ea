"""The same rule for everybody, on the command line."""

from tests.integration.cli.conftest import Run

PERIOD = ("--from", "2025-01-01", "--to", "2026-06-30")


def test_a_comparison_is_one_line(joinedup: Run) -> None:
    (line,) = joinedup("consistency", "serial_acpo", *PERIOD, "--json").lines

    assert (line["from"], line["to"], line["shareable"]) == ("2025-01-01", "2026-06-30", False)
    assert [force["force"] for force in line["forces"] if force["people"] == 1] == ["06"]
    assert line["total"]["without_reason"] == 1


def test_the_shareable_comparison_has_no_small_number(joinedup: Run) -> None:
    (line,) = joinedup("consistency", "serial_acpo", *PERIOD, "--shareable", "--json").lines

    assert line["total"]["people"] == "1-4"


def test_people_behind_a_number_are_one_line_each(joinedup: Run) -> None:
    (line,) = joinedup("consistency", "serial_acpo", *PERIOD, "--force", "06", "--json").lines
    referred = joinedup(
        "consistency", "serial_acpo", *PERIOD, "--outcome", "referred", "--json"
    ).lines

    assert (line["name"], line["outcome"]) == ("Liam O'Brien-Smith", "without_reason")
    assert referred == []


def test_groups_are_one_line(joinedup: Run) -> None:
    (line,) = joinedup("fairness", "serial_acpo", "--json").lines

    assert [division["by"] for division in line["divisions"]] == [
        "sex",
        "age",
        "ethnicity",
        "force",
    ]
    assert line["total"]["findings"] == 1


def test_comparisons_are_told_to_people_too(joinedup: Run) -> None:
    output = joinedup("consistency", "serial_acpo", *PERIOD)
    named = joinedup("consistency", "serial_acpo", *PERIOD, "--force", "all")
    groups = joinedup("fairness", "serial_acpo", "--shareable")

    assert (output.code, named.code, groups.code) == (0, 0, 0)
    assert "Greater Manchester" in output.out
    assert "O'Brien-Smith" in named.out
    assert "1-4" in groups.out
