"""What the API can be asked: one plain structure, from which its checks, its OpenAPI document and its page are made.

A field is (name, kind, words). Kinds: tekst, getal, geheel (a whole number), dag, moment, ja/nee, teksten (a list);
with a ? behind it when it may be null.
"""

from typing import NamedTuple

from data.choosing import MAX_GROUPS, MAX_INDICATORS, MAX_REGIONS
from data.map_question import OWN_KEYS
from data.terms import ChangeKind, Grenzen, Level, Maat, Vergelijking, Vorm, Weergave

ROOT = "/api/v1"
VERSION = "1.0.0"
MOST_ROWS = 5000
USUAL_ROWS = 1000
LONGEST_WORDS = 80

Field = tuple[str, str, str]


class Parameter(NamedTuple):
    """One key of a question. choices: the words it may be; is_list: several of them, with commas."""

    name: str
    words: str
    example: str = ""
    choices: tuple[str, ...] = ()
    is_list: bool = False
    is_needed: bool = False
    is_whole: bool = False


class Question(NamedTuple):
    """One address. rows: the key under which the answer stands; is_one: it is one record and no list.

    example: an address that works, where the path alone says too little. extras: what else stands in the answer.
    idle: keys that the page has in its address and that change nothing here. is_of_today: the answer says how late a
    source is today, so that it may change without a new snapshot.
    """

    path: str
    title: str
    words: str
    rows: str
    fields: tuple[Field, ...]
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    is_one: bool = False
    extras: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    is_of_today: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that may stand in the query of an address."""
        return tuple(one.name for one in (*self.parameters, *COMMON, *(() if self.is_one else PAGING))) + self.idle


COMMON = (
    Parameter("momentopname", "De momentopname waaruit u antwoord wilt; zonder deze sleutel de nieuwste."),
    Parameter("formaat", "json of csv; gaat voor de kop Accept.", "csv", ("json", "csv")),
)
PAGING = (
    Parameter("vanaf", "Hoeveel regels u overslaat. Volg liever links.volgende.", "1000", is_whole=True),
    Parameter("aantal", f"Hoeveel regels u wilt, ten hoogste {MOST_ROWS}; zonder {USUAL_ROWS}.", "100", is_whole=True),
)

INDICATOR: tuple[Field, ...] = (
    ("id", "tekst", "De naam van de indicator; verandert nooit."),
    ("titel", "tekst", ""),
    ("thema", "tekst", ""),
    ("definitie", "tekst", ""),
    ("synoniemen", "teksten", ""),
    ("stand", "tekst", "Of er actuele cijfers zijn, of waarom niet."),
    ("versheid", "tekst?", "Wat er met de cijfers aan de hand is, bijvoorbeeld verouderd."),
    ("reden", "tekst?", "Waarom er geen cijfers (meer) zijn."),
    ("nieuwste_periode", "tekst?", ""),
    ("volgende_verwacht_op", "dag?", ""),
    ("aantal_cijfers", "geheel", ""),
    ("eenheid", "tekst", ""),
    ("soort", "tekst", "Wat er opgeteld mag worden: alleen stand, stroom en euro tellen op over gebieden."),
    ("noemer", "tekst", "De indicator waardoor gedeeld wordt, of geen."),
    ("noemer_toelichting", "tekst?", ""),
    ("per", "geheel?", "Een relatief cijfer is per zoveel van de noemer."),
    ("richting", "tekst", "Of hoger of lager beter is."),
    ("frequentie", "tekst?", ""),
    ("kleinste_gebied", "tekst?", ""),
    ("vertraging_dagen", "geheel?", ""),
    ("vrijgave", "tekst?", "Alleen van open indicatoren geeft de API cijfers."),
    ("status", "tekst?", ""),
    ("bron", "tekst?", ""),
    ("eigenaar", "tekst?", ""),
    ("licentie", "tekst?", ""),
    ("tabel", "tekst?", ""),
    ("ontvangen_op", "tekst?", ""),
    ("opgesteld_door", "tekst", ""),
    ("gecontroleerd_door", "tekst", ""),
    ("gecontroleerd_op", "dag", ""),
    ("controle_voor", "dag", ""),
)
REGION: tuple[Field, ...] = (
    ("code", "tekst", "De code van het CBS; betekent alleen iets samen met de indeling."),
    ("naam", "tekst", ""),
    ("niveau", "tekst", "land, gemeente, wijk of buurt"),
    ("indeling", "geheel", "Het jaar van de grenzen."),
    ("gemeente", "tekst?", "De gemeente waarin het ligt."),
    ("opgeheven", "ja/nee", "Of de nieuwste indeling dit gebied niet meer heeft."),
)
SOURCE: tuple[Field, ...] = (
    ("id", "tekst", ""),
    ("titel", "tekst", ""),
    ("eigenaar", "tekst", ""),
    ("licentie", "tekst", ""),
    ("adres", "tekst?", ""),
    ("oordeel", "tekst", "Hoe de bron uit de laatste nacht kwam: goed, verouderd of ontbreekt."),
    ("opgehaald_op", "tekst?", ""),
    ("ritme", "tekst?", "Hoe vaak er nieuwe cijfers komen."),
    ("nieuwste_periode_tot", "dag?", ""),
    ("volgende_verwacht_op", "dag?", ""),
    ("indicatoren", "teksten", "De open indicatoren met cijfers uit deze bron."),
)
SNAPSHOT: tuple[Field, ...] = (
    ("momentopname", "tekst", "De naam; zet die achter momentopname=."),
    ("gepubliceerd_op", "moment", ""),
    ("fictief", "ja/nee", "Of de cijfers verzonnen zijn, voor een demonstratie."),
    ("vergeleken_met", "tekst?", "De momentopname waarmee de wijzigingen zijn bepaald."),
    ("nieuwste", "ja/nee", ""),
)
# As in the CSV for programs and in the parquet files.
FIGURE: tuple[Field, ...] = (
    ("indicator", "tekst", ""),
    ("region_code", "tekst", "Een code van het CBS, of groep:… voor een groep gemeenten."),
    ("region_name", "tekst", ""),
    ("period_kind", "tekst", "dag, week, twee_weken, maand, kwartaal, halfjaar, jaar of peildatum"),
    ("period", "tekst", ""),
    ("period_start", "dag", ""),
    ("period_end", "dag", ""),
    ("indeling", "geheel?", "Het jaar van de grenzen."),
    ("value", "getal?", "Het aantal zelf; leeg als er geen cijfer is."),
    ("unit", "tekst", ""),
    ("denominator", "getal?", "Waardoor gedeeld wordt."),
    ("denominator_on", "dag?", "De dag waarop de noemer telt."),
    ("relative", "getal?", "Het aantal per zoveel van de noemer."),
    ("state", "tekst", "value, zero, unknown, withheld, not_reported of not_applicable"),
    ("status", "tekst?", "Hoe definitief: definitief, nader_voorlopig, voorlopig, rijpend, schatting, prognose."),
    ("origin", "tekst?", "Geleverd, opgeteld uit delen, of omgerekend naar andere grenzen."),
    ("shown", "getal?", "Het getal dat het scherm toont: aantal, relatief, index of verandering."),
    ("shown_unit", "tekst", ""),
    ("shown_state", "tekst", "Waarom er geen getal te tonen is."),
    ("low", "getal?", "Ondergrens van het 95%-interval van shown, met marge=1."),
    ("high", "getal?", "Bovengrens daarvan."),
    ("source", "tekst", ""),
)
CHANGE: tuple[Field, ...] = (
    ("indicator", "tekst", ""),
    ("region_code", "tekst", ""),
    ("region_name", "tekst", ""),
    ("region_level", "tekst", ""),
    ("indeling", "geheel", ""),
    ("period_kind", "tekst", ""),
    ("period", "tekst", ""),
    ("period_start", "dag", ""),
    ("breakdown", "tekst", ""),
    ("old_value", "getal?", ""),
    ("new_value", "getal?", ""),
    ("difference", "getal", "Nieuw min oud; een ontbrekend cijfer telt als 0."),
    ("old_state", "tekst?", ""),
    ("new_state", "tekst?", ""),
    ("old_status", "tekst?", ""),
    ("new_status", "tekst?", ""),
    ("old_denominator", "getal?", ""),
    ("new_denominator", "getal?", ""),
    ("class", "tekst", "De soort verandering; elke verandering heeft er één."),
    ("reason", "tekst", ""),
)

ASKED = (
    Parameter(
        "indicatoren",
        f"Een tot {MAX_INDICATORS} indicatoren.",
        "misdrijven_totaal",
        is_list=True,
        is_needed=True,
    ),
    Parameter(
        "gebieden",
        f"Ten hoogste {MAX_REGIONS} gebieden; Nederland gaat altijd mee. Zonder deze sleutel de eigen gemeente. "
        "Of een heel niveau: alle-gemeenten, alle-wijken, alle-buurten, of alle-wijken-van-GM1507 en zo.",
        "GM1507,GM0984",
        is_list=True,
    ),
    Parameter("van", "Het eerste jaar.", "2021", is_whole=True),
    Parameter("tot", "Het laatste jaar.", "2025", is_whole=True),
    Parameter("maat", "Per zoveel mensen, of het aantal zelf.", "", tuple(Maat)),
    Parameter("grenzen", "Gemeentegrenzen van nu, of van de tijd zelf.", "", tuple(Grenzen)),
    Parameter("weergave", "Het cijfer zelf, een index, of de verandering in een jaar.", "", tuple(Weergave)),
    Parameter("nulmeting", "De dag waarop de periode begint die 100 is, bij een index.", "2021-01-01"),
    Parameter("vergelijk", "Groepen gemeenten ter vergelijking.", "", tuple(Vergelijking), is_list=True),
    Parameter("groep", f"Eigen groep, als naam:code,code; ten hoogste {MAX_GROUPS} keer.", "Buren:GM0984,GM0983"),
    Parameter("waaier", "1 geeft erbij hoe alle gemeenten zich verdelen.", "", ("0", "1")),
    Parameter("marge", "1 geeft het 95%-interval van elk cijfer.", "", ("0", "1")),
    Parameter("vorm", "De vorm van de figuur op het scherm; het antwoord is steeds gelijk.", "", tuple(Vorm)),
)

FIGURES = Question(
    f"{ROOT}/cijfers",
    "Cijfers",
    "Dezelfde vraag als op het scherm: neem het adres van de pagina, en zet dit ervoor in de plaats. "
    "Een sleutel of code die niet bestaat, wordt geweigerd; de sleutels van de kaart en de tab doen hier niets. "
    "CSV geeft altijd alle regels.",
    "cijfers",
    FIGURE,
    ASKED,
    f"{ROOT}/cijfers?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van=2022&tot=2025&maat=relatief",
    extras=("vraag", "groepen", "waaier"),
    idle=("tab", *OWN_KEYS),
)
INDICATORS = Question(
    f"{ROOT}/indicatoren",
    "De catalogus",
    "Alle indicatoren met hun definitie, ook die zonder cijfers.",
    "indicatoren",
    INDICATOR,
    (
        Parameter("zoek", "Woorden om op te zoeken; het beste antwoord staat bovenaan.", "jeugdzorg"),
        Parameter("thema", "Alleen indicatoren van dit thema.", "Jeugdzorg"),
    ),
    f"{ROOT}/indicatoren?zoek=jeugdzorg",
    is_of_today=True,
)
ONE_INDICATOR = Question(
    f"{ROOT}/indicatoren/{{id}}",
    "Eén indicator",
    "De definitie van één indicator, en hoe het met de cijfers staat.",
    "indicator",
    INDICATOR,
    example=f"{ROOT}/indicatoren/misdrijven_totaal",
    is_one=True,
    is_of_today=True,
)
REGIONS = Question(
    f"{ROOT}/gebieden",
    "Gebieden",
    "Nederland, gemeenten, wijken en buurten, ook die zijn opgeheven.",
    "gebieden",
    REGION,
    (
        Parameter("zoek", "Een deel van de naam of de hele code.", "horst"),
        Parameter("niveau", "Alleen gebieden van dit niveau.", "gemeente", tuple(Level)),
    ),
    f"{ROOT}/gebieden?zoek=horst&niveau=gemeente",
)
ONE_REGION = Question(
    f"{ROOT}/gebieden/{{code}}",
    "Eén gebied",
    "Eén gebied in zijn nieuwste indeling.",
    "gebied",
    REGION,
    example=f"{ROOT}/gebieden/GM1507",
    is_one=True,
)
SOURCES = Question(
    f"{ROOT}/bronnen", "Bronnen", "Waar de cijfers vandaan komen en hoe het ermee staat.", "bronnen", SOURCE
)
SNAPSHOTS = Question(
    f"{ROOT}/momentopnamen",
    "Momentopnamen",
    "Wat elke nacht publiceerde en nog bewaard wordt, de nieuwste eerst. Een momentopname verandert nooit.",
    "momentopnamen",
    SNAPSHOT,
)
CHANGES = Question(
    f"{ROOT}/wijzigingen",
    "Wijzigingen",
    "Elk open cijfer dat anders is dan in de vorige momentopname, met de reden. CSV geeft altijd alle regels.",
    "wijzigingen",
    CHANGE,
    (
        Parameter("indicator", "Alleen van deze indicator.", "misdrijven_totaal"),
        Parameter("soort", "Alleen van deze soort.", "", tuple(ChangeKind)),
        Parameter("gebied", "Een deel van de naam van een gebied, of de code.", "venray"),
    ),
    f"{ROOT}/wijzigingen?aantal=100",
    extras=("vergeleken_met",),
)

QUESTIONS = (INDICATORS, ONE_INDICATOR, REGIONS, ONE_REGION, FIGURES, CHANGES, SOURCES, SNAPSHOTS)
