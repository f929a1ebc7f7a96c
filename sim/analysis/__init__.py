"""What the results say: comparison of scenarios."""
