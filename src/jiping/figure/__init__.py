"""Figures as they were printed: value, unit, precision, comparison, approximation, place.

Everything above rests on this room; it knows nothing of documents, measures or rules.
`scan` reads them out of a text, `interval` says what they stand for, `printing` writes them.
"""
