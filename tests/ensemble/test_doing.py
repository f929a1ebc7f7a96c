"""Works are tried again where workers are lost; who is to blame is found, and nobody else pays."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from sim.ensemble import doing, folder
from sim.ensemble.blocks import BlockKey
from sim.ensemble.run import run_batch
from sim.ensemble.store import Store
from sim.errors import ResultsError


@dataclass
class Crew:
    """Stands for ``Workers``: hires an executor that is broken by some works.

    Nothing is done before somebody waits, when all that was handed out is done or lost together, as
    it is with a pool of processes.
    """

    poison: frozenset[int] = frozenset()
    refuse_once_at: int = -1
    error: type[BaseException] = BrokenExecutor
    number: int = 2
    kind: str = "processes"

    def __post_init__(self):
        self.rounds = []
        self.most = 0

    @contextmanager
    def hired(self):
        self.rounds.append([])
        yield Pool(self)


class Pool(Executor):
    def __init__(self, crew):
        self.crew = crew
        self.out = {}

    def submit(self, fn, work, home):
        number = work.block.key.first_world
        if number == self.crew.refuse_once_at:
            self.crew.refuse_once_at = -1
            raise BrokenExecutor
        self.crew.rounds[-1].append(number)
        future = Future()
        self.out[future] = number
        return future

    def settle(self, futures):
        """All of them: lost if one is poison, else done."""
        self.crew.most = max(self.crew.most, len(futures))
        lost = self.crew.poison & {self.out[future] for future in futures}
        for future in futures:
            # What came before the poison was done when it struck.
            if lost and self.out[future] >= min(lost):
                future.set_exception(self.crew.error())
            else:
                future.set_result([])
        return set(futures), set()


@pytest.fixture
def done(monkeypatch):
    """Do works numbered from 0 by a crew: numbers done, in order, and the error at the end."""

    def by(crew, works):
        pools = []
        hired = crew.hired

        @contextmanager
        def noted():
            with hired() as pool:
                pools.append(pool)
                yield pool

        crew.hired = noted
        monkeypatch.setattr(doing, "wait", lambda out, **_: pools[-1].settle(list(out)))
        keys = (BlockKey("alone", number, 1) for number in range(works))
        found = []
        try:
            for key, _ in doing.finished(
                (SimpleNamespace(block=SimpleNamespace(key=key)) for key in keys), crew, None
            ):
                found.append(key.first_world)
        except ResultsError as error:
            return found, error
        return found, None

    return by


def test_works_are_handed_out_two_for_each_worker(done):
    crew = Crew()
    assert done(crew, 10) == (list(range(10)), None)
    assert crew.rounds == [list(range(10))]
    assert crew.most == 4


def test_one_is_handed_out_at_a_time_where_this_process_does_it(done):
    crew = Crew(kind="local", number=1)
    assert done(crew, 3) == ([0, 1, 2], None)
    assert crew.most == 1


@pytest.mark.parametrize("error", [BrokenExecutor, CancelledError])
def test_who_is_to_blame_is_tried_alone_in_the_end_and_named(done, error):
    crew = Crew(frozenset({1}), error=error)
    found, told = done(crew, 4)
    assert "alone: workers were lost 4 times while worlds 1 to 1 were computed" in str(told)
    # Together twice; then each by itself, and only the one to blame is lost again.
    assert crew.rounds[:2] == [[0, 1, 2, 3], [1, 2, 3]]
    assert crew.rounds[2:] == [[1], [2, 3, 1]]
    assert found == [0, 2, 3]


def test_what_is_done_is_handed_over_before_an_error_is_raised(done, monkeypatch):
    """Several may be ready at once, and the one that went wrong may be the first of them."""
    full = ResultsError("full")
    crew = Crew(frozenset({0}), error=lambda: full)

    def settle(pool, futures):
        for future in futures:
            if pool.out[future] in crew.poison:
                future.set_exception(full)
            else:
                future.set_result([])
        return futures, set()

    monkeypatch.setattr(Pool, "settle", settle)
    assert done(crew, 4) == ([1, 2, 3], full)


def test_a_pool_that_broke_before_it_was_handed_a_work_gets_another(done):
    crew = Crew(refuse_once_at=2)
    assert done(crew, 6) == ([0, 1, 2, 3, 4, 5], None)
    assert crew.rounds == [[0, 1], [2, 3, 4, 5]]


def test_workers_are_let_go_before_what_they_began_is_swept_away(batch, tmp_path, monkeypatch):
    """Else a worker could still write after the sweeping."""
    order = []

    def finished(works, *_):
        try:
            yield next(works).block.key, []
        finally:
            order.append("let go")

    def stop(*_):
        raise KeyboardInterrupt

    sweep = folder.sweep
    monkeypatch.setattr("sim.ensemble.run.finished", finished)
    monkeypatch.setattr(Store, "put", stop)
    monkeypatch.setattr(folder, "sweep", lambda home: (order.append("swept"), sweep(home)))
    with pytest.raises(KeyboardInterrupt):
        run_batch(batch(), tmp_path / "out")
    assert order == ["swept", "let go", "swept"]
