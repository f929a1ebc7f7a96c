"""Experiments described in one file: which scenarios, values, worlds; what to read.

Uncertainties (what nobody controls), levers (what a government chooses) and outcomes are kept
apart.
"""
