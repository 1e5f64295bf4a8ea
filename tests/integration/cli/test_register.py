"""The register and lost days, on the command line."""

from tests.integration.cli.conftest import Run


def test_the_register_is_one_line(joinedup: Run) -> None:
    (register,) = joinedup("register", "--json").lines

    people = {table["pattern"]: table["total"]["people"] for table in register["tables"]}
    assert people["serial_acpo"] == 1


def test_people_of_the_register_are_one_line_each(joinedup: Run) -> None:
    (person,) = joinedup("register", "serial_acpo", "--state", "neither", "--json").lines

    assert (person["name"], person["state"]) == ("Liam O'Brien-Smith", "neither")


def test_the_register_and_lost_days_are_told_to_people_and_to_spreadsheets(joinedup: Run) -> None:
    output, shared = (
        joinedup("register"),
        joinedup("register", "serial_acpo", "--shareable", "--csv"),
    )
    ledger, table = joinedup("recognition"), joinedup("recognition", "serial_acpo", "--csv")

    assert (output.code, shared.code, ledger.code, table.code) == (0, 0, 0, 0)
    assert "neither" in output.out
    assert "to be shared" in shared.out
    assert "cannot be known" in ledger.out
    assert "O'Brien-Smith" in table.out


def test_a_wrong_state_and_shared_names_are_refused(joinedup: Run) -> None:
    wrong = joinedup("register", "--state", "guilty")
    shared = joinedup("register", "--force", "all", "--shareable")

    assert (wrong.code, shared.code) == (2, 2)
