"""How a parameter is declared: default, range, unit, source, one plain sentence, where it matters.

``Number`` is a plain float in a :class:`~sim.scenario.schema.Scenario` (what files hold) and a full
array over worlds in :class:`~sim.scenario.parameters.Parameters` (what rules get). Both have the
same tree of names, so type checkers are told the latter: a misspelt parameter in a rule is found
without running it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from sim.arrays import FloatArray

    Number: TypeAlias = FloatArray
else:
    Number = float

ASSUMPTION = "assumption"
"""Written as the source of every value that no source gives."""


class Table(BaseModel):
    """One table of a scenario file: frozen, no unknown keys, no text where a number belongs."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Quantity:
    """What the registry says of one number.

    ``shown_in`` names the library scenario in which moving it moves an output.
    """

    default: float
    low: float
    high: float
    unit: str
    source: str
    says: str
    shown_in: str


def number(
    default: float,
    low: float,
    high: float,
    *,
    unit: str,
    says: str,
    source: str = ASSUMPTION,
    shown_in: str = "baseline-2025",
) -> Any:
    """Declare one numeric parameter as a field of a :class:`Table`.

    Parameters
    ----------
    default, low, high
        In ``unit``; ``low`` and ``high`` bound the plausible range and are both allowed.
    unit
        ``"% of GDP"``, ``"USD bn per year"``, ``"index"`` (0 to 1), ``"per year"`` …
    says
        One plain sentence for a slider's caption; says what the ends mean where it is an index.
    source
        Where the default was read, or :data:`ASSUMPTION`.
    shown_in
        The library scenario in which it matters.
    """
    quantity = Quantity(default, low, high, unit, source, says, shown_in)
    # The Quantity rides along in the field's metadata; validation reads only ge and le.
    field: Any = Field(
        default=default,
        ge=low,
        le=high,
        description=says,
        json_schema_extra={"unit": unit, "source": source, "shown_in": shown_in},
    )
    field.metadata.append(quantity)
    return field
