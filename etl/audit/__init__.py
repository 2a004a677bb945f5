"""The audit: what an outsider can work out of a published snapshot. Takes nothing from what protected it."""
