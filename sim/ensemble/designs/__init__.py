"""Designs: which points of a space of parameters a batch runs."""
