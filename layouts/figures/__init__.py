"""The chart forms, one module each. A figure is a plain dict in Plotly's own words."""
