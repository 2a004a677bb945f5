"""The definition sheet of the sixty indicators, as facts: theme, noemer, type, rhythm, level, direction and more.

A line an indicator: id, noemer, type, frequency, lowest level, days of delay, direction, release, and a word of its
source. Themes stand above their lines. Codes as in the sheet: S stand, F stroom, E euro, U unieke personen, R ratio,
P percentage without parts; M maand, K kwartaal, H halfjaar, J jaar, 2J every two years; + higher is better, - lower.
"""

from typing import NamedTuple

NOEMERS = {
    "N1": ("inwoners", 1000), "N2": ("jeugd_0_17", 1000), "N3": ("jeugd_0_22", 1000), "N4": ("huishoudens", 10_000),
    "N5": ("bevolking_15_aow", 1000), "N6": ("vestigingen", 1000), "12-22": ("jeugd_12_22", 1000),
    "18+": ("inwoners_18_plus", 1000), "jeugdige": ("jeugd_0_17", 1), "geen": ("geen", 1000),
}  # fmt: skip
TYPES = {"S": "stand", "F": "stroom", "E": "euro", "U": "uniek", "R": "ratio", "P": "kant-en-klaar"}
FREQUENCIES = {
    "W": "wekelijks", "M": "maandelijks", "K": "per kwartaal", "H": "per halfjaar", "J": "jaarlijks",
    "2J": "elke twee jaar",
}  # fmt: skip
LEVELS = {
    "BU": "buurt", "WK": "wijk", "GM": "gemeente", "CE": "centrumregio", "CR": "COROP-gebied", "PV": "provincie",
}  # fmt: skip
DIRECTIONS = {"+": "hoger is beter", "-": "lager is beter", "0": "neutraal"}
RELEASES = {"O": "open", "G": "aggregaat", "I": "intern"}

SHEET = """
Covid-19 en acute zorg
covid_besmettingen          N1        F  W   GM  .    -  O  RIVM
covid_ziekenhuisopnames     N1        F  W   GM  .    -  O  NICE
covid_sterfte               N1        F  W   GM  .    -  O  RIVM
covid_rioolwater            geen      P  W   GM  5    -  O  RIVM
sterfte_totaal              N1        F  M   GM  61   0  O  37230ned
Economie
faillissementen_bedrijven   N6        F  M   GM  42   -  O  82522NED
faillissementen_personen    N1        F  M   CR  42   -  O  82243NED
bedrijfsoprichtingen        N6        F  K   GM  31   +  O  83631NED
bedrijfsopheffingen         N6        F  K   GM  31   -  O  83635NED
bedrijfsvestigingen         N1        S  J   BU  183  +  O  81575NED
laag_inkomen                geen      P  J   BU  730  -  O  KWB
Werkgelegenheid
ww_personen                 N5        S  M   BU  92   -  O  80794ned
ww_instroom_sector          N5        F  M   GM  21   -  O  UWV
bijstand_uitkeringen        N4        S  M   GM  61   -  O  82015NED
ao_uitkeringen              N5        S  M   BU  92   -  O  80794ned
vacatures                   N5        S  K   PV  42   +  O  83599NED
banen                       N5        S  J   GM  365  +  G  LISA
arbeidsparticipatie         geen      P  J   BU  274  +  O  86008NED
Openbare orde en veiligheid
misdrijven_totaal           N1        F  M   BU  42   -  O  47022NED
woninginbraken              N4        F  M   BU  42   -  O  47022NED
geweld                      N1        F  M   BU  42   -  O  47022NED
overlast_meldingen          N1        F  M   BU  42   -  O  47021NED
overlast_jeugd              N2        F  M   BU  42   -  O  47024NED
verdachten_jeugd            12-22     U  J   GM  365  -  O  85655NED
onveiligheidsgevoel         geen      P  2J  GM  92   -  O  85146NED
Zorg en sociaal
wmo_clienten                N1        U  H   BU  304  0  O  85896NED
wmo_instroom                N1        F  H   GM  304  0  O  86051NED
stapeling_huishoudens       geen      P  H   WK  365  -  O  GMSD
veilig_thuis_meldingen      N1        F  H   GM  183  0  O  84847NED
dakloos_opvang              N1        U  J   CE  365  -  G  Dakloosheid
voedselbank_huishoudens     N4        S  M   GM  31   -  G  voedselbank
zvw_ggz_kosten              geen      R  J   GM  730  0  O  Vektis
wanbetalers_zorgpremie      18+       S  J   GM  183  -  O  81064ned
kinderen_in_armoede         N2        S  J   GM  400  -  O  86132NED
ervaren_gezondheid          geen      P  2J  BU  274  +  O  86137NED
preventie_bereik            N2        F  K   GM  61   +  G  JGZ
Jeugdzorg
jeugdzorg_clienten          N3        U  H   BU  304  0  O  85099NED
jeugdzorg_pct               geen      P  H   BU  304  0  O  85098NED
jeugdhulp_met_verblijf      N3        U  H   GM  304  -  O  85099NED
jeugdbescherming            N2        U  H   GM  304  -  O  85099NED
jeugdreclassering           N3        U  H   GM  304  -  O  85099NED
jeugd_wijkteam              N3        U  H   GM  304  +  O  85099NED
jeugd_pgb                   N3        U  H   GM  304  0  O  85100NED
jeugd_verwijzer             geen      R  H   GM  304  0  O  85097NED
jeugd_in_zorg_maand         N2        U  M   WK  31   0  G  iJw
jeugd_instroom_maand        N2        F  M   WK  31   0  G  iJw
jeugd_uitstroom_maand       N2        F  M   WK  122  0  G  iJw
jeugd_duur                  geen      P  K   GM  122  -  G  iJw
jeugd_wachttijd             geen      P  M   GM  31   -  G  iJw
jeugd_einde_volgens_plan    geen      R  K   GM  304  +  G  307
jeugd_voortijdig            geen      R  K   GM  304  -  G  307
jeugd_herhaald_beroep       geen      R  J   GM  365  -  G  iJw
jeugd_kosten_zorgmaand      jeugdige  E  M   WK  274  0  I  323
jeugd_kosten_per_client     geen      R  K   GM  274  0  I  323
jeugd_verplicht             geen      E  M   GM  5    0  I  301
jeugd_verzilvering          geen      R  M   GM  183  0  I  301
jeugd_kosten_cbs            jeugdige  E  J   GM  365  0  O  83454NED
jeugd_prognose_saldo        geen      E  M   GM  .    -  I  Prognose
Onderwijs
voortijdig_schoolverlaters  geen      R  J   GM  330  -  O  84780NED
absoluut_verzuim            geen      F  J   GM  365  -  G  Leerplicht
"""

MONTHLY_FILES = "the files of the closed series are per month"
YEARS_OF_BUURTEN = "per buurt there are years only; the months per gemeente are an indicator of their own: {}"
YEARS_PER_WIJK = "flows and cost of a wijk are protected: per year only, an indicator of their own: {}"
ONLY_GEMEENTE = "{} per buurt is not connected"
# Where the catalogue differs from the sheet: what it says instead, and why.
DEVIATIONS: dict[tuple[str, str], tuple[object, str]] = {
    ("covid_besmettingen", "frequency"): ("maandelijks", MONTHLY_FILES),
    ("covid_ziekenhuisopnames", "frequency"): ("maandelijks", MONTHLY_FILES),
    ("covid_sterfte", "frequency"): ("maandelijks", MONTHLY_FILES),
    ("faillissementen_bedrijven", "frequency"): ("per kwartaal", "KvK is asked for quarters, with one template"),
    ("ww_personen", "frequency"): ("jaarlijks", YEARS_OF_BUURTEN.format("ww_personen_maand")),
    ("ww_personen", "noemer"): (("inwoners_15_64", 1000), "the people until the AOW age are not counted per buurt"),
    ("ao_uitkeringen", "frequency"): ("jaarlijks", YEARS_OF_BUURTEN.format("ao_uitkeringen_maand")),
    ("ao_uitkeringen", "noemer"): (("inwoners_15_64", 1000), "the people until the AOW age are not counted per buurt"),
    ("misdrijven_totaal", "frequency"): ("jaarlijks", YEARS_OF_BUURTEN.format("misdrijven_maand")),
    ("woninginbraken", "frequency"): ("jaarlijks", YEARS_OF_BUURTEN.format("woninginbraken_maand")),
    ("geweld", "frequency"): ("jaarlijks", YEARS_OF_BUURTEN.format("geweld_maand")),
    ("overlast_meldingen", "lowest_level"): ("gemeente", ONLY_GEMEENTE.format("47024NED")),
    ("ervaren_gezondheid", "lowest_level"): ("gemeente", ONLY_GEMEENTE.format("the model of RIVM, 50150NED,")),
    ("jeugdzorg_clienten", "lowest_level"): ("gemeente", ONLY_GEMEENTE.format("the KWB figure")),
    ("jeugd_instroom_maand", "lowest_level"): ("gemeente", YEARS_PER_WIJK.format("jeugd_instroom_jaar")),
    ("jeugd_uitstroom_maand", "lowest_level"): ("gemeente", YEARS_PER_WIJK.format("jeugd_uitstroom_jaar")),
    ("jeugd_kosten_zorgmaand", "lowest_level"): ("gemeente", YEARS_PER_WIJK.format("jeugd_kosten_jaar")),
    ("jeugd_wachttijd", "frequency"): ("per kwartaal", "a month has too few starts for a median of published classes"),
}
# The months of an indicator that has years per buurt: the noemer and rhythm of the sheet.
MONTHS = {
    "ww_personen_maand": "ww_personen", "ao_uitkeringen_maand": "ao_uitkeringen",
    "misdrijven_maand": "misdrijven_totaal", "woninginbraken_maand": "woninginbraken", "geweld_maand": "geweld",
}  # fmt: skip


class Line(NamedTuple):
    """One indicator of the sheet, in the words of the catalogue."""

    theme: str
    noemer: tuple[str, int]
    type: str
    frequency: str
    lowest_level: str
    delay_days: int | None
    direction: str
    release: str
    source: str


def sheet() -> dict[str, Line]:
    """The sixty, by id."""
    found, theme = {}, ""
    for line in SHEET.strip().splitlines():
        if "  " not in line:
            theme = line
            continue
        id_, noemer, type_, frequency, level, days, direction, release, source = line.split()
        found[id_] = Line(
            theme, NOEMERS[noemer], TYPES[type_], FREQUENCIES[frequency], LEVELS[level],
            None if days == "." else int(days), DIRECTIONS[direction], RELEASES[release], source,
        )  # fmt: skip
    return found
