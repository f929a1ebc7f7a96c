"""A design file against the scenarios it names: what does not fit, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.ensemble.designs.design import Design
from sim.ensemble.designs.factors import Factor, Role, Sampled, problems
from sim.ensemble.designs.plan import Plan
from sim.ensemble.designs.sampling import OF_SALIB, POWERS, sampled
from sim.ensemble.designs.schema import DesignTable, Distribution
from sim.ensemble.designs.space import plausible
from sim.ensemble.outcomes import USUAL, Outcome
from sim.errors import AllianceError, Fault, Message, ScenarioError, UsageError
from sim.scenario.faults import nearest, nearest_path, ranged, written
from sim.scenario.lineage import is_path, parts_of
from sim.scenario.loading import Resolved, resolve
from sim.scenario.parameters import Parameters
from sim.scenario.registry import Parameter, parameters
from sim.scenario.shape import expanded
from sim.series import series_of

AT_ONCE = 8192
"""Points whose order is checked together."""


class Checked:
    """A design file being checked.

    Parameters
    ----------
    stated
        The file's tables.
    text, path, shown
        The file as read, where it lies, and how messages call it.
    settings
        Set over every scenario.
    """

    def __init__(
        self,
        stated: DesignTable,
        text: str,
        path: Path,
        shown: str,
        settings: Mapping[str, object],
    ) -> None:
        self._stated = stated
        self._text = text
        self._path = path
        self._shown = shown
        self._settings = settings
        self._faults: list[Fault] = []
        self._variants_found: list[Resolved] = []

    def design(self) -> Design:
        """The design.

        Raises
        ------
        ScenarioError, UsageError
            All that does not fit.
        """
        stated = self._stated
        variants, made_of = self._variants()
        self._refuse()
        first = variants[0]
        factors = [
            factor
            for role, tables in (("uncertainty", stated.uncertainties), ("lever", stated.levers))
            for factor in self._factors(role, tables)  # type: ignore[arg-type]
        ]
        self._check_apart(factors)
        crossed = tuple(factor for factor in factors if not isinstance(factor, Sampled))
        drawn = tuple(factor for factor in factors if isinstance(factor, Sampled))
        sampling = stated.sampling
        self._check_sampling(crossed, drawn)
        years = stated.years or first.scenario.time.years
        outcomes = self._outcomes(variants, years)
        self._refuse()
        assumed: tuple[str, ...] = ()
        if sampling is not None and sampling.plausible:
            fixed = {factor.path for factor in factors}
            fixed |= {path for policy in stated.policies.values() for path in policy}
            assumed = plausible(first.scenario, tuple(fixed)).paths
        unit = self._sample(len(drawn) + len(assumed))
        self._refuse()
        plan = Plan(crossed, drawn, unit, assumed)
        self._check_orders(variants, plan)
        self._refuse()
        return Design(
            name=self._path.stem,
            text=self._text,
            title=stated.about.title,
            question=stated.about.question,
            policies=stated.about.policies,
            variants=variants,
            made_of=made_of,
            plan=plan,
            method="grid" if sampling is None else sampling.method,
            levers=tuple(factor.path for factor in factors if factor.role == "lever"),
            common_luck=sampling is None or sampling.luck == "common",
            worlds=stated.worlds,
            years=years,
            seed=stated.seed,
            outcomes=outcomes,
            kept=None if stated.keep.worlds == "all" else stated.keep.worlds,
            all_deals=stated.keep.deals == "all",
        )

    def _variants(self) -> tuple[tuple[Resolved, ...], Mapping[str, tuple[str, str]]]:
        """Every scenario under every policy, and what each was made of."""
        policies = self._stated.policies or {"": {}}
        found: list[Resolved] = []
        made_of: dict[str, tuple[str, str]] = {}
        for source in self._stated.scenarios:
            for policy, settings in policies.items():
                key = f"policies.{policy}" if policy else "scenarios"
                if policy and (not policy.isprintable() or {*policy} & {*"/\\."}):
                    self._fault("cannot name a file", key, written(policy))
                    continue
                try:
                    one = resolve(self._beside(source), {**self._settings, **settings})
                except AllianceError as error:
                    self._faults += [
                        Fault(
                            fault.problem,
                            self._shown,
                            f"{key}.{fault.key}" if fault.key else key,
                            fault.value,
                            fault.allowed,
                            fault.nearest,
                        )
                        for fault in error.faults
                    ]
                    continue
                name = f"{one.name}.{policy}" if policy else one.name
                found.append(Resolved(one.scenario, one.origins, name, one.files))
                made_of[name] = (one.name, policy)
        names = [one.name for one in found]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                self._fault("more than one scenario has this name", "scenarios", written(name))
        for policy in self._stated.about.policies.keys() - self._stated.policies.keys():
            near = nearest(policy, self._stated.policies)
            self._fault("names no policy", f"about.policies.{policy}", nearest=near)
        self._check_clocks(found)
        return tuple(found), made_of

    def _check_clocks(self, variants: list[Resolved]) -> None:
        """They share quarters, and with them their shocks."""
        starts = {
            (one.scenario.time.start_year, one.scenario.time.start_quarter) for one in variants
        }
        if len(starts) > 1:
            problem = "start in different quarters; they cannot share their shocks"
            told = ", ".join(f"{year} Q{quarter}" for year, quarter in sorted(starts))
            self._fault(problem, "scenarios", told)
        self._variants_found = variants

    def _beside(self, source: str) -> str:
        """A scenario's source, paths taken from the folder of the design first."""
        try:
            parts = [str(part) for part in parts_of(source)]
        except ScenarioError:
            return source
        home = self._path.parent
        beside = [
            str(home / part) if is_path(part) and (home / part).is_file() else part
            for part in parts
        ]
        return "+".join(beside)

    @cached_property
    def _known(self) -> Mapping[str, Parameter]:
        """Parameters that every variant has."""
        each = [
            {one.path: one for one in parameters(variant.scenario)}
            for variant in self._variants_found
        ]
        return {path: one for path, one in each[0].items() if all(path in known for known in each)}

    def _factors(self, role: Role, tables: Mapping[str, Distribution]) -> list[Factor]:
        found: list[Factor] = []
        for pattern, stated in tables.items():
            key = f"{'uncertainties' if role == 'uncertainty' else 'levers'}.{pattern}"
            paths = expanded(pattern, self._known)
            if not paths:
                near = nearest_path(pattern, self._known)
                self._fault("is no parameter of every scenario", key, nearest=near)
            found += [self._factor(path, role, key, stated) for path in paths]
        return found

    def _factor(self, path: str, role: Role, key: str, stated: Distribution) -> Factor:
        registered = self._known[path]
        low = registered.low if stated.low is None else stated.low
        high = registered.high if stated.high is None else stated.high
        allowed = ranged(registered.low, registered.high, registered.unit)
        values = tuple(stated.values or ())
        if values or stated.steps is not None:
            if stated.steps is not None and not values:
                values = tuple(float(value) for value in np.linspace(low, high, stated.steps))
            for value in values:
                if not registered.low <= value <= registered.high:
                    self._fault("outside its range", key, written(value), allowed)
            return Factor(path, role, values)
        kind = "around" if stated.around is not None else stated.distribution
        needed = {
            "normal": (stated.mean, stated.sd),
            "triangular": (stated.mode, 0.0),
            "around": (stated.around, 0.0),
        }
        first, second = needed.get(kind, (0.0, 0.0))
        if first is None or second is None:
            names = Message("mean and sd") if kind == "normal" else "mode"
            problem = Message("a {kind} distribution needs {keys}", kind=kind, keys=names)
            self._fault(problem, key)
            return Factor(path, role)
        one = Sampled(path, role, (), kind, low, high, first, second)
        for entry, wrong in problems(one, registered).items():
            value = getattr(stated, entry)
            told = "" if value is None else written(value)
            self._fault(wrong, f"{key}.{entry}", told, allowed if "range" in wrong else "")
        return one

    def _check_apart(self, factors: list[Factor]) -> None:
        """No parameter is moved twice."""
        paths = [factor.path for factor in factors]
        for path in dict.fromkeys(paths):
            if paths.count(path) > 1:
                self._fault("is moved more than once", path)
        for name, policy in self._stated.policies.items():
            for path in paths:
                if path in policy:
                    self._fault("is moved by the design as well", f"policies.{name}.{path}")
        for path in paths:
            if path in self._settings:
                self._fault("is moved by the design as well", f"--set {path}")

    def _check_sampling(self, crossed: tuple[Factor, ...], drawn: tuple[Sampled, ...]) -> None:
        sampling = self._stated.sampling
        if sampling is None:
            if drawn:
                what = drawn[0].path
                problem = Message("is missing: {path} has a distribution to draw from", path=what)
                self._fault(problem, "sampling")
            return
        if not drawn and not sampling.plausible:
            self._fault("has nothing to draw: no factor has a distribution", "sampling")
        points = sampling.points
        if sampling.method in POWERS and points & (points - 1):
            problem = Message("must be a power of two for {method}", method=sampling.method)
            self._fault(problem, "sampling.points", str(points))
        if sampling.method in OF_SALIB and find_spec("SALib") is None:
            problem = Message(
                "needs more than is installed: pip install 'alliance-sim[{extra}]'",
                extra="analysis",
            )
            self._fault(problem, "sampling.method", written(sampling.method))
        if sampling.method in OF_SALIB and crossed:
            problem = Message("cannot be listed in turn with {method}", method=sampling.method)
            self._fault(problem, crossed[0].path)

    def _sample(self, factors: int) -> FloatArray:
        """Places of the samples, ``(samples, factors)``; one without coordinates for none."""
        stated = self._stated.sampling
        if stated is None:
            return np.empty((1, 0))
        try:
            return sampled(stated.method, factors, stated.points, stated.seed, stated.levels)
        except UsageError as error:
            for fault in error.faults:
                key = fault.key if fault.key == "levels" else "points"
                self._fault(
                    fault.problem, f"sampling.{key}", fault.value, fault.allowed, fault.nearest
                )
            return np.empty((1, 0))

    def _outcomes(self, variants: tuple[Resolved, ...], years: int) -> tuple[Outcome, ...]:
        if not self._stated.outcomes:
            return USUAL
        each = [[one.name for one in series_of(variant.scenario)] for variant in variants]
        known = [name for name in each[0] if all(name in names for names in each)]
        time = variants[0].scenario.time
        last = time.start_year + (time.start_quarter - 1 + years * QUARTERS - 1) // QUARTERS
        found = []
        for name, stated in self._stated.outcomes.items():
            key = f"outcomes.{name}"
            one = Outcome(name, **stated.model_dump())
            if not name.isprintable() or name in ("scenario", "point", "world", ""):
                self._fault("cannot name a column", key, written(name))
            if one.series not in known:
                near = nearest(one.series, known)
                self._fault("names no series", f"{key}.series", written(one.series), nearest=near)
            for entry, year in (("from", one.first), ("to", one.last)):
                if year and not time.start_year <= year <= last:
                    allowed = Message("{low} to {high}", low=time.start_year, high=last)
                    self._fault("is outside the run", f"{key}.{entry}", str(year), allowed)
            if one.first and one.last and one.first > one.last:
                self._fault("must not be before from", f"{key}.to", str(one.last))
            if one.above is not None and one.below is not None:
                self._fault("cannot be combined with below", f"{key}.above", written(one.above))
            if one.take == "share" and one.above is None and one.below is None:
                self._fault("needs above or below", f"{key}.take", '"share"')
            found.append(one)
        return tuple(found)

    def _check_orders(self, variants: tuple[Resolved, ...], plan: Plan) -> None:
        """Where one parameter must not pass another, it does at no point."""
        if plan.points == 1:
            return
        for variant in variants:
            for first in range(0, plan.points, AT_ONCE):
                points = np.arange(first, min(first + AT_ONCE, plan.points))
                columns = plan.columns(variant.scenario, points)
                try:
                    Parameters.of([variant.scenario], np.zeros_like(points), columns)
                except ScenarioError as error:
                    self._faults += [
                        Fault(
                            Message(
                                "{problem}, in {scenario}",
                                problem=fault.problem,
                                scenario=variant.name,
                            ),
                            self._shown, fault.key, fault.value, fault.allowed, fault.nearest,
                        )
                        for fault in error.faults
                    ]  # fmt: skip
                    return

    def _fault(
        self, problem: str, key: str, value: str = "", allowed: str = "", nearest: str = ""
    ) -> None:
        self._faults.append(Fault(problem, self._shown, key, value, allowed, nearest))

    def _refuse(self) -> None:
        if self._faults:
            raise ScenarioError(self._faults)
