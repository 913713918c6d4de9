"""Relations that a document asserts between its own figures, each with its outcome.

A claim never decides by a tolerance: every printed figure stands for an interval.
`claiming.claims_of` asks for all of them; a file here is one kind of relation, or what several share.
"""
