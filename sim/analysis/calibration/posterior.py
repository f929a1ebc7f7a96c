"""What is believed after the record was looked at: weighted draws, never a point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.arrays import FloatArray


@dataclass(frozen=True)
class Posterior:
    """Weighted draws of the parameters.

    Parameters
    ----------
    paths
        Dotted paths of the parameters.
    values
        ``(draws, parameters)``.
    weights
        ``(draws,)``, above 0, their sum 1.
    """

    paths: tuple[str, ...]
    values: FloatArray
    weights: FloatArray

    @property
    def effective(self) -> float:
        """Equally weighted draws that would say as much, ``1/Σ w²`` (Kish 1965, not opened)."""
        return float(1.0 / (self.weights**2).sum())

    def mean(self) -> FloatArray:
        """``(parameters,)``."""
        return np.asarray((self.weights[:, None] * self.values).sum(axis=0))

    def deviation(self) -> FloatArray:
        """Standard deviation, ``(parameters,)``."""
        apart = (self.values - self.mean()) ** 2
        return np.asarray(np.sqrt((self.weights[:, None] * apart).sum(axis=0)))

    def quantile(self, share: float) -> FloatArray:
        """The values below which this share of the weight lies, ``(parameters,)``.

        Weights count half at their own draw, and between two draws runs a straight line.
        """
        found = [self._quantile(column, share) for column in self.values.T]
        return np.array(found)

    def rank(self, truth: FloatArray) -> FloatArray:
        """Share of the weight below a truth, ``(parameters,)``; uniform if all is well."""
        below = (self.values < truth) + 0.5 * (self.values == truth)
        return np.asarray((self.weights[:, None] * below).sum(axis=0))

    def resampled(self, draws: int, seed: int) -> FloatArray:
        """Equally likely values, ``(draws, parameters)``: what goes on into forecasts.

        Systematic resampling: a draw of weight w comes up ``draws w`` times, up or down to a whole
        number (Kitagawa 1996, not opened).
        """
        random = np.random.default_rng(seed)
        places = (np.arange(draws) + random.random()) / draws
        chosen = np.searchsorted(np.cumsum(self.weights), places, side="right")
        shuffled = random.permutation(np.minimum(chosen, len(self.weights) - 1))
        return np.asarray(self.values[shuffled])

    def table(self) -> pd.DataFrame:
        """A row per parameter: ``mean``, ``sd``, and the ends of the 50 % and 90 % intervals."""
        ends = {"low90": 0.05, "low50": 0.25, "median": 0.5, "high50": 0.75, "high90": 0.95}
        columns = {"mean": self.mean(), "sd": self.deviation()}
        columns |= {name: self.quantile(share) for name, share in ends.items()}
        return pd.DataFrame(columns, index=pd.Index(self.paths, name="parameter"))

    def _quantile(self, column: FloatArray, share: float) -> float:
        order = np.argsort(column, kind="stable")
        weight = self.weights[order]
        places = np.cumsum(weight) - 0.5 * weight
        return float(np.interp(share, places, column[order]))
