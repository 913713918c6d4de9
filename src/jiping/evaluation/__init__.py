"""The record of one department's year: what it is for, what it had, what it did, what came of it.

Every value is immutable and validated, amounts are 万元, rates are per cent; nothing is scored here.
"""
