"""The pages of docs/ that describe the model and are made from its code."""
