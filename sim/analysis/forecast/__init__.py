"""A dated forecast of what comes after the record, and how later news is scored against it."""

from sim.analysis.forecast.forecasting import forecast
from sim.analysis.forecast.form import Event, Form, Target, form
from sim.analysis.forecast.news import News, Scored, read_news, scored
from sim.analysis.forecast.published import Published, read_published

__all__ = [
    "Event",
    "Form",
    "News",
    "Published",
    "Scored",
    "Target",
    "forecast",
    "form",
    "read_news",
    "read_published",
    "scored",
]
