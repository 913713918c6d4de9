"""Any file becomes one `Document`: blocks, tables and cells, each with its place in words.

The room knows files and layout, and nothing of figures or of budgets.
"""
