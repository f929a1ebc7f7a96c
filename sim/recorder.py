"""One preallocated array per block for every reported series, and the deals struck in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import AnyArray, IntArray
from sim.series import Series


@dataclass(frozen=True)
class Block:
    """What one block of worlds leaves behind.

    Parameters
    ----------
    series
        What ``values`` holds along its first axis.
    values
        float32, shape ``(series, quarters, worlds)``.
    numbers
        World numbers, shape ``(worlds,)``.
    first_quarter
        Calendar year and quarter (1 to 4) of the first quarter simulated.
    deals
        One row per negotiation, by column name.
    places
        Place of each row's world in the block, ``(rows,)``; numbers may repeat, places do not.
    """

    series: tuple[Series, ...]
    values: NDArray[np.float32]
    numbers: IntArray
    first_quarter: tuple[int, int]
    deals: dict[str, AnyArray]
    places: IntArray

    def of(self, name: str) -> NDArray[np.float32]:
        """The series called ``name``, shape ``(quarters, worlds)``.

        Raises
        ------
        KeyError
            No such series in this block.
        """
        for row, series in enumerate(self.series):
            if series.name == name:
                return self.values[row]  # type: ignore[no-any-return]
        raise KeyError(name)


class Tape:
    """Memory to record on, lent from one block to the next.

    Fresh memory costs ten times what writing to it does: the system hands it over page by page. A
    block recorded on a tape is good until the tape's next use.
    """

    def __init__(self) -> None:
        self._memory = np.empty(0, dtype=np.float32)

    def of_shape(self, *shape: int) -> NDArray[np.float32]:
        """An array of this shape over the tape's memory; what it holds is left from before."""
        size = math.prod(shape)
        if self._memory.size < size:
            self._memory = np.empty(size, dtype=np.float32)
        lent: NDArray[np.float32] = self._memory[:size].reshape(shape)
        return lent


class Recorder:
    """Takes every series once a quarter, and each negotiation as it ends."""

    def __init__(
        self,
        series: Sequence[Series],
        quarters: int,
        numbers: IntArray,
        tape: Tape | None = None,
    ) -> None:
        self.series = tuple(series)
        self.numbers = numbers
        self._row = {one.name: row for row, one in enumerate(self.series)}
        self._values = (tape or Tape()).of_shape(len(self.series), quarters, numbers.size)
        self._deals: list[tuple[dict[str, AnyArray], IntArray]] = []
        self._shape = quarters, numbers.size
        self._endings: list[tuple[int, IntArray, IntArray, IntArray]] = []

    def record(self, quarter: int, values: Mapping[str, AnyArray]) -> None:
        """Write the values of one quarter, each of shape ``(worlds,)``.

        Raises
        ------
        KeyError
            A series that was never declared, or one left out.
        """
        if len(values) != len(self._row):
            raise KeyError(f"not recorded: {sorted(set(self._row) - set(values))}")
        for name, value in values.items():
            self._values[self._row[name], quarter] = value

    def latest(self, row: int, quarter: int) -> NDArray[np.float32]:
        """One series in one quarter, ``(worlds,)``, by row."""
        latest: NDArray[np.float32] = self._values[row, quarter].copy()
        return latest

    def negotiated(self, rows: dict[str, AnyArray], places: IntArray) -> None:
        """Keep the negotiations of one quarter, one row each.

        Parameters
        ----------
        places
            Place of each row's world in the block, ``(rows,)``; a world sits down once a quarter.
        """
        self._deals.append((rows, places))

    def ended(self, quarter: int, endings: Iterable[tuple[IntArray, ...]]) -> None:
        """Note what became of deals of earlier quarters; the first that befalls one counts.

        Parameters
        ----------
        quarter
            When it happened.
        endings
            Places of worlds, the quarters in which they concluded (negative: before the run), and
            the fates, places in the words of the column ``fate``; more may follow.
        """
        self._endings += [(quarter, world, made, fate) for world, made, fate, *_ in endings]

    def block(
        self,
        first_quarter: tuple[int, int],
        quarters: int,
        none: Mapping[str, AnyArray],
        words: Mapping[str, Sequence[str]],
    ) -> Block:
        """What was recorded in the first ``quarters`` quarters.

        Parameters
        ----------
        none
            The columns of the deals, without a row.
        words
            Columns of the deals that hold places in a list of words, and the lists.
        """
        fates = self._fates()
        chunks = [_with_fates(rows, places, *fates) for rows, places in self._deals]
        deals = {
            column: np.concatenate([empty, *(rows[column] for rows in chunks)])
            for column, empty in none.items()
        }
        for column, list_of_words in words.items():
            deals[column] = np.take(np.array(list_of_words), deals[column])
        places = [places for _, places in self._deals]
        return Block(
            self.series,
            self._values[:, :quarters],
            self.numbers,
            first_quarter,
            deals,
            np.concatenate([np.empty(0, dtype=np.int64), *places]),
        )

    def _fates(self) -> tuple[IntArray, IntArray]:
        """What became of the deal of each quarter and world, and when, ``(quarters, worlds)``.

        0 and -1 where nothing has.
        """
        fate, when = np.zeros(self._shape, dtype=np.int64), np.full(self._shape, -1)
        for quarter, world, made, became in self._endings:
            first = made >= 0
            first &= fate[made, world] == 0
            fate[made[first], world[first]] = became[first]
            when[made[first], world[first]] = quarter
        return fate, when


def _with_fates(
    rows: dict[str, AnyArray], places: IntArray, fate: IntArray, when: IntArray
) -> dict[str, AnyArray]:
    """The negotiations of one quarter with what has become of them so far."""
    at = rows["quarter"], places
    return rows | {
        "fate": np.where(fate[at] > 0, fate[at], rows["fate"]),
        "fate_quarter": when[at],
    }
