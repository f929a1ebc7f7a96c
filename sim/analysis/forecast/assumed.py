"""The worlds of a forecast: the free parameters as the record has them, doubt about the rest."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.analysis.calibration.posterior import Posterior
from sim.analysis.calibration.priors import stated
from sim.analysis.forecast.form import Form
from sim.arrays import FloatArray
from sim.ensemble.designs.sampling import sampled
from sim.ensemble.designs.space import plausible
from sim.scenario.schema import Scenario

_POSTERIOR, _SPACE, _OVER = 0, 1, 2  # So that the three are drawn apart.


def columns_of(
    form: Form, scenario: Scenario, posterior: Posterior, worlds: int, seed: int
) -> Mapping[str, FloatArray]:
    """Parameter values, one for each world.

    The posterior of the back-test for what the training years speak to; the plausible space (every
    assumption, up to half of its value either way, a Latin hypercube) for all else; and the form's
    own distribution for what has no record.

    Returns
    -------
    Dotted path to ``(worlds,)``.
    """
    over = stated(scenario, form.over)
    own = {*posterior.paths, *over.paths}
    space = plausible(scenario, left_out=own)
    found = dict(zip(space.paths, space.sample(worlds, seed + _SPACE).T, strict=True))
    drawn = posterior.resampled(worlds, seed + _POSTERIOR)
    found |= dict(zip(posterior.paths, drawn.T, strict=True))
    unit = sampled("latin", len(over.of), worlds, seed + _OVER)
    found |= {one.path: one.at(unit[:, i], one.usual) for i, one in enumerate(over.of)}
    return {path: np.ascontiguousarray(column) for path, column in found.items()}
