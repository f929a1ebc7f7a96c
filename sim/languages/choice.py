"""Which language to speak: the one asked for, else the environment's, else English.

``ALLIANCE_LANG`` goes before the system's locale: ``LC_ALL``, ``LC_MESSAGES``, ``LANG``, of which
the first that says anything counts. Chinese of Taiwan, Hong Kong or Macao is ``zh-Hant``. Any other
Chinese is English: the Chinese here is Taiwan's, in characters and in words, and readers elsewhere
are not to find it unasked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

LANGUAGES = ("en", "zh-Hant", "ja")
"""Language codes (BCP 47), English first."""

VARIABLE = "ALLIANCE_LANG"
"""The environment's variable for this program alone."""

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The environment's variables for every program, the strongest first."""

_LOCALES = {
    "zh-Hant": re.compile(r"zh[-_](tw|hk|mo|hant)([^a-z].*)?", re.IGNORECASE),
    "ja": re.compile(r"ja([^a-z].*)?", re.IGNORECASE),
}


def known(code: str) -> str:
    """A code of :data:`LANGUAGES`, however it is capitalised; empty for any other."""
    return {name.lower(): name for name in LANGUAGES}.get(code.strip().lower(), "")


def of_locale(name: str) -> str:
    """The language for a locale's name, ``"zh_TW.UTF-8"``; English where it is no other."""
    spoken = (language for language, names in _LOCALES.items() if names.fullmatch(name.strip()))
    return next(spoken, "en")


def of_environment(environment: Mapping[str, str] | None = None) -> str:
    """The language of an environment; this process's unless given.

    What :data:`VARIABLE` says and nobody knows is passed over.
    """
    if environment is None:
        environment = os.environ
    own = known(environment.get(VARIABLE, ""))
    if own:
        return own
    return of_locale(next((environment[name] for name in LOCALE if environment.get(name)), ""))
