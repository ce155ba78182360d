"""Editions: building one and publishing it whole."""
