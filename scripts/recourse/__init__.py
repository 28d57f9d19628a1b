"""Recourse: a design critique kit for systems that score, list, rank or sanction people."""

__version__ = "0.1.0"
