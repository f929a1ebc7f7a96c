"""What every manifest must hold, and of which kind; what it says besides is left alone."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class _Table(BaseModel):
    model_config = ConfigDict(strict=True)


class Made(_Table):
    """What a scenario was made of."""

    sha256: str
    made_of: list[str]
    origins: dict[str, list[str]]


class Entry(_Table):
    """A block."""

    scenario: str
    first_world: int
    worlds: int
    status: Literal["pending", "done"]
    files: dict[str, str]


class Designed(_Table):
    """What a design says of itself."""

    method: str
    points: int
    digest: str
    factors: dict[str, str]
    sampled: list[str]
    variants: dict[str, Annotated[list[str], Field(min_length=2, max_length=2)]]


class Written(_Table):
    """A manifest; older ones of the same format may lack what has a default."""

    versions: dict[str, str]
    platform: str
    seed: int
    worlds: int
    years: int
    quarters: int
    scenarios: Annotated[dict[str, Made], Field(min_length=1)]
    paired: bool
    status: Literal["running", "complete"]
    blocks: Annotated[list[Entry], Field(min_length=1)]
    files: dict[str, str]
    design: Designed | None = None


class OfDesign(_Table):
    """What a manifest with a design holds besides."""

    outcomes: list[dict[str, Any]]
    common_luck: bool
    points: int


def garbled(manifest: dict[str, Any]) -> list[str]:
    """Dotted keys that are missing or of another kind than they were written; each once."""
    found: list[str] = []
    for table in (Written, OfDesign) if manifest.get("design") else (Written,):
        try:
            table.model_validate(manifest)
        except ValidationError as error:
            found += [".".join(map(str, one["loc"])) for one in error.errors()]
    return list(dict.fromkeys(found))
