"""The views of an audit: for the terminal, as JSON, as one HTML page.

A view turns values of `jiping.audit.finding` into text and decides nothing about the document.
"""
