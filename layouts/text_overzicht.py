"""The words of the tab Overzicht, in Dutch (B1, "u")."""

from data.terms import ChangeKind
from data.tiles import Against

HEAD = "{gemeente} in het kort"
LOADING = "De cijfers worden opgehaald…"
INTRO = "De nieuwste cijfers per thema. Kies een tegel om verder te kijken."
GEMEENTE = "Gemeente"
TO_VERKENNEN = "Bekijk {title} in Verkennen"

STATUS_AFTER = "{period} · {status}"
NEWER = "Over {period}: {state}."
NOTHING = "Geen cijfer"
NOTHING_WHY = "{period}: {state}."

UP, DOWN = "▲", "▼"
CHANGE = "{sign} {difference} dan {period}"
CHANGE_EQUAL = "Even hoog als {period}"
IN, ON = "in {period}", "op {period}"
UNCLEAR = " (verschil niet duidelijk)"
HIGHER, LOWER = "{value} hoger", "{value} lager"
MORE, FEWER = "{value} meer", "{value} minder"
NOT_COMPARED: dict[str, str] = {
    Against.TRENDBREUK: "Niet te vergelijken met het cijfer {period}: {title}.",
    Against.ANDERE_GRENZEN: "Niet te vergelijken met het cijfer {period}: toen golden andere grenzen.",
    Against.ZONDER_CIJFER: "Er is geen cijfer {period}: geen verandering te berekenen.",
    Against.GEEN_JAAR_EERDER: "Geen cijfer van een jaar eerder.",
}

BESIDE: dict[str, str] = {
    "duidelijk hoger": "Duidelijk hoger dan Nederland ({value})",
    "duidelijk lager": "Duidelijk lager dan Nederland ({value})",
    "verschil niet duidelijk": "Verschil met Nederland niet duidelijk ({value})",
}
BESIDE_PLAIN = "Nederland: {value}"
JUDGEMENTS = {"gunstig": "gunstig", "ongunstig": "ongunstig"}

SOURCE = "Bron: {source}"
DENOMINATOR = " · noemer: {unit} op {day}"
SPARK = "Verloop van {first} tot en met {last}: van {start} naar {end}. Laagste {low}, hoogste {high}."
SPARK_NEDERLAND = " Nederland: van {start} naar {end}."

EMPTY = "Nog zonder cijfers"
EMPTY_WHY = {
    "nog niet opgehaald": "een deel van de bronnen is nog niet opgehaald",
    "levering nodig": "een deel wacht op een levering",
    "levering niet bruikbaar": "een levering was niet te gebruiken",
    "nog niet aangesloten": "een deel van de bronnen is nog niet aangesloten",
    "wordt niet geregistreerd": "een deel houdt niemand bij",
    "afgesloten reeks": "een deel wordt niet meer bijgehouden",
}
EMPTY_NOT_PER_GEMEENTE = "een deel is er alleen voor grotere gebieden"
EMPTY_UNKNOWN = "voor gemeenten zijn er geen cijfers"
EMPTY_LINK = "Bekijk in de catalogus wat er per indicator nodig is"

NEWS = "Nieuw sinds uw vorige bezoek"
NEWS_FIRST = "Nieuw sinds de vorige verwerking"
NEWS_LOADING = "Wordt opgezocht…"
NEWS_SINCE = "Na de cijfers van {moment}."
NEWS_CUT = " Oudere momentopnamen worden niet meer bewaard."
NEWS_NONE = "Voor {gemeente} is er niets veranderd."
NEWS_NO_EARLIER = "Er is nog geen eerdere momentopname om mee te vergelijken."
NEWS_MORE = "En nog {count} andere."
NEWS_LINK = "Alle wijzigingen"
NEWS_ONE: dict[str, str] = {
    ChangeKind.NIEUWE_PERIODE: "nieuw cijfer over {period}",
    ChangeKind.DEFINITIEF: "cijfer over {period} is nu definitief",
    ChangeKind.HERZIEN: "cijfer over {period} herzien door de bron",
    ChangeKind.LATE_DECLARATIE: "cijfer over {period} aangevuld",
    ChangeKind.ONVERKLAARD: "cijfer over {period} anders, zonder verklaring",
    ChangeKind.DEFINITIE: "cijfer over {period} anders geteld",
    ChangeKind.BEVOLKING: "andere noemer bij {period}",
    ChangeKind.HERINDELING: "cijfer over {period} na een herindeling",
}
NEWS_MANY: dict[str, str] = {
    ChangeKind.NIEUWE_PERIODE: "{count} nieuwe cijfers, {first} tot en met {last}",
    ChangeKind.DEFINITIEF: "{count} cijfers zijn nu definitief, {first} tot en met {last}",
    ChangeKind.HERZIEN: "{count} cijfers herzien door de bron, {first} tot en met {last}",
    ChangeKind.LATE_DECLARATIE: "{count} cijfers aangevuld, {first} tot en met {last}",
    ChangeKind.ONVERKLAARD: "{count} cijfers anders, zonder verklaring, {first} tot en met {last}",
    ChangeKind.DEFINITIE: "{count} cijfers anders geteld, {first} tot en met {last}",
    ChangeKind.BEVOLKING: "andere noemer bij {count} cijfers, {first} tot en met {last}",
    ChangeKind.HERINDELING: "{count} cijfers na een herindeling, {first} tot en met {last}",
}
NEWS_VALUES = " ({old} werd {new})"

STALE = "Bronnen"
STALE_NONE = "Alle bronnen van deze tegels zijn op tijd."
STALE_ONE, STALE_MANY = "1 bron is {words}: {sources}.", "{count} bronnen zijn {words}: {sources}."
STALE_LINK = "Zie Bronnen"
AND, OR = " en ", " of "

SNAPSHOT = "Momentopname {stamp}"
RING = "Een open punt aan het eind van een lijntje is een cijfer dat nog kan veranderen."
GREY = "De grijze lijn is Nederland. Elk lijntje begint bij nul."
