"""Relations that a document asserts between its own figures, each with its outcome.

A claim never decides by a tolerance: every printed figure stands for an interval.
"""
