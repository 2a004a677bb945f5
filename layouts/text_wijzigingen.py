"""The words of the tab Wijzigingen, in Dutch (B1, "u")."""

from data.terms import ChangeKind

HEAD = "Wat is er veranderd?"
LOADING = "De wijzigingen worden opgehaald…"
INTRO = "Elk cijfer dat anders is dan in de vorige momentopname, van {moment}, met de reden."
INTRO_PLAIN = "Elk cijfer dat anders is dan in de vorige momentopname, met de reden."
MOMENT = "{day}, {time} uur"
NO_PREVIOUS = (
    "Er is nog geen eerdere momentopname om mee te vergelijken. Na de volgende verwerking ziet u hier welke cijfers "
    "anders zijn, en waarom."
)
NOTHING = "Er is niets veranderd. Alle cijfers zijn gelijk aan die van de vorige momentopname, van {moment}."
NOTHING_FOUND = "Bij deze keuze hoort geen enkele wijziging."
SHOW_ALL = "Alle wijzigingen tonen"

INDICATOR = "Indicator"
INDICATOR_ALL = "Alle indicatoren"
INDICATOR_OPTION = "{title} ({count})"
KIND = "Soort wijziging"
KIND_ALL = "Alle soorten"
PLACE = "Gebied"
PLACE_HINT = "Typ een gemeente, wijk of buurt"
CSV = "CSV"
CSV_HELP = "Alle wijzigingen van deze keuze, voor Excel"

SUMMARY = "{cells} bij {indicators}."
CELLS_ONE, CELLS = "1 cijfer is anders", "{count} cijfers zijn anders"
INDICATORS_ONE, INDICATORS = "1 indicator", "{count} indicatoren"
UNEXPLAINED_NONE = "Alle wijzigingen zijn verklaard."
UNEXPLAINED_ONE = "Eén wijziging is niet verklaard; laat iemand daarnaar kijken."
UNEXPLAINED = "{count} wijzigingen zijn niet verklaard; laat iemand daarnaar kijken."

KINDS_HEAD = "Waarom"
KINDS_COLUMNS = ("Soort", "Aantal", "Wat het betekent")
KIND_WORDS: dict[str, str] = {
    ChangeKind.NIEUWE_PERIODE: "Nieuwe periode",
    ChangeKind.HERZIEN: "Herzien door de bron",
    ChangeKind.DEFINITIEF: "Definitief geworden",
    ChangeKind.DEFINITIE: "Andere definitie",
    ChangeKind.BEVOLKING: "Andere noemer",
    ChangeKind.HERINDELING: "Herindeling",
    ChangeKind.LATE_DECLARATIE: "Late declaratie",
    ChangeKind.ONVERKLAARD: "Onverklaard",
}
KIND_MEANINGS: dict[str, str] = {
    ChangeKind.NIEUWE_PERIODE: "Voor deze periode was er nog geen cijfer.",
    ChangeKind.HERZIEN: "De bron leverde een ander cijfer of een andere status.",
    ChangeKind.DEFINITIEF: "Het cijfer was voorlopig en is nu definitief.",
    ChangeKind.DEFINITIE: "Wij tellen iets anders, of delen door een andere noemer.",
    ChangeKind.BEVOLKING: "Alleen het aantal inwoners of een andere noemer is anders; het cijfer zelf niet.",
    ChangeKind.HERINDELING: "Een gebied kwam erbij, verdween of kreeg andere grenzen.",
    ChangeKind.LATE_DECLARATIE: "De periode was nog niet compleet en is aangevuld.",
    ChangeKind.ONVERKLAARD: "De bron, de definitie en de noemer zijn gelijk, het cijfer niet.",
}

TOTALS_HEAD = "Zo telt het op"
TOTALS_NOTE = "Alle gebieden en perioden bij elkaar. Dit is een controle: de delen zijn samen precies het verschil."
TOTALS_COLUMNS = ("Indicator", "Was", "Verschil", "Is nu")
TOTALS_MORE = "En nog {count} andere. Kies een indicator om die te zien."
TOTALS_NONE = (
    "Er is geen totaal veranderd: alleen een status of een noemer werd anders, of de cijfers mogen niet worden "
    "opgeteld."
)
TOTAL_OF = "{title}, {level}"
LEVELS = {"land": "Nederland", "gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}
PART = "{kind} {difference}"

TABLE_HEAD = "De wijzigingen"
TABLE_COLUMNS = ("Indicator", "Gebied", "Periode", "Was", "Is nu", "Verschil", "Waarom")
TABLE_MORE = "U ziet de eerste {shown} van {count} wijzigingen, de nieuwste periode eerst. In de CSV staan ze allemaal."
TABLE_ALL = "U ziet alle {count} wijzigingen, de nieuwste periode eerst."
TABLE_ONE = "U ziet de enige wijziging."
NUMBER_COLUMNS = frozenset({"Aantal", "Was", "Is nu", "Verschil"})
ABSENT = "–"
SAME = "gelijk"
STATUS_MOVED = "{old} werd {new}"
DENOMINATOR_MOVED = "noemer {old} werd {new}"
NO_DENOMINATOR = "geen"
FORMER = "{code} (bestaat niet meer)"

HELD_HEAD = "Aangehouden"
HELD = (
    "{title}: {region}, {period} gaat van {old} naar {new}. Dat is meer dan {factor} keer zo {direction}. "
    "De vorige cijfers blijven staan tot iemand het nieuwe cijfer heeft bekeken."
)
HIGHER, LOWER = "hoog", "laag"
HELD_MORE = " Er zijn nog {count} zulke sprongen."
HELD_COMMAND = " Beheerder: python -m etl accept {indicator} --by NAAM --why REDEN"
