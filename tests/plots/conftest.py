from __future__ import annotations

from pathlib import Path

import pytest

from sim.analysis.compare import Comparison, compare
from sim.ensemble.results import Results
from sim.ensemble.run import run

BASELINE, RIVAL = "baseline-2025", "institutional"

# Everything that makes a page crowded: events side by side, long names, more theatres than colours.
CROWDED = r'''
format = 1
extends = "baseline-2025"

[about.title]
en = "A title so long that it has to be broken, about $5 and $6 and a_b^c, which is no mathematics"
zh-Hant = """一個長到必須換行的情境標題，內含標點（括號）與數字 12345，\
用來檢查頁面是否容納得下，不致超出"""
ja = """とても長いシナリオの題名で、改行が必要になる。\
句読点や（括弧）や数字 12345 も正しく折り返されるはず"""

[events.senkaku-2028]
year = 2028
quarter = 3
where = "east_china_sea"

[events.senkaku-2028.title]
en = "Grey-zone situation around the Senkaku (Diaoyutai) Islands"
zh-Hant = "釣魚臺列嶼（尖閣諸島）灰色地帶情勢"
ja = "尖閣諸島をめぐるグレーゾーン事態"

[events.soon-after]
year = 2028
quarter = 4
where = "korea"

[events.near_the_end]
year = 2035
quarter = 4
where = "korea"

[theatres.second_thomas_shoal]
[theatres.luzon_strait]
[theatres.ryukyu_arc]

[japan.identity]
currency = "KRW"

[japan.identity.name]
en = "South Korea"
zh-Hant = "南韓"
ja = "韓国"
'''


@pytest.fixture(scope="session")
def results() -> Results:
    return run(BASELINE, worlds=60, years=12, seed=7)


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare([BASELINE, RIVAL], worlds=60, years=12, seed=7)


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Results:
    path: Path = tmp_path_factory.mktemp("scenarios") / "crowded.toml"
    path.write_text(CROWDED, encoding="utf-8")
    return run(path, worlds=24, years=10, seed=7)


@pytest.fixture(scope="session")
def lone() -> Results:
    return run(BASELINE, worlds=1, years=1, seed=7)
