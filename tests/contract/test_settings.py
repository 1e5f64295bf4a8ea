"""The README's table of settings: every setting stands in it, with its default, and no other."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.settings import (
    HttpSettings,
    OidcSettings,
    WebhookSettings,
    environment_variable,
    setting_sections,
)
from graph.identity.settings import IdentitySettings
from graph.settings import LocalSettings, Neo4jSettings

README = Path(__file__).parents[2] / "README.md"
SETTINGS = {
    environment_variable(section, name): field
    for section in setting_sections().values()
    for name, field in section.model_fields.items()
}
# Of these the table says in words what they default to.
IN_WORDS = {"NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"} | {
    "JOINEDUP_HOME",
    "JOINEDUP_CACHE",
    "JOINEDUP_HEAP",
    "JOINEDUP_PAGE_CACHE",
}


def documented() -> dict[str, str]:
    """Return the names of the table, each with its row's cell of defaults."""
    rows = re.findall(
        r"^\| (`(?:NEO4J|JOINEDUP)_.*) \| .* \| (.*) \|$", README.read_text(), re.MULTILINE
    )
    return {name: defaults for names, defaults in rows for name in re.findall(r"`(\w+)`", names)}


def test_the_sections_are_the_classes_of_settings() -> None:
    assert set(setting_sections().values()) == {
        Neo4jSettings,
        LocalSettings,
        HttpSettings,
        OidcSettings,
        WebhookSettings,
        IdentitySettings,
    }


def test_every_setting_stands_in_the_table_and_the_table_names_no_other() -> None:
    assert sorted(documented()) == sorted(SETTINGS)


@pytest.mark.parametrize("name", sorted(SETTINGS.keys() - IN_WORDS))
def test_the_default_in_the_table_is_the_default(name: str) -> None:
    default = SETTINGS[name].default
    if default in (None, "") or isinstance(default, SecretStr):
        default = "none"
    text = f"{default:g}" if isinstance(default, float) else str(default)
    text = text.lower() if isinstance(default, bool) else text

    assert re.search(rf"(?<![\w.]){re.escape(text)}(?![\w.])", documented()[name])
