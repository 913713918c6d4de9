"""A finished report or form becomes the record that it was written from, for the next year's work.

What was read stands in the record with its place and words; what two places tell differently, or
what could not be read, is listed and left empty: nothing is guessed.  `record.recall` is the door.
"""
