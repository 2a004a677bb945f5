"""The words of the API and of its page, in Dutch (B1, "u")."""

NAME = "Polsslag: open data en API"
INTRO = (
    "Alle open cijfers van Polsslag voor uw eigen programma: als JSON, als CSV en als parquet. "
    "U hebt geen sleutel of account nodig. De API leest alleen."
)
API_PATH, FILES_PATH = "/api/v1/", "/open/"
LINE = "Dezelfde cijfers voor uw eigen programma: "
LINE_API, LINE_AND, LINE_FILES = "de API", " en ", "de bestanden (parquet)"
FICTIEF = "Fictieve demonstratiecijfers: de namen zijn echt, de getallen zijn verzonnen."
SAME_QUESTION_HEAD = "Dezelfde vraag als op het scherm"
SAME_QUESTION = (
    "Maak op het scherm de keuze die u wilt. Neem dan uit de adresbalk alles vanaf het vraagteken, en zet er "
    "/api/v1/cijfers voor. U krijgt precies de cijfers die u zag."
)
GOOD_TO_KNOW_HEAD = "Goed om te weten"
GOOD_TO_KNOW = (
    "Zet formaat=csv achter een adres voor CSV: altijd alle regels, met een komma ertussen en een decimale punt.",
    "JSON komt in stukken van ten hoogste {most} regels. Volg links.volgende tot daar niets meer staat.",
    "Zet momentopname=… achter een adres, of neem links.permalink: dan krijgt u ook later hetzelfde antwoord, "
    "zolang die momentopname bewaard wordt. Daarna krijgt u code 410.",
    "Geeft u de ETag van een vorig antwoord mee in If-None-Match, dan krijgt u code 304 als er niets veranderd is.",
    "Een leeg cijfer zegt in state waarom het leeg is. Nul is nul; onbekend is iets anders.",
    "Wat wij niet kennen, wordt geweigerd met een zin die zegt wat er mis is (application/problem+json).",
    "Van indicatoren die niet open zijn, staat alleen de definitie in de API.",
)
QUESTIONS_HEAD = "Wat u kunt vragen"
KEY, MEANING = "Sleutel", "Betekenis"
CHOICES = "Keuze uit: {choices}."
NEEDED = "Verplicht."
OTHER_HEAD = "Bestanden en beschrijvingen"
OTHER = (
    ("/api/v1/openapi.json", "De beschrijving van de API voor programma's (OpenAPI 3.1)."),
    ("/open/", "Alle open indicatoren als parquet, met hun sha256."),
    ("/dcat.jsonld", "De beschrijving van de datasets voor catalogi zoals data.overheid.nl (DCAT-AP-NL 3.0)."),
    ("/dcat.ttl", "Hetzelfde in Turtle."),
)
EXAMPLE = "Voorbeeld"
BACK = "Naar Polsslag"

TITLES = {
    400: "Deze vraag klopt niet",
    403: "Deze cijfers zijn niet open",
    404: "Niet gevonden",
    405: "Alleen lezen",
    406: "Dit formaat is er niet",
    410: "Niet meer bewaard",
    500: "Er ging iets mis",
    503: "Nog geen cijfers",
}
DETAILS = {
    404: "Dit adres bestaat niet. Op /api/v1/ staat wat u kunt vragen.",
    405: "U kunt hier alleen lezen, met GET of HEAD.",
    406: "Dit antwoord is er alleen als {found}.",
    410: "Momentopname {found} wordt niet meer bewaard. Op /api/v1/momentopnamen staat wat er nog is.",
    500: "Er ging iets mis. Blijft het misgaan, geef dan dit kenmerk door: {found}.",
    503: "Er zijn nog geen cijfers gepubliceerd.",
}
DETAIL_OTHER = "Deze vraag kan niet worden beantwoord."
REFUSED = {
    "unknown_key": "De sleutel “{found}” bestaat niet.",
    "repeated_key": "De sleutel “{found}” staat er meer dan één keer.",
    "too_long": "Dit adres is te lang: de vraag mag ten hoogste {found} tekens hebben.",
    "needed": "De sleutel “{found}” ontbreekt.",
    "no_choice": "“{found}” is geen keuze.",
    "no_stamp": "“{found}” is geen momentopname. Die ziet eruit als 20261122T021400Z.",
    "no_whole": "“{found}” is geen aantal dat hier kan.",
    "unknown_theme": "Het thema “{found}” bestaat niet.",
    "unknown_indicator": "De indicator “{found}” bestaat niet.",
    "unknown_region": "Het gebied “{found}” bestaat niet.",
    "too_many_indicator": "U kunt ten hoogste {found} indicatoren tegelijk vragen.",
    "too_many_region": "U kunt ten hoogste {found} gebieden tegelijk vragen, of een heel niveau.",
    "too_many_group": "U kunt ten hoogste {found} eigen groepen tegelijk vragen.",
    "unknown_group": "De groep “{found}” heeft geen naam of geen bekende gebieden.",
    "no_figures": "Van “{found}” zijn er nog geen cijfers.",
    "no_indicator": "Er is geen bruikbare indicator gekozen.",
    "no_such_years": "Voor {found} zijn er geen cijfers.",
    "unknown_year": "“{found}” is geen jaartal.",
    "years_swapped": "Het eerste jaar ligt na het laatste: {found}.",
    "unknown_day": "“{found}” is geen dag. Schrijf die als 2021-01-01.",
    "unknown_word": "“{found}” is geen keuze.",
    "whole_level": "Bij een heel niveau kunt u niet ook {found} vragen.",
    "not_open": "De cijfers van “{found}” zijn niet open en staan niet in de API.",
    "no_indicator_here": "De indicator “{found}” bestaat niet. Op /api/v1/indicatoren staan ze allemaal.",
    "no_region_here": "Het gebied “{found}” bestaat niet. Zoek op /api/v1/gebieden?zoek=naam.",
    "no_open_file": "Er is geen open bestand van “{found}”. Op /open/ staat wat er is.",
}
REFUSED_OTHER = "“{found}” klopt niet."
