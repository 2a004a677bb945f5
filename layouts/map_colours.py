"""The colours of a map in a picture and on paper: those of a light page in `assets/views/kaart.css`, by class name."""

LOOKS = {
    "is-class-1": "#d9e6f3",
    "is-class-2": "#a8c6e2",
    "is-class-3": "#6c9dcb",
    "is-class-4": "#346ba3",
    "is-class-5": "#0e3560",
    "is-side-1": "#8a4b08",
    "is-side-2": "#d9ac6a",
    "is-side-3": "#dededa",
    "is-side-4": "#86b0d8",
    "is-side-5": "#1d4f88",
}
BORDER = "#ffffff"
EMPTY = "#f4f4f2"
PATTERN = "#75787d"
OWN = "#1b1b1b"
OWN_EDGE = "#ffffff"
MARK = "#c75300"
