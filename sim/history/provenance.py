"""Where each single value of the record is from."""

from __future__ import annotations

import pandas as pd

from sim.history.record import read

VALUES = "values.csv"


def sources() -> pd.DataFrame:
    """Where each value of the annual record was read, and what kind of value it is.

    Returns
    -------
    ``column``, ``first`` and ``last`` (years, both included), ``kind`` (``read``; ``derived``, by
    arithmetic on what was read; ``agreed average``; ``first release``; ``preliminary``;
    ``projection``; ``announced``; ``incomplete``; ``common knowledge``), ``sure`` (``high``,
    ``medium``, ``low``, empty where nothing is said) and ``source``. Every known value lies in just
    one row.
    """
    table = read(VALUES)
    return table.astype({"first": "int64", "last": "int64"}).fillna({"sure": ""})
