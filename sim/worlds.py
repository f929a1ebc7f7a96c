"""Random streams per world.

A draw depends on the root seed, the *name* of the shock process, the block of 256 worlds it falls
in, the quarter and the world's place in its block; nothing else. Blocks are always drawn whole, so
the first 200 worlds of 10,000 equal a run of 200; the scenario is not in the key, so that scenarios
share shocks; a new process has a new name and leaves the others alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from sim.arrays import FloatArray, IntArray

DRAW_BLOCK = 256
"""Worlds drawn together; part of the published streams."""

MOST_WORLDS = 10_000_000
"""Worlds that can be asked for at once."""

AHEAD = 8
"""Quarters drawn ahead; streams are sequential, so this changes speed and nothing else."""

_Method = Callable[..., FloatArray]


class Worlds:
    """The worlds of one block and their draws in the current quarter.

    Parameters
    ----------
    numbers
        World numbers, shape ``(worlds,)``, from 0; any order, repeats allowed (a block that mixes
        parameter points repeats the worlds it pairs).
    seed
        Root seed, a non-negative integer below 2**64.

    Attributes
    ----------
    quarter
        The current quarter; it may only grow.
    """

    def __init__(self, numbers: IntArray, seed: int) -> None:
        self.numbers = np.ascontiguousarray(numbers, dtype=np.int64)
        self.size = int(self.numbers.size)
        self.quarter = 0
        self._seed = seed
        blocks, place = np.unique(self.numbers // DRAW_BLOCK, return_inverse=True)
        self._blocks = [int(block) for block in blocks]
        self._column = place * DRAW_BLOCK + self.numbers % DRAW_BLOCK
        self._whole = bool(
            self.size == len(self._blocks) * DRAW_BLOCK
            and np.array_equal(self._column, np.arange(self.size))
        )
        self._streams: dict[str, _Stream] = {}

    def normal(self, name: str) -> FloatArray:
        """Standard normal draws of process ``name`` for this quarter, shape ``(worlds,)``."""
        return self._draw(name, np.random.Generator.standard_normal)

    def uniform(self, name: str) -> FloatArray:
        """Draws of process ``name`` for this quarter, uniform on [0, 1), shape ``(worlds,)``."""
        return self._draw(name, np.random.Generator.random)

    def normals(self, names: Sequence[str]) -> FloatArray:
        """One row per named process, shape ``(len(names), worlds)``."""
        return np.stack([self.normal(name) for name in names])

    def uniforms(self, names: Sequence[str]) -> FloatArray:
        """One row per named process, ``(len(names), worlds)``, uniform on [0, 1)."""
        return np.stack([self.uniform(name) for name in names])

    def once(self, name: str, rows: int) -> FloatArray:
        """Standard normal draws made once under a name, whatever the quarter, ``(rows, worlds)``.

        For what is drawn on an occasion, which belongs into the name: ``"us.reading.2029"``.
        """
        key = _words(self._seed, name)
        drawn = np.empty((len(self._blocks), rows, DRAW_BLOCK))
        for block, out in zip(self._blocks, drawn, strict=True):
            _generator(key, block).standard_normal(out=out)
        by_row = np.ascontiguousarray(drawn.swapaxes(0, 1)).reshape(rows, -1)
        return by_row if self._whole else np.take(by_row, self._column, axis=1)

    def _draw(self, name: str, method: _Method) -> FloatArray:
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = _Stream(self._seed, name, self._blocks, method)
        drawn = stream.at(self.quarter).reshape(-1)
        return drawn if self._whole else drawn.take(self._column)


class _Stream:
    """One shock process: a generator per block of worlds, drawn some quarters ahead."""

    def __init__(self, seed: int, name: str, blocks: Sequence[int], method: _Method) -> None:
        key = _words(seed, name)
        self._generators = [_generator(key, block) for block in blocks]
        self._method = method
        self._drawn = np.empty((len(blocks), AHEAD, DRAW_BLOCK))
        self._next_span = 0

    def at(self, quarter: int) -> FloatArray:
        """Draws of a quarter, shape ``(blocks, DRAW_BLOCK)``; quarters may be passed over."""
        span, place = divmod(quarter, AHEAD)
        while self._next_span <= span:
            for generator, drawn in zip(self._generators, self._drawn, strict=True):
                self._method(generator, out=drawn)
            self._next_span += 1
        return self._drawn[:, place]


def _generator(key: list[int], block: int) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([*key, block])))


def _words(seed: int, name: str) -> list[int]:
    """Seed and name as 32-bit words; a name's words never depend on Python's hash seed."""
    digest = hashlib.blake2s(name.encode(), digest_size=16).digest()
    key = [int.from_bytes(digest[i : i + 4], "little") for i in range(0, 16, 4)]
    return [seed & 0xFFFFFFFF, seed >> 32, *key]
