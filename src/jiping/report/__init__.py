"""From a scored evaluation to its documents: 自评表, 自评报告, and the trace of every figure.

Text and forms are first made as plain values (`model`), then written as docx, xlsx and pdf; so all three
say the same, and every figure knows where it came from.
"""
