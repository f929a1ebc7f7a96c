"""Count what the model asks of numpy, call by call, with the size of each.

Arrays of a counted run are a subclass that sees every ufunc (operators too), every array function
and every assignment to elements; the functions that make arrays are wrapped for the time being, so
that nothing escapes. Views (slices, reshapes) touch no data and are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np

from sim.model import AllianceModel
from sim.worlds import Worlds


@dataclass
class Tally:
    """What was counted.

    Parameters
    ----------
    outside, inside
        Elements written by each numpy call of every quarter, outside and inside negotiation.
    draws
        Random numbers drawn.
    held
        Arrays over worlds that parameters and actors hold, rows of a family counted one by one.
    """

    outside: list[int] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    draws: int = 0
    held: int = 0
    negotiating: bool = False
    counting: bool = False

    def note(self, size: int) -> None:
        """One call that wrote so many elements."""
        if self.counting:
            (self.inside if self.negotiating else self.outside).append(size)


_TALLY = Tally()

_VIEWS = (np.reshape, np.broadcast_to, np.broadcast_arrays, np.moveaxis, np.shape, np.ndim, np.size)


class Counted(np.ndarray):
    """An array that reports every pass over it."""

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, out: Any = None, **kwargs: Any
    ) -> Any:
        """Count one ufunc call, whatever its form."""
        if out is not None:
            kwargs["out"] = tuple(_plain(one) for one in out)
        result = getattr(ufunc, method)(*(_plain(one) for one in inputs), **kwargs)
        # A reduction reads more than it writes.
        _TALLY.note(max(_size(one) for one in (result, *inputs)))
        return out[0] if out is not None and len(out) == 1 else _counted(result)

    def __array_function__(
        self, func: Callable[..., Any], types: Any, args: Any, kwargs: Any
    ) -> Any:
        """Count one call of an array function such as ``np.where``."""
        result = func(*_plain(args), **_plain(kwargs))
        if func not in _VIEWS:
            _TALLY.note(_size(result))
        return _counted(result)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Count one assignment to elements."""
        super().__setitem__(key, value)
        _TALLY.note(_size(super().__getitem__(key)))

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Count one copy."""
        _TALLY.note(self.size)
        return super().copy(*args, **kwargs)

    def astype(self, *args: Any, **kwargs: Any) -> Any:
        """Count one conversion."""
        _TALLY.note(self.size)
        return super().astype(*args, **kwargs)


def _size(thing: Any) -> int:
    if isinstance(thing, tuple):
        return sum(_size(item) for item in thing)
    return int(getattr(thing, "size", 1))


def _plain(thing: Any) -> Any:
    if isinstance(thing, Counted):
        return thing.view(np.ndarray)
    if isinstance(thing, list | tuple):
        return type(thing)(_plain(item) for item in thing)
    if isinstance(thing, dict):
        return {key: _plain(value) for key, value in thing.items()}
    return thing


def _counted(result: Any) -> Any:
    if type(result) is np.ndarray:
        return result.view(Counted)
    if isinstance(result, list | tuple):
        return type(result)(_counted(item) for item in result)
    return result


_MAKERS = ("empty", "zeros", "ones", "full", "array", "ascontiguousarray", "asarray", "arange")


@contextmanager
def _watched() -> Iterator[None]:
    """Wrap what makes arrays, draws them and negotiates."""
    makers = {name: getattr(np, name) for name in _MAKERS}
    draw, once, bargain = Worlds._draw, Worlds.once, AllianceModel.bargain

    def wrapped(name: str) -> Callable[..., Any]:
        def make(*args: Any, **kwargs: Any) -> Any:
            made = makers[name](*_plain(args), **_plain(kwargs))
            if name not in ("empty", "asarray", "ascontiguousarray"):
                _TALLY.note(made.size)
            return _counted(made)

        return make

    def drawing(draw: Callable[..., Any]) -> Callable[..., Any]:
        # A draw counts as a draw, not as calls: a stream is made once, and blocks of draws ahead.
        def drawn(worlds: Worlds, *args: Any) -> Any:
            counting, _TALLY.counting = _TALLY.counting, False
            found = draw(worlds, *args)
            _TALLY.counting = counting
            if counting:
                _TALLY.draws += found.size
            return _counted(found)

        return drawn

    def negotiated(model: AllianceModel, *args: Any) -> Any:
        _TALLY.negotiating = True
        try:
            return bargain(model, *args)
        finally:
            _TALLY.negotiating = False

    for name in _MAKERS:
        setattr(np, name, wrapped(name))
    Worlds._draw, Worlds.once = drawing(draw), drawing(once)
    AllianceModel.bargain = negotiated
    try:
        yield
    finally:
        for name, maker in makers.items():
            setattr(np, name, maker)
        Worlds._draw, Worlds.once, AllianceModel.bargain = draw, once, bargain


def counted(scenario: Any, worlds: int, quarters: int) -> Tally:
    """Run so many worlds for so many quarters, and count.

    Making the model is not counted: it happens once.
    """
    global _TALLY
    _TALLY = tally = Tally()
    with _watched():
        model = AllianceModel(scenario, worlds=worlds, years=-(-quarters // 4), collect=False)
        tally.counting = True
        for _ in range(quarters):
            model.step()
        tally.counting = False
        tally.held = _rows(model, worlds)
    return tally


def _rows(model: AllianceModel, worlds: int) -> int:
    """Rows over worlds of all distinct arrays that the model's parts refer to."""
    found: dict[int, int] = {}
    seen: set[int] = set()

    def walk(thing: Any) -> None:
        if isinstance(thing, np.ndarray):
            if thing.ndim and thing.shape[-1] == worlds:
                found[id(thing)] = thing.size // worlds
        elif id(thing) not in seen and hasattr(thing, "__dict__"):
            seen.add(id(thing))
            for value in vars(thing).values():
                walk(value)

    for part in (model.parameters, model.situation, *model.agents):
        walk(
            part
            if not isinstance(part, mesa.Agent)
            else SimpleNamespace(**{k: v for k, v in vars(part).items() if k != "model"})
        )
    return sum(found.values())
