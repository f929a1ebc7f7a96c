"""D6: Mesa's own tools take the model unchanged, and show what a world is among a thousand."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from sim.errors import UsageError
from sim.model import AllianceModel, simulate

from .conftest import peer

mesa = peer("mesa")


def batch(model=AllianceModel, **arguments):
    parameters = arguments.pop("parameters", {})
    return mesa.batch_run(
        model,
        {"scenario": "baseline-2025", **parameters},
        number_processes=1,
        display_progress=False,
        **arguments,
    )


@pytest.fixture(scope="module")
def world_0():
    """World 0 of a thousand, twenty years."""
    return simulate("baseline-2025", numbers=np.arange(1000), seed=0, quarters=80)


def test_d6_batch_run_for_twenty_years_gives_the_curves_of_that_world_in_a_thousand(world_0):
    rows = batch(max_steps=80, data_collection_period=1)
    for series in world_0.series:
        collected = [row[series.name] for row in rows]
        assert all(type(value) is float for value in collected)
        assert collected == world_0.of(series.name)[:, 0].tolist(), series.name


@pytest.mark.parametrize(("years", "limit", "quarters"), [(2, 8, 8), (2, 100, 8), (3, 5, 6)])
def test_one_row_per_quarter_and_none_is_dropped(years, limit, quarters):
    """Mesa counts from 0, and runs one step beyond its limit where the model goes on."""
    rows = batch(parameters={"years": years}, max_steps=limit, data_collection_period=1)
    assert [row["Step"] for row in rows] == list(range(quarters))


def test_by_default_the_last_quarter_is_what_is_kept(world_0):
    (row,) = batch(max_steps=80)
    assert row["trust"] == world_0.of("trust")[-1, 0]
    assert row["Step"] == 79


def test_iterations_and_dotted_parameters():
    points = [0.2, 0.9]
    rows = batch(
        parameters={"years": 1, "threat.china.military": points, "seed": [0, 1]},
        iterations=2,
        max_steps=4,
    )
    assert len(rows) == 8
    found = {}
    for row in rows:
        found.setdefault((row["threat.china.military"], row["seed"]), []).append(
            row["threat_japan"]
        )
    assert set(found) == {(point, seed) for point in points for seed in (0, 1)}
    # The same seed is the same world, so iterations of one seed repeat it.
    assert all(len(set(values)) == 1 for values in found.values())
    assert found[0.9, 0] > found[0.2, 0]
    assert found[0.9, 0] != found[0.9, 1]
    block = simulate("baseline-2025", numbers=np.arange(1), seed=1, quarters=4)
    expected = simulate(
        "baseline-2025",
        numbers=np.arange(1),
        seed=1,
        quarters=4,
        columns={"threat.china.military": np.array([0.9])},
    )
    assert found[0.9, 1][0] == expected.of("threat_japan")[-1, 0]
    assert found[0.9, 1][0] != block.of("threat_japan")[-1, 0]


def test_first_world_chooses_the_world(world_0):
    rows = batch(parameters={"first_world": 17, "years": 2}, max_steps=8, data_collection_period=1)
    assert [row["trust"] for row in rows] == world_0.of("trust")[:8, 17].tolist()


def test_the_data_collector_holds_plain_numbers_with_one_world_and_arrays_with_many(world_0):
    one, many = AllianceModel(years=2), AllianceModel(years=2, worlds=5)
    for model in (one, many):
        assert all(not values for values in model.datacollector.model_vars.values())
        while model.running:
            model.step()
    for series in world_0.series:
        values = one.datacollector.model_vars[series.name]
        assert [type(value) for value in values] == [float] * 8
        assert values == world_0.of(series.name)[:8, 0].tolist()
        stacked = np.array(many.datacollector.model_vars[series.name])
        assert np.array_equal(stacked, world_0.of(series.name)[:8, :5])
    frame = one.datacollector.get_model_vars_dataframe()
    assert frame.shape == (8, len(world_0.series))
    assert (frame.dtypes == "float64").all()


def test_values_collected_do_not_change_afterwards():
    model = AllianceModel(years=2, worlds=5)
    model.step()
    first = model.datacollector.model_vars["deficit"][0]
    before = first.copy()
    while model.running:
        model.step()
    assert np.array_equal(first, before)


def test_the_agent_set_holds_the_actors():
    model = AllianceModel(worlds=3)
    assert isinstance(model.agents, mesa.agent.AgentSet)
    names = sorted(type(agent).__name__ for agent in model.agents)
    assert names == [
        "Crises",
        "Economies",
        "Electorate",
        "Electorate",
        "HotSpot",
        "Institutions",
        "Japan",
        "Leaders",
        "Partners",
        "Politics",
        "Rival",
        "TradeOrder",
        "UnitedStates",
    ]
    assert {type(agent).__name__ for agent in model.agents_by_type[type(model.japan)]} == {"Japan"}
    assert model.japan in model.agents
    assert sorted(agent.unique_id for agent in model.agents) == list(range(1, 14))


def test_the_model_counts_its_own_quarters_and_stops_itself():
    model = AllianceModel(years=1)
    assert (model.quarter, model.steps, model.running) == (0, 0, True)
    for quarter in range(1, 5):
        model.step()
        assert (model.quarter, model.steps) == (quarter, quarter)
        assert model.running == (quarter < 4)
    # Mesa counts calls; the model counts what it has simulated.
    with pytest.raises(UsageError, match="the run of 1 years is over"):
        model.step()
    assert model.quarter == 4
    assert all(len(values) == 4 for values in model.datacollector.model_vars.values())
    assert model.block().values.shape[1] == 4


def test_run_model_runs_to_the_end():
    model = AllianceModel(years=1)
    model.run_model()
    assert model.quarter == 4


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"worlds": 0}, "worlds"),
        ({"worlds": 2.5}, "worlds"),
        ({"years": 0}, "years"),
        ({"seed": -1}, "seed"),
        ({"first_world": -1}, "first_world"),
        ({"worlds": True}, "worlds"),
    ],
)
def test_arguments_out_of_range_are_named(arguments, named):
    with pytest.raises(UsageError, match=named):
        AllianceModel(**arguments)


def test_mesa_itself_uses_no_randomness_of_its_own():
    """Two models of one seed are one, whatever Mesa's generators have drawn in between."""
    one, two = (AllianceModel(years=1, worlds=4) for _ in range(2))
    two.random.random()
    two.rng.random()
    for model in (one, two):
        while model.running:
            model.step()
    assert one.block().values.tobytes() == two.block().values.tobytes()


# Mesa's own page ----------------------------------------------------------------------------------


@pytest.fixture
def page():
    """SolaraViz over the model, rendered in this process: the model behind it, and its widgets."""
    peer("solara")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import solara
        from mesa.visualization import SolaraViz, make_plot_component

        model = solara.reactive(AllianceModel(years=1))
        components = [make_plot_component({"trust": "tab:blue", "assurance": "tab:orange"})]
        dials = {
            "seed": {"type": "InputText", "value": 0, "label": "Seed"},
            "united_states.doctrine.noise": {
                "type": "SliderFloat",
                "value": 0.5,
                "min": 0.0,
                "max": 1.0,
                "step": 0.1,
                "label": "Noise",
            },
        }

        @solara.component
        def shown():
            with solara.AppLayout():
                SolaraViz(model, components=components, model_params=dials, name="Alliance")

        box, context = solara.render(shown(), handle_error=False)
        yield model, lambda: list(_widgets(box, set()))
        context.close()


def _widgets(thing, seen):
    """All widgets below one, wherever it holds them."""
    if isinstance(thing, list | tuple):
        for item in thing:
            yield from _widgets(item, seen)
    elif isinstance(thing, dict):
        yield from _widgets(list(thing.values()), seen)
    elif hasattr(thing, "trait_names") and id(thing) not in seen:
        seen.add(id(thing))
        yield thing
        for name in set(thing.trait_names()) & {"children", "v_slots", "grid_layout", "child"}:
            yield from _widgets(getattr(thing, name), seen)


def _showing(widgets, text):
    return [widget for widget in widgets if text in map(str, getattr(widget, "children", ()))]


def test_d6_solara_shows_the_model_and_steps_it(page, world_0):
    model, widgets = page
    assert _showing(widgets(), "Step: 0")
    first = model.value
    for quarter in range(2):
        _showing(widgets(), "Step")[0].click()
        assert _showing(widgets(), f"Step: {quarter + 1}")
    assert model.value is first
    trust = first.datacollector.model_vars["trust"]
    assert trust == world_0.of("trust")[:2, 0].tolist()


def test_d6_a_slider_of_the_page_sets_a_dotted_parameter(page):
    model, widgets = page
    (slider,) = (widget for widget in widgets() if getattr(widget, "label", None) == "Noise")
    slider.v_model = 0.9
    _showing(widgets(), "Reset")[0].click()
    assert model.value.scenario.united_states.doctrine.noise == 0.9
