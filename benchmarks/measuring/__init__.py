"""What the measuring scripts share: examples, what they declare, changed copies of their files.

Nothing here knows how the audit works; it is measured through `audit_file` alone.
"""
