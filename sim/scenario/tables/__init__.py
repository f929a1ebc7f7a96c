"""The tables of a scenario file, one module per part of the world they describe."""
