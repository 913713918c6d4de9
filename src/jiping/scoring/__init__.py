"""Rule packs: dated rules as data, every value with its clause.

A record goes in, points come out, each with its rule, its sum in words and what would win it back;
the audit asks here for grades, weights and thresholds.  No rule of a place stands in code.
"""
