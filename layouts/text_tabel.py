"""The words of the table in the tab Verkennen, in Dutch (B1, "u")."""

from data.totals import Unsummed

HEAD = "Tabel"
REGION = "Gebied"
CAPTION = "{title} ({unit})"
AREA = "Tabel: {title}"
COUNT_OF = "aantal {unit}"
INDEX_OF = "index van {unit}; {base} = 100"
INDEX_FIRST = "index van {unit}; het eerste cijfer = 100"
CHANGE_OF = "verandering van {unit} in een jaar, in %"
CHANGE_OF_SCORE = "verandering in een jaar, in {unit}"
IN_PERCENT, IN_POINTS = "in %", "procentpunt"
COUNTS_SHORT, SHOWN_SHORT, INDEX_SHORT, CHANGE_SHORT = "aantal", "cijfer", "index", "verandering"
RANGE = "{low}–{high}"

# Of a number of the figure that cannot be made, though the figure itself is there.
NO_DENOMINATOR = "onbekend: zonder noemer is er geen relatief cijfer"
NOT_COMPARED = "niet te berekenen: er is geen vergelijkbaar cijfer van {base}"
BASE_IS = "niet te berekenen: het cijfer van {base} is {state}"
BASES = {"index": "de nulmeting", "verandering": "een jaar eerder"}

# Of a group without a figure.
GROUP_UNSUMMED = "niet van toepassing: dit cijfer is niet op te tellen tot een groep"
GROUP_INCOMPLETE = "onbekend: niet van elk gebied in de groep is er een cijfer"

# What a copied cell without a number says.
COPIED_STATES = {
    "unknown": "onbekend",
    "withheld": "afgeschermd",
    "not_reported": "niet gemeld",
    "not_applicable": "n.v.t.",
}
COPIED_TOTALS = {Unsummed.ONVOLLEDIG: "onvolledig", Unsummed.GRENZEN: "andere grenzen"}
COPIED_STATUS = "{status}: {periods}"
COPIED_SNAPSHOT = "Polsslag, momentopname {stamp}"

NIVEAU, GEMEENTE, PROVINCIE = "niveau", "gemeente", "provincie"
GROUPINGS = {NIVEAU: "soort gebied", GEMEENTE: "gemeente", PROVINCIE: "provincie"}
NO_PROVINCIE = "Van deze gebieden is de provincie niet bekend."
LEVELS = {"gemeente": "Gemeenten", "wijk": "Wijken", "buurt": "Buurten", "land": "Nederland", "": "Groepen"}
OTHER_REGIONS = "Overige"
MEMBERS = {"gemeente": "{count} gemeenten", "wijk": "{count} wijken", "buurt": "{count} buurten"}
MEMBERS_MIXED = "{count} gebieden"
TOTAL = "Samen ({members})"
UNSUMMED = {
    Unsummed.SOORT: "Niet opgeteld: percentages en scores kunt u niet optellen.",
    Unsummed.UNIEK: "Niet opgeteld: een persoon kan in meer dan een gebied meetellen.",
    Unsummed.NIVEAU: "Niet opgeteld: dit zijn verschillende soorten gebieden.",
    Unsummed.GROEP: "Niet opgeteld: een gebied kan in meer dan een groep zitten.",
    Unsummed.GRENZEN: "niet op te tellen: de gebieden hebben grenzen van verschillende jaren",
    Unsummed.ONVOLLEDIG: "onvolledig: niet van elk gebied is er een cijfer",
}
UNSUMMED_MARKS = {Unsummed.ONVOLLEDIG: "onv.", Unsummed.GRENZEN: "≠"}

# What assets/views/tabel.js says and shows.
SCRIPT = {
    "region": REGION,
    "filter": "Zoek gebied",
    "group": "Groepeer",
    "ungrouped": "niet",
    "side": "Toon",
    "counts": "Aantallen",
    "shown": "Zoals de figuur",
    "both": "Beide",
    "same": "De figuur toont ook deze cijfers.",
    "found": "{shown} van {all} gebieden",
    "found_one": "1 gebied",
    "found_all": "{all} gebieden",
    "found_none": "Geen enkel gebied heet zo.",
    "sorted_up": "Gesorteerd op {column}, van laag naar hoog.",
    "sorted_down": "Gesorteerd op {column}, van hoog naar laag.",
    "sorted_names_up": "Gesorteerd op naam, van A naar Z.",
    "sorted_names_down": "Gesorteerd op naam, van Z naar A.",
    "unsorted": "Weer in de volgorde van uw keuze.",
    "also_hidden": ", ook die niet in beeld zijn",
    "copy": "Kopiëren voor Excel",
    "copied": "Gekopieerd: {rows} gebieden. Plak in Excel met Ctrl+V.",
    "copied_one": "Gekopieerd: 1 gebied. Plak in Excel met Ctrl+V.",
    "not_copied": "Kopiëren lukte niet. Gebruik de CSV onder de figuur.",
    "keys": "Klik op een kop om te sorteren. Toetsenbord: pijl links en rechts voor een andere kolom, Enter om te "
    "sorteren.",
    "newest": "nieuwste periode",
    "range": "marge van 95%: {range}",
}
