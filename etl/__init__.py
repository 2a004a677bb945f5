"""From sources to a published snapshot, every night. No Dash, no Plotly."""
