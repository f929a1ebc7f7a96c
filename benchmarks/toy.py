"""The smallest thing one would call a Mesa model: six agents, one number each, collected."""

from __future__ import annotations

from typing import Any

import mesa


class Ally(mesa.Agent):
    """Moves a little each quarter towards the mean of all."""

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self.effort = model.random.random()

    def act(self) -> None:
        """Take a step."""
        gap = self.model.mean - self.effort
        self.effort += 0.1 * gap + 0.01 * self.model.random.gauss(0.0, 1.0)


class Toy(mesa.Model):
    """Six allies."""

    def __init__(self, seed: int | None = None) -> None:
        super().__init__(seed=seed)
        self.mean = 0.5
        Ally.create_agents(self, 6)
        self.datacollector = mesa.DataCollector(
            model_reporters={"mean": "mean"}, agent_reporters={"effort": "effort"}
        )

    def step(self) -> None:
        """One quarter."""
        self.agents.shuffle_do("act")
        self.mean = sum(self.agents.get("effort")) / 6
        self.datacollector.collect(self)
