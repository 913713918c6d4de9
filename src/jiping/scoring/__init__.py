"""Rule packs: dated rules as data, every value with its clause.

The audit asks here for grades, weights and thresholds; no rule of a place stands in code.
"""
