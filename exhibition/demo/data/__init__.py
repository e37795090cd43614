"""What the demonstration says: fictional members, people and products, written by hand."""
