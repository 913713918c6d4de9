"""How an example is made: a ledger of figures, blocks with figures in them, one writer a format.

What others determine is declared where the text is written, never worked out by the auditor, so
`relations.yaml` is an independent measure of it.
"""
