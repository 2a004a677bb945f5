"""One module a source; the folder is the register."""
