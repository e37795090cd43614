"""Incoterms 2020: who carries what, and how far."""

# The first seven for any mode of transport, the rest for ships.
INCOTERMS = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF")
