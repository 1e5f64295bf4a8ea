"""The settings of a command, from its environment."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING

from graph.errors import Misuse

if TYPE_CHECKING:
    from api.settings import ServiceSettings


def read_settings() -> "ServiceSettings":
    """Return the settings from the environment; raise Misuse naming an invalid one."""
    from pydantic import ValidationError

    from api.settings import ServiceSettings, environment_variable, setting_sections

    try:
        return ServiceSettings()
    except ValidationError as error:
        field = str(error.errors(include_input=False)[0]["loc"][0])
        name = environment_variable(setting_sections()[error.title], field)
        raise Misuse(f"The setting {name} is not valid; see `joinedup --help`.") from error
