"""A whole night around one run: fetching, the log, the report, tidying up, and doing an earlier night again."""
