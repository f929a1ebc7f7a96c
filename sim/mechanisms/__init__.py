"""Every mechanism that can be switched off: at what neutral value, and what then moves nothing.

A mechanism at its neutral value is exactly off: the parameters it alone uses then change no series,
in no bit, but those that merely show the mechanism itself. Tests hold this table against the model.
"""

from __future__ import annotations

from sim.mechanisms.autonomy import AUTONOMY
from sim.mechanisms.consultation import CONSULTATION
from sim.mechanisms.demands import DEMANDS
from sim.mechanisms.effort import EFFORT
from sim.mechanisms.guarantee import GUARANTEE
from sim.mechanisms.mechanism import CRISES, ROWS, SOURCES, Mechanism
from sim.mechanisms.public_goods import PUBLIC_GOODS
from sim.mechanisms.publics import PUBLICS
from sim.mechanisms.region import REGION
from sim.mechanisms.trade import TRADE
from sim.mechanisms.trade_order import TRADE_ORDER

__all__ = ["CRISES", "MECHANISMS", "ROWS", "SOURCES", "Mechanism"]

MECHANISMS: tuple[Mechanism, ...] = (
    *DEMANDS,
    *TRADE,
    *TRADE_ORDER,
    *PUBLIC_GOODS,
    *GUARANTEE,
    *CONSULTATION,
    *REGION,
    *EFFORT,
    *AUTONOMY,
    *PUBLICS,
)
