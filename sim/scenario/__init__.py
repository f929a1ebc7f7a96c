"""Scenario files: the schema, reading, merging, what is wrong with them."""
