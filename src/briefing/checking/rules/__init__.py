"""The rules of a check: one for each kind of statement, and what they share."""
