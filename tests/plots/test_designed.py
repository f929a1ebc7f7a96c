"""Figures of a batch: legible in every language, and what is drawn is what the tables say."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sim.analysis.regret import regret
from sim.analysis.states import policies_of
from sim.analysis.versus import versus
from sim.ensemble.batching import batch
from sim.errors import UsageError
from sim.languages import LANGUAGES, catalogue
from sim.plots.designed import dress, minus
from sim.plots.regret import MOST, regret_figure
from sim.plots.style import BLUE, VERMILLION
from sim.plots.versus import versus_figure

from .conftest import assert_legible, boxes

OUTCOMES = ("abandonment", "tariff", "effort")


@pytest.fixture(scope="module")
def levers():
    """Six policies under five scenarios, at every point of the library's design."""
    return batch("levers-of-japan", worlds=3, years=2)


@pytest.fixture(scope="module")
def plain():
    """Scenarios without policies, more of them than regret has panels for."""
    names = ["baseline-2025", "high-threat", "transactional", "institutional", "ambiguous"]
    return batch([*names, "deficit-surge", "risk-reduction"], worlds=5, years=2)


def text_of(figure) -> str:
    return "".join(text.replace("\n", "") for text, _ in boxes(figure)).replace(" ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_differences_are_legible_and_named(levers, language):
    figure = versus_figure(levers, versus(levers, OUTCOMES), language)
    assert_legible(figure)
    words, shown = catalogue(language), text_of(figure)
    for key in ("title", "better", "worse", "other"):
        said = words.text(f"versus.{key}", ally=words.names["ally"])
        assert said.replace(" ", "") in shown
    _, *others = policies_of(levers, language).values()
    for policy in others:
        assert shown.count(policy.replace(" ", "")) == 5
    assert words.text("units.% ad valorem").replace(" ", "") in shown


def test_what_is_drawn_are_the_differences_of_the_table(levers):
    table = versus(levers, OUTCOMES)
    figure = versus_figure(levers, table)
    within = table[table["within"]]
    for axes, outcome in zip(figure.axes, OUTCOMES, strict=True):
        drawn = {line.get_gid(): line for line in axes.lines if "." in (line.get_gid() or "")}
        rows = within[within["outcome"] == outcome].set_index("variant")
        assert [*drawn] == [*rows.index]
        for variant, line in drawn.items():
            np.testing.assert_array_equal(line.get_xdata(), rows.loc[variant, ["low", "high"]])
        low, high = axes.get_xlim()
        assert low < min(0.0, rows["low"].min()) and high > max(0.0, rows["high"].max())


def test_colours_say_which_is_better_for_japan(levers):
    """More arms raise effort, and nobody says whether that is good; of tariffs less is better."""
    table = versus(levers, OUTCOMES)
    at = (table["outcome"] == "tariff") & table["within"]
    places = table.index[at]
    table.loc[places[0], ["difference", "low", "high"]] = [-1.0, -1.5, -0.5]
    table.loc[places[1], ["difference", "low", "high"]] = [1.0, 0.5, 1.5]
    table.loc[places[2], ["difference", "low", "high"]] = [0.5, -0.5, 1.5]
    figure = versus_figure(levers, table)
    tariff, effort = figure.axes[1], figure.axes[2]
    colours = [to_hex(line.get_color()) for line in tariff.lines if "." in (line.get_gid() or "")]
    assert colours[:2] == [BLUE.lower(), VERMILLION.lower()]
    assert colours[2] not in colours[:2]
    shown = {to_hex(line.get_color()) for line in effort.lines}
    assert not shown & {BLUE.lower(), VERMILLION.lower()}


def test_scenarios_without_policies_stand_beside_the_first(plain):
    figure = versus_figure(plain, versus(plain, ["trust"]), "ja")
    assert_legible(figure)
    drawn = [line.get_gid() for line in figure.axes[0].lines if line.get_gid()]
    assert drawn == list(plain.scenarios[1:])


def test_more_than_a_page_holds_is_refused(levers):
    with pytest.raises(UsageError, match=r"too many.*got 8.*at most 4"):
        versus_figure(levers, versus(levers))


@pytest.mark.parametrize("language", LANGUAGES)
def test_regret_is_legible_and_says_what_it_shows(levers, language):
    figure = regret_figure(levers, regret(levers, "abandonment"), language)
    assert_legible(figure)
    words, shown = catalogue(language), text_of(figure)
    for key in ("title", "less", "worst_regret", "chosen"):
        assert words.text(f"regret.{key}").replace(" ", "") in shown


def test_a_dot_for_every_state_and_one_ring_for_every_policy(levers):
    found = regret(levers, "abandonment")
    figure = regret_figure(levers, found)
    assert len(figure.axes) == 5 < MOST
    order = np.argsort(found.regret.max(axis=1), kind="stable")
    for place, policy in enumerate(order):
        dots = [line for axes in figure.axes for line in axes.lines if line.get_gid() == "states"]
        own = np.concatenate([dots[place + len(order) * panel].get_xdata() for panel in range(5)])
        np.testing.assert_array_equal(own, found.regret[policy])
    rings = [line for axes in figure.axes for line in axes.lines if line.get_gid() == "worst"]
    worst = sorted(float(ring.get_xdata()[0]) for ring in rings)
    np.testing.assert_array_equal(worst, np.sort(found.regret.max(axis=1)))


def test_of_many_scenarios_all_states_stand_in_one_panel(tmp_path):
    design = tmp_path / "many.toml"
    names = ["baseline-2025", "high-threat", "transactional", "institutional", "ambiguous"]
    names += ["deficit-surge", "risk-reduction"]
    design.write_text(
        f"format = 1\nscenarios = {names}\nworlds = 2\nyears = 1\n"
        "[policies.one]\n[policies.two]\njapan.belief.precaution = 2.0\n".replace("'", '"'),
        encoding="utf-8",
    )
    results = batch(design)
    figure = regret_figure(results, regret(results, "trust"), "zh-Hant")
    assert len(figure.axes) == 1
    assert_legible(figure)


def test_a_minus_is_a_true_one():
    assert minus("-0.5") == "−0.5"


@pytest.mark.parametrize("high", [0.0011, 0.0107, 0.019, 0.97, 3.1])
def test_an_axis_has_two_numbers_or_more(high):
    axes = Figure().add_subplot()
    axes.set_xlim(-0.04 * high, high)
    dress(axes, 1.0, 1.2)
    assert len(axes.get_xticks()) > 1
