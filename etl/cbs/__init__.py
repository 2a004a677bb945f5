"""CBS StatLine: asking for a table over OData v3, v4 or bulk, and reading what came back."""
