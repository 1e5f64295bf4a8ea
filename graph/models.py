"""What every part of an answer keeps to, and columns whose names are words of Python."""

from typing import Final

from pydantic import AliasChoices, BaseModel, ConfigDict, Field


class FrozenModel(BaseModel):
    """Frozen and closed; written with the names that columns have outside."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


# Both names are taken; outside, the column has its own.
FROM: Final = Field(validation_alias=AliasChoices("from", "from_"), serialization_alias="from")
REGISTER: Final = Field(
    validation_alias=AliasChoices("register", "register_"), serialization_alias="register"
)
