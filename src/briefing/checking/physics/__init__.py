"""Reported figures held against the ballistic arc that they imply."""
