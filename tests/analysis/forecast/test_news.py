"""Later news: what is read, what is refused, what it says of a forecast."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.analysis.backtest.scores import crps
from sim.analysis.forecast.form import form
from sim.analysis.forecast.news import (
    News,
    happened,
    read_news,
    scored,
    verdicts,
    weighted_interval_score,
)
from sim.analysis.forecast.published import Chance, Distribution, Published
from sim.errors import UsageError

LEVELS = form().levels


def published(methods: dict[str, tuple[float, float]], years=(2026, 2027, 2028, 2029, 2030)):
    """A forecast of the defence share, normal with a mean and a deviation for each method."""
    return Published(
        made="2026-01-01",
        known=2025,
        seed=0,
        draws=1,
        worlds=1,
        version="0",
        hashes={},
        levels=LEVELS,
        distributions=tuple(
            Distribution(
                "defence_share",
                "% of GDP",
                method,
                year,
                tuple(map(float, stats.norm.ppf(LEVELS, mean, sd))),
            )
            for method, (mean, sd) in methods.items()
            for year in years
        ),
        chances=(Chance("effort_2", "model", 0.3), Chance("effort_2", "last_value", 0.0)),
    )


def came(*values: float) -> list[News]:
    return [
        News("defence_share", year, value, "invented")
        for year, value in zip(range(2026, 2031), values, strict=False)
    ]


def write(tmp_path, text: str):
    path = tmp_path / "news.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_certainty_scores_its_absolute_error():
    assert weighted_interval_score(LEVELS, [1.5] * len(LEVELS), 2.25) == pytest.approx(0.75)


@pytest.mark.parametrize("actual", [-2.0, 0.0, 0.7, 3.0])
def test_with_many_quantiles_the_score_is_the_crps(actual):
    levels = (np.arange(1999) + 1) / 2000
    z = actual
    exact = z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi)
    assert weighted_interval_score(levels, stats.norm.ppf(levels), actual) == pytest.approx(
        exact, rel=2e-3
    )


def test_the_published_levels_tell_nearly_the_crps_of_the_members():
    members = np.random.default_rng(0).gamma(3.0, 1.0, 20_000)
    said = weighted_interval_score(LEVELS, np.quantile(members, LEVELS), 5.0)
    assert said == pytest.approx(crps(members, 5.0), rel=0.02)


def test_whoever_is_nearer_and_as_sure_scores_lower():
    forecast = published({"model": (1.5, 0.1), "last_value": (1.3, 0.1)})
    model, last = scored(forecast, came(1.52))
    assert (model.method, last.method) == ("model", "last_value")
    assert model.score < last.score
    assert (model.in50, last.in50) == (True, False)


def test_intervals_are_the_normal_ones():
    forecast = published({"model": (1.0, 1.0)})
    for value, inside in ((0.6, (1, 1, 1)), (2.0, (0, 1, 1)), (2.5, (0, 0, 1)), (2.8, (0, 0, 0))):
        (one,) = scored(forecast, came(value))
        assert (one.in50, one.in80, one.in90) == tuple(map(bool, inside))


def test_a_year_outside_is_missed_and_named():
    forecast = published({"model": (1.5, 0.1), "last_value": (1.4, 0.1)})
    (one,) = verdicts(scored(forecast, came(1.5, 1.9)))
    assert one.missed == (2027,)
    assert one.years == (2026, 2027)
    assert not one.no_better


def test_a_worse_score_than_the_last_values_is_no_better():
    forecast = published({"model": (2.0, 0.1), "last_value": (1.4, 0.1)})
    (one,) = verdicts(scored(forecast, came(1.4)))
    assert one.no_better


def test_five_within_the_half_are_too_wide_and_four_are_not():
    forecast = published({"model": (1.5, 1.0), "last_value": (1.4, 1.0)})
    values = [1.5, 1.5, 1.5, 1.5, 1.5]
    assert verdicts(scored(forecast, came(*values)))[0].too_wide
    assert not verdicts(scored(forecast, came(*values[:4])))[0].too_wide
    assert not verdicts(scored(forecast, came(*values[:4], 3.5)))[0].too_wide


def test_events_are_decided_by_the_number_that_came():
    forecast = published({"model": (1.5, 1.0)})
    above, below = (happened(forecast, came(1, 1, 1, 1, last), form()) for last in (2.1, 2.0))
    assert [(one.method, one.happened, one.brier) for one in above] == [
        ("model", True, pytest.approx(0.49)),
        ("last_value", True, 1.0),
    ]
    assert [one.happened for one in below] == [False, False]
    assert not happened(forecast, came(1.0), form())


def test_reads_what_was_written(tmp_path):
    path = write(
        tmp_path, "source,target,year,value\nSIPRI,defence_share,2026,1.4\nX,tariff,2027,12\n"
    )
    assert read_news(path) == (
        News("defence_share", 2026, 1.4, "SIPRI"),
        News("tariff", 2027, 12.0, "X"),
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("defense_share,2026,1.4,a", "did you mean 'defence_share'"),
        ("trust,2026,0.4,a", "is not a scored target"),
        ("defence_share,2025,1.4,a", "is not a scored year"),
        ("host_nation_support,2026,211,a", "is not a scored year"),
        ("defence_share,2026,nan,a", "must be a finite number"),
        ("defence_share,2026,lots,a", "must be a finite number"),
        ("defence_share,2026,-1,a", "is outside its range"),
        ("affinity,2026,101,a", "is outside its range"),
        ("defence_share,2026,1.4,", "needs a source"),
        ("defence_share,2026", "must be a finite number"),
    ],
)
def test_refuses_what_cannot_be_scored_and_names_the_line(tmp_path, row, said):
    path = write(tmp_path, f"target,year,value,source\ntariff,2026,15,a\n{row}\n")
    with pytest.raises(UsageError) as caught:
        read_news(path)
    told = str(caught.value)
    assert said in told and "line 3" in told and str(path) in told


def test_refuses_two_numbers_for_one_year(tmp_path):
    path = write(tmp_path, "target,year,value,source\ntariff,2026,15,a\ntariff,2026,16,b\n")
    with pytest.raises(UsageError, match="is there twice"):
        read_news(path)


@pytest.mark.parametrize("text", ["", "target,year,value\n", "a,b\n1,2\n"])
def test_refuses_a_table_without_its_columns(tmp_path, text):
    with pytest.raises(UsageError, match="column is missing"):
        read_news(write(tmp_path, text))


def test_refuses_what_is_no_text(tmp_path):
    path = tmp_path / "news.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UsageError, match="cannot be read as text"):
        read_news(path)
    with pytest.raises(UsageError, match="cannot be read as text"):
        read_news(tmp_path / "nowhere.csv")
