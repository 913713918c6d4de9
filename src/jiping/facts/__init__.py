"""A document becomes what it says: facts (figure, measure, subject, period), sections, indicators.

Words of the field are data (`vocabulary.yaml`); the room judges nothing, it only reads.
"""
