"""What the results say: comparison of scenarios; what theory says beside our numbers."""
