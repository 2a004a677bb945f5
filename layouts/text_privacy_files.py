"""The words of the files of the tab Privacy, in Dutch: for a privacy officer, to check and to complete."""

PROCESSING_COLUMNS = (
    "verwerking", "verwerkingsverantwoordelijke", "contact", "functionaris_gegevensbescherming", "doel", "grondslag",
    "categorieen_betrokkenen", "categorieen_persoonsgegevens", "categorieen_ontvangers", "doorgifte_derde_landen",
    "bewaartermijn", "beveiligingsmaatregelen", "partijen", "verwerkersovereenkomst", "eigenaar", "verantwoordelijke",
    "dpia", "momentopname",
)  # fmt: skip
PROCESSING_NAME = "{title}: cijfers en prognose in Polsslag"
RECEIVERS = (
    "Medewerkers van de gemeente met een rol in Polsslag, van afgeschermde aantallen en bedragen. "
    "Niemand ontvangt gegevens over één persoon."
)
THIRD_COUNTRIES = (
    "Polsslag stuurt zelf geen gegevens over cliënten naar buiten. Draait het bij een leverancier, dan vult de "
    "gemeente dit aan."
)
KEPT_AFTER = "Daarna blijft een administratie met pseudoniemen, en wat ervan gepubliceerd is"
MEASURES = (
    "Afgesloten clientzone die de site niet leest; BSN wordt bij het lezen een pseudoniem (HMAC-SHA256 met eigen "
    "sleutel), geboortedatum een leeftijd, adres een wijk; drempel, afronding en herstel bij publicatie, vóór elke "
    "publicatie nagerekend door een tweede programma; toegang per rol en gemeente; verwijdering met bewijs"
)

ALGORITHM_COLUMNS = ("veld", "naam op het formulier", "tekst")
STAMP = "Momentopname van Polsslag"
# The fields of the publicatiestandaard of the Algoritmeregister, version 1.0, by their names there.
ALGORITHM: dict[str, tuple[str, str]] = {
    "standard_version": ("Versie van de standaard", "1.0"),
    "name": ("Naam", "Prognose van de kosten van jeugdhulp (Polsslag)"),
    "organization": ("Organisatie", "{organisatie}"),
    "description_short": (
        "Korte beschrijving",
        "Rekent uit wat de jeugdhulp dit jaar en volgend jaar voor de hele gemeente kost, en hoe zeker dat is.",
    ),
    "category": ("Thema", "Zorg en gezondheid; Overheidsfinanciën"),
    "publication_category": ("Publicatiecategorie", "Overige algoritmes (de gemeente stelt dit zelf vast)"),
    "status": ("Status", "De gemeente vult in: in ontwikkeling, in gebruik of buiten gebruik"),
    "begin_date": ("Begindatum", "De gemeente vult in: maand en jaar"),
    "end_date": ("Einddatum", ""),
    "contact_email": ("Contactgegevens", "{contact}"),
    "goal": (
        "Doel en impact",
        "{doel}. De prognose helpt de controller om op tijd te zien of de begroting wordt overschreden. Zij gaat over "
        "soorten zorg samen, nooit over een kind, een gezin of een aanbieder. Zij heeft voor niemand zelf gevolgen.",
    ),
    "proportionality": (
        "Afwegingen",
        "Zonder prognose is pas maanden na afloop bekend wat jeugdhulp kost, doordat declaraties laat komen. Voor de "
        "berekening zijn toewijzingen en declaraties nodig. Namen en adressen worden niet gebruikt, en uitkomsten over "
        "te weinig mensen worden samengevoegd of niet getoond.",
    ),
    "human_intervention": (
        "Menselijke tussenkomst",
        "Het algoritme besluit niets. De controller beoordeelt de uitkomst, kan aannames veranderen en schrijft de "
        "duiding. Elke aanname staat bij de uitkomst.",
    ),
    "risks": (
        "Risicobeheer",
        "Elke maand staat naast de prognose wat de methode eerder gezegd zou hebben en wat het werd. Als aanbieders "
        "later gaan declareren, is de uitkomst een half jaar te laag; de pagina waarschuwt. De uitkomst is een "
        "bandbreedte en geen los getal. De bescherming van kleine aantallen wordt vóór elke publicatie nagerekend.",
    ),
    "lawful_basis": ("Wettelijke basis", "{grondslag}"),
    "lawful_basis_link": ("Link naar wettelijke basis", "https://wetten.overheid.nl/BWBR0034925"),
    "impacttoetsen": ("Impacttoetsen", "DPIA: {dpia}"),
    "source_data": (
        "Gegevens",
        "Toewijzingen, start- en stopberichten en goedgekeurde declaraties uit het berichtenverkeer Jeugdwet (iJw) of "
        "de eigen administratie, tarieven, grootboek en begroting. Cliënten staan daarin als pseudoniem.",
    ),
    "source_data_link": ("Links naar gegevensbronnen", "https://informatiemodel.istandaarden.nl/"),
    "methods_and_models": (
        "Technische werking",
        "Recente maanden worden aangevuld met wat uit lopende toewijzingen nog te verwachten is, per groep naar hoe "
        "vergelijkbare toewijzingen in eerdere maanden uitkwamen. Daarna wordt het niveau met seizoen en een halve "
        "historische groei doorgetrokken. De bandbreedte komt uit de eigen fouten van de methode in het verleden. "
        "Het is rekenkunde; er wordt geen zelflerend model gebruikt.",
    ),
    "provider": ("Leverancier", "Polsslag, open broncode; draait bij de gemeente zelf"),
    "publiccode": ("Link naar broncode", "De gemeente vult in waar haar uitgave staat"),
    "process_index_url": ("Link naar verwerkingsregister", "De gemeente vult in"),
    "tags": ("Trefwoorden", "jeugdhulp; prognose; begroting"),
    "lang": ("Taal", "NLD"),
}

ANNEX_KIND = "bijlage bij de DPIA"
ANNEX_TITLE = "Wat Polsslag doet met gegevens over cliënten"
ANNEX_SUBTITLE = "{organisatie}, momentopname {stamp}"
ANNEX_WHAT = "Wat deze bijlage is"
ANNEX_INTRO = (
    "Deze bijlage beschrijft wat de software doet, zodat u haar naast uw DPIA kunt leggen. De afweging zelf, de "
    "noodzaak en de evenredigheid beschrijft de gemeente. Wat in het register ontbreekt, staat hier zo.",
)
ROAD, ROAD_STEPS = (
    "De weg van de gegevens",
    (
        "Berichten en exports komen binnen in de clientzone, een map die alleen de nachtelijke verwerking kan lezen.",
        "Vóór het lezen wordt gekeken of het register van de bron volledig is en de verwerkersovereenkomst nog loopt. "
        "Zo niet, dan wordt er niets gelezen.",
        "Bij het lezen wordt een BSN een pseudoniem, een geboortedatum een leeftijd in jaren en een postcode een wijk. "
        "Naam en adres worden niet overgenomen.",
        "Uit die administratie komen aantallen, bedragen en de prognose, voor een vast menu van uitsplitsingen.",
        "Die worden afgeschermd, en daarna nagerekend door een tweede programma dat niets van het eerste gebruikt.",
        "Alleen wat dan overblijft verlaat de clientzone. De site leest niets anders.",
        "Ruwe bestanden worden na de bewaartermijn verwijderd, met bewijs per bestand.",
    ),
)
SECURITY, SECURITY_MEASURES = (
    "Beveiliging",
    (
        "Toegang per rol en gemeente, standaard gesloten; inloggen via de inlogdienst van de gemeente.",
        "Wie iets niet mag zien, krijgt een momentopname waarin het niet bestaat: scherm, bestanden en kaart vragen "
        "dezelfde.",
        "Meldingen en logboeken bevatten plaats en vorm van een fout, nooit wat er stond.",
        "Een momentopname verandert nooit en wordt bij het openen met haar hashes vergeleken.",
        "Polsslag stuurt geen gegevens over cliënten naar andere servers; de pagina haalt niets van buiten.",
    ),
)
RIGHTS, RIGHTS_OF = (
    "Rechten van betrokkenen",
    (
        "Inzage, verbetering, verwijdering, beperking en bezwaar lopen via de gemeente, in de bronnen zelf.",
        "In wat gepubliceerd is, is niemand aan te wijzen; daar is geen inzage mogelijk.",
        "Wie in de bron verdwijnt of verandert, verdwijnt of verandert in de cijfers bij de volgende herziening.",
        "Er vindt geen geautomatiseerde besluitvorming over personen plaats.",
    ),
)
REMOVED_ALL = "Er zijn {count} ruwe bestanden verwijderd; de laatste op {day}."
TO_WEIGH, QUESTIONS = (
    "Wat de gemeente zelf afweegt",
    (
        "Is het doel nodig en past het bij de grondslag? Zijn er minder ingrijpende manieren?",
        "Is de bewaartermijn van de ruwe bestanden, en van de administratie met pseudoniemen, niet langer dan nodig?",
        "Wie heeft toegang tot de server met de clientzone, en hoe wordt dat nagekeken?",
        "Zijn de risico's die overblijven aanvaardbaar? Wat adviseert de functionaris gegevensbescherming?",
    ),
)
ANNEX_SOURCE = "Herkomst"
