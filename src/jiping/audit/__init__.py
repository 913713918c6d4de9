"""Facts become claims, claims are checked, failed checks become findings.

What took part in a check is counted (coverage): a report with nothing checked is 未检查, never 通过.
"""
