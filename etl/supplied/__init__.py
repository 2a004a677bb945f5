"""Files and databases of bronhouders and the gemeente itself, described by a mapping file instead of code."""
