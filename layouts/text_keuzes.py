"""The words of the choices below the filters: form, index, comparison, own groups."""

from data.terms import Vergelijking, Vorm, Weergave

MORE_CHOICES = "Meer keuzes"
VORM = "Vorm"
VORMEN = {
    Vorm.LIJN: "Lijn",
    Vorm.STAAF: "Staaf",
    Vorm.PUNTEN: "Punten: twee indicatoren",
    Vorm.VEELVOUDEN: "Kleine veelvouden",
    Vorm.HEATMAP: "Heatmap",
    Vorm.TRECHTER: "Trechter",
}
WEERGAVE = "Wat u ziet van een cijfer"
WEERGAVEN = {
    Weergave.WAARDE: "Het cijfer zelf",
    Weergave.INDEX: "Index: de nulmeting is 100",
    Weergave.VERANDERING: "Verandering in een jaar",
}
NULMETING = "Nulmeting"
FIRST, NULMETING_FIRST = "eerste", "Het eerste cijfer"
VERGELIJK = "Vergelijk met"
VERGELIJKINGEN = {
    Vergelijking.PROVINCIE: "de provincie",
    Vergelijking.JEUGDREGIO: "de jeugdregio",
    Vergelijking.GROOTTEKLASSE: "gemeenten van deze grootte",
    Vergelijking.STEDELIJKHEID: "even stedelijke gemeenten",
    Vergelijking.VERGELIJKBAAR: "vergelijkbare gemeenten",
}
EXTRAS = "Toon erbij"
WAAIER, MARGE = "waaier", "marge"
EXTRA_WORDS = {WAAIER: "spreiding van alle gemeenten", MARGE: "marge van 95%"}
GROUPS = "Eigen groepen"
GROUP_NAME = "Naam van de groep"
GROUP_UNNAMED = "Groep"
GROUP_ADD = "Maak een groep van de gekozen gebieden"
GROUP_WHY_NOT = "Maak een groep: kies eerst een gebied"
GROUP_HELP = "Een groep is één lijn: de aantallen van de gebieden opgeteld, en daarna pas gedeeld."
GROUP_REMOVE = "Groep {name} weghalen"
GROUP_CHIP = "{name} ({count} gebieden)"

# Why a comparison leads nowhere, short: it stands behind its name.
WHY_NOT = {
    "no_region": "kies eerst een gebied",
    "no_gemeente": "kies eerst een gemeente van nu",
    "no_cluster": "niet bekend van {found}",
    "not_alike": "van {found} is te weinig bekend",
    "no_gemeenten": "er zijn geen cijfers van gemeenten",
    "not_summable": "dit cijfer is niet op te tellen",
    "itself": "alleen voor het cijfer zelf",
    "lines": "alleen bij de vorm Lijn",
    "relative": "kies Relatief",
    "no_rate": "dit cijfer heeft geen noemer",
    "no_chance": "niet te berekenen voor deze indicator",
}
