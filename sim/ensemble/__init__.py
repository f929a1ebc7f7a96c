"""Batches of worlds: blocks, folds, the results folder, its one writer and its one reader."""
