"""What the model leaves out: the steps of the record that its worlds do not make by themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.arrays import FloatArray


@dataclass(frozen=True)
class Leftover:
    """A random walk on top of the model.

    Parameters
    ----------
    scale
        Of its step over a year, in the target's unit; 0 where worlds move as much as the record.
    freedom
        Steps that it was learnt from, the degrees of freedom of its Student t.
    """

    scale: float
    freedom: int

    def drawn(self, years: float, count: int, seed: int) -> FloatArray:
        """So many draws of the walk after some years, ``(count,)``; equal shares of a Student t."""
        from scipy.stats import t  # A second, which nobody without a forecast should wait.

        places = (np.arange(count) + 0.5) / count
        shuffled = np.random.default_rng(seed).permutation(t.ppf(places, self.freedom))
        return np.asarray(self.scale * np.sqrt(years) * shuffled)


def leftover(known: pd.Series, worlds: pd.DataFrame) -> Leftover:
    """Learn it from years in which both are known.

    ``s² = max(0, mean of (step of the residual about the median of worlds)²/years between - mean
    variance over worlds of their own step/years between)``.

    Parameters
    ----------
    known
        The record by year, of the training years and of one way of measuring.
    worlds
        The model's values, ``(years, worlds)``.
    """
    said = worlds.loc[list(known.index)]
    apart = np.diff(known.index.to_numpy(dtype=np.float64))
    residual = known.to_numpy(dtype=np.float64) - said.median(axis=1).to_numpy()
    missed = (np.diff(residual) ** 2 / apart).mean()
    own = (np.diff(said.to_numpy(), axis=0).var(axis=1) / apart).mean()
    return Leftover(float(np.sqrt(max(missed - own, 0.0))), len(apart))
