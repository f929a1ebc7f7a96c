"""The trade order as everybody can see it: the WTO, modules of rules and who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold
from sim.rules.modules import alike, left_by, mean_of, weight_in
from sim.scenario.parameters import Parameters
from sim.structure import OrderStructure, Structure
from sim.worlds import Worlds


@dataclass
class Modules:
    """Candidates are the partners in file order, then Japan, then Washington.

    Attributes
    ----------
    convener
        Row of the one who calls for modules; -1 where nobody does.
    founders : yes or no, (members, 1, worlds)
        Who may found them.
    wto : index, (worlds,)
        Confidence in the WTO.
    standing : index, (worlds,)
        Japan's as a convener.
    weights : share, (members, worlds)
        Weight of each candidate by its GDP; they sum to one.
    members : yes or no, (members, modules, worlds)
        Who is in.
    running, called, died : yes or no, (modules, worlds)
        Which modules there are, and which were called for and which ended this quarter.
    joining : yes or no, (members, worlds)
        Who joined any this quarter.
    open : yes or no, (members, modules, worlds)
        What is there to be joined, while candidates decide.
    prospect : share, (members, modules, worlds)
        Weight of others that a candidate may count on, while candidates decide.
    mood : index around 0, (modules, worlds)
        How the wind blows for each module.
    hosting : count, (worlds,)
        Modules that Japan has called for within the year.
    shelter, bond : share, (modules, worlds)
        What a whole module takes of the harm of coercion, and how far it binds its members:
        parameters.
    inside : share, (modules, worlds)
        Weight of the members of each module.
    exposed : share, (worlds,)
        What is left of the harm that China's coercion does Japan.
    shared : index, (worlds,)
        Rules of modules that both allies are in.
    apart : index, (worlds,)
        Mean weight of modules that Japan is in without Washington.
    """

    convener: int
    founders: BoolArray
    wto: FloatArray
    standing: FloatArray
    weights: FloatArray
    members: BoolArray
    running: BoolArray
    called: BoolArray
    died: BoolArray
    joining: BoolArray
    open: BoolArray
    prospect: FloatArray
    mood: FloatArray
    hosting: FloatArray
    shelter: FloatArray
    bond: FloatArray

    @classmethod
    def at_start(cls, order: OrderStructure, p: Parameters) -> Modules:
        """Before the first quarter: nobody has called for anything."""
        none = np.zeros_like(p.modules.benefit, dtype=np.bool_)
        gdp = np.concatenate([p.partners.gdp, p.economy.japan_gdp[None], p.economy.us_gdp[None]])
        nobody = np.zeros((gdp.shape[0], *none.shape), dtype=np.bool_)
        return cls(
            convener=order.convener,
            founders=np.repeat(np.array(order.founders)[:, None, None], gdp.shape[1], axis=2),
            wto=p.trade_order.wto,
            standing=p.japan.convening.start,
            weights=gdp / fold(gdp),
            members=nobody,
            running=none,
            called=none,
            died=none,
            joining=np.zeros(gdp.shape, dtype=np.bool_),
            open=nobody,
            prospect=np.zeros(nobody.shape),
            mood=np.zeros_like(p.modules.benefit),
            hosting=np.zeros_like(p.trade_order.wto),
            shelter=p.modules.shelter,
            bond=p.modules.bond,
        )

    def __post_init__(self) -> None:
        self.reckon()

    def reckon(self) -> None:
        """What follows from who is in.

        ``inside`` is the weight in each module, ``(modules, worlds)``; ``exposed`` what is left of
        the harm that China's coercion does Japan; ``shared`` the rules of modules that both allies
        are in, ``apart`` the mean weight of those that Japan is in without Washington, indices
        ``(worlds,)``.
        """
        self.inside = weight_in(self.weights, self.members)
        japan, patron = self.members[-2], self.members[-1]
        self.exposed = left_by(self.shelter * self.inside * japan)
        self.shared = 1.0 - left_by(self.bond * self.inside * (japan & patron))
        self.apart = mean_of(self.inside * (japan & ~patron))


def tastes(
    who: Sequence[str], structure: Structure, spread: FloatArray, worlds: Worlds
) -> FloatArray:
    """A candidate's own tastes for modules, drawn once, ``(members, modules, worlds)``.

    Of a package it makes one thing, the mean.
    """
    count = len(structure.modules)
    drawn = [worlds.once(f"modules.taste.{name}", count + 1)[:count] for name in who]
    own = spread * np.array(drawn).reshape(len(who), count, worlds.size)
    return alike(own) if structure.order.package else own


def draws(structure: Structure, worlds: Worlds) -> FloatArray:
    """What calls for each module this year, uniform on [0, 1), ``(modules, worlds)``."""
    rows = [worlds.uniform(f"modules.called.{name}") for name in structure.modules]
    return np.array(rows).reshape(len(rows), worlds.size)


def weight_of_convener(state: Modules) -> FloatArray:
    """Its share of all candidates' weight, ``(worlds,)``; 0 where nobody calls."""
    weight: FloatArray = state.weights[state.convener]
    return weight if state.convener >= 0 else np.zeros_like(weight)
