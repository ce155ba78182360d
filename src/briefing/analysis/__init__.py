"""Pure functions from the dataset to findings: no files, no pictures, no prose."""
