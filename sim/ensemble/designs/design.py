"""A design: an experiment as its file describes it, checked, and not yet run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.ensemble.designs.plan import Plan
from sim.ensemble.outcomes import Outcome
from sim.scenario.loading import Resolved
from sim.scenario.tables.about import Text


@dataclass(frozen=True, eq=False)
class Design:
    """Everything that a design file asks for.

    Parameters
    ----------
    name
        Stem of its file.
    text
        The file as read; a results folder keeps it.
    title, question, policies
        What it says of itself, and what it calls its policies.
    variants
        Scenarios to run by name, each under each policy.
    made_of
        Scenario and policy of each variant; the policy is empty where there is none.
    plan
        The points at which each is run.
    method
        How they were sampled; ``grid`` where nothing was.
    levers
        Paths among the plan's that a government chooses; the others nobody controls.
    common_luck
        Whether every point meets the same shocks.
    worlds
        At each point.
    years, seed
        Of each run.
    outcomes
        What is kept of every world.
    kept
        Worlds of each variant that are kept in full; None for all.
    all_deals
        Whether negotiations are kept of every world, or of those kept in full.
    """

    name: str
    text: str
    title: Text
    question: Text
    policies: Mapping[str, Text]
    variants: tuple[Resolved, ...]
    made_of: Mapping[str, tuple[str, str]]
    plan: Plan
    method: str
    levers: tuple[str, ...]
    common_luck: bool
    worlds: int
    years: int
    seed: int
    outcomes: tuple[Outcome, ...]
    kept: int | None
    all_deals: bool

    @property
    def described(self) -> Mapping[str, Any]:
        """What a manifest says of it."""
        return {
            "name": self.name,
            "method": self.method,
            "points": self.plan.points,
            "digest": self.plan.digest,
            "factors": {
                path: "lever" if path in self.levers else "uncertainty" for path in self.plan.paths
            },
            "sampled": [*(one.path for one in self.plan.sampled), *self.plan.assumed],
            "variants": {name: list(parts) for name, parts in self.made_of.items()},
            "title": self.title.model_dump(by_alias=True),
            "question": self.question.model_dump(by_alias=True),
            "policies": {
                name: text.model_dump(by_alias=True) for name, text in self.policies.items()
            },
        }
