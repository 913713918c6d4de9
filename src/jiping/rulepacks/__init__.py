"""Rule packs: one folder each, dated YAML with clauses.  Data, not code."""
