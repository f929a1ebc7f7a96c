"""Pure functions on arrays over worlds: no Mesa, no files, no global state.

Every rule states its equation, source, units, ranges and shapes. Worlds come last.
"""
