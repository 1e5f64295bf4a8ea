"""The base of every response model, and fields whose names are Python keywords."""

from typing import Final

from pydantic import AliasChoices, BaseModel, ConfigDict, Field


class FrozenModel(BaseModel):
    """A frozen model without extra fields; it serializes by alias."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


# Both names are taken; outside, the column has its own.
FROM: Final = Field(validation_alias=AliasChoices("from", "from_"), serialization_alias="from")
REGISTER: Final = Field(
    validation_alias=AliasChoices("register", "register_"), serialization_alias="register"
)
