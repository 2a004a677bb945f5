"""The words of duiding, events and what people save, in Dutch (B1, "u")."""

from data.workspace.shapes import Deed

HEAD = "Duiding"
NONE = "Er is nog geen duiding bij deze cijfers."
CLOSED = (
    "Duiding, gebeurtenissen en bewaarde weergaven zijn nu niet bereikbaar. De cijfers werken gewoon door. "
    "Probeer het later nog eens."
)
REVISED = "cijfers herzien sinds deze duiding"
REVISED_HELP = (
    "De cijfers waarover dit is geschreven, zijn nu anders. Toen waren het die van {moment}; "
    "op de tab Wijzigingen ziet u wat er veranderd is."
)
BY = "{author}, {day}"
CHANGED = "gewijzigd door {author}, {day}"
ABOUT = "{indicators} · {regions} · {years}"
AND_MORE = "{shown} en {count} andere"
HISTORY = "Geschiedenis ({count} versies)"
HISTORY_LINE = "Versie {version}: {deed} door {author}, {day}, {time} uur"
DEEDS: dict[str, str] = {
    Deed.GESCHREVEN: "geschreven",
    Deed.GEWIJZIGD: "gewijzigd",
    Deed.INGETROKKEN: "ingetrokken",
    Deed.TERUGGEZET: "teruggezet",
}
WITHDRAWN_ONE, WITHDRAWN = "1 ingetrokken duiding", "{count} ingetrokken duidingen"
NEWEST_ONLY = "U ziet de nieuwste {count}. Kies minder gebieden of jaren om oudere te zien."
EDIT = "Wijzigen"
EDIT_ABOUT = "De duiding van {author} wijzigen"
WITHDRAW = "Intrekken"
WITHDRAW_ABOUT = "De duiding van {author} intrekken"
RESTORE = "Terugzetten"
RESTORE_ABOUT = "De duiding van {author} terugzetten"
UNDO = "Ongedaan maken"

EVENTS = "Nieuws en initiatieven"
EVENT_EDIT_ABOUT = "{title} wijzigen"
EVENT_WITHDRAW_ABOUT = "{title} weghalen"
EVENT_REMOVE = "Weghalen"
EVENT_ALL_REGIONS = "alle gebieden"
EVENT_ALL_INDICATORS = "alle indicatoren"
EVENT_LINK = "Meer lezen op {host}"

WRITE = "Duiding schrijven"
CHANGE = "Duiding wijzigen"
WRITE_EVENT = "Gebeurtenis toevoegen"
CHANGE_EVENT = "Gebeurtenis wijzigen"
BELONGS_TO = "Hoort bij: {about}"
TEXT = "Uw duiding"
TEXT_HINT = "Wat ziet u, vergeleken met wat, en wat kan de oorzaak zijn? Schrijf geen namen van inwoners."
COUNTER = "{count} van {most} tekens"
NAME = "Uw naam"
NAME_HINT = "Iedereen die deze cijfers ziet, kan uw naam en uw tekst lezen."
DAY = "Datum"
DAY_HINT = "Bijvoorbeeld 31-12-2025"
TITLE = "Wat gebeurde er?"
EVENT_TEXT = "Toelichting (mag leeg blijven)"
LINK = "Link (mag leeg blijven)"
FOR_REGIONS = "Voor welke gebieden?"
FOR_INDICATORS = "Voor welke indicatoren?"
CHOSEN_REGIONS, ALL_REGIONS = "De gekozen gebieden", "Alle gebieden"
CHOSEN_INDICATORS, ALL_INDICATORS = "De gekozen indicatoren", "Alle indicatoren"
SAVE, CANCEL = "Opslaan", "Annuleren"
LOST = "De verbinding is weg. Uw tekst staat er nog: probeer het zo nog eens."
BUSY = "U bent nog met een andere tekst bezig. Sla die eerst op, of kies Annuleren."
TEXT_OF_NOW = "De tekst van nu:"

SAVED = "Bewaard"
SAVED_NONE = "U hebt hier nog niets bewaard."
VIEWS, GROUPS = "Weergaven", "Groepen van gebieden"
VIEW_NAME = "Deze weergave bewaren als"
GROUP_NAME = "De gekozen gebieden bewaren als groep"
KEEP = "Bewaren"
START = "startpagina"
MAKE_START, MAKE_NO_START = "Als startpagina", "Niet meer als startpagina"
MAKE_START_ABOUT, MAKE_NO_START_ABOUT = "{name} als startpagina", "{name} niet meer als startpagina"
SHARE, SHARE_ABOUT = "Link delen", "Link delen van {name}"
REMOVE, REMOVE_ABOUT = "Weghalen", "{name} weghalen"
GROUP_MEMBERS_ONE, GROUP_MEMBERS = "1 gebied", "{count} gebieden"
ONLY_HERE = "Bewaard voor u in deze browser."

DONE = {
    "written": "Uw duiding is opgeslagen.",
    "changed": "De nieuwe tekst is opgeslagen; de vorige blijft in de geschiedenis.",
    "withdrawn": "De duiding is ingetrokken.",
    "restored": "De tekst van hiervoor staat er weer.",
    "event_written": "De gebeurtenis is opgeslagen.",
    "event_changed": "De gebeurtenis is gewijzigd; de vorige tekst blijft bewaard.",
    "event_withdrawn": "De gebeurtenis is weggehaald.",
    "event_restored": "De gebeurtenis staat er weer zoals hiervoor.",
    "view_saved": "De weergave is bewaard.",
    "group_saved": "De groep is bewaard.",
    "budget_written": "De begroting is opgeslagen; alles op dit tabblad rekent er nu mee.",
    "budget_withdrawn": "De ingevulde begroting is weggehaald. Nu geldt weer de begroting uit het bestand.",
    "budget_restored": "De begroting van hiervoor geldt weer.",
    "removed": "“{name}” is weggehaald.",
    "put_back": "“{name}” staat er weer.",
    "start_made": "“{name}” is nu uw startpagina.",
    "start_unmade": "U begint weer met de gewone beginpagina.",
    "shared": "Iedereen met deze link kan “{name}” openen:",
}

REFUSED = {
    "text_missing": "Er staat nog geen tekst.",
    "text_too_long": "De tekst is te lang. Er kunnen {found} tekens in.",
    "name_missing": "Vul uw naam in, zodat lezers weten van wie de tekst is.",
    "name_too_long": "De naam is te lang. Er kunnen {found} tekens in.",
    "title_missing": "Schrijf in een paar woorden wat er gebeurde.",
    "title_too_long": "De titel is te lang. Er kunnen {found} tekens in.",
    "day_unknown": "Dit is geen datum. Schrijf hem zo: 31-12-2025.",
    "link_unknown": "Dit is geen link. Een link begint met https:// of http://.",
    "link_too_long": "De link is te lang. Er kunnen {found} tekens in.",
    "label_missing": "Vul een naam in.",
    "label_too_long": "De naam is te lang. Er kunnen {found} tekens in.",
    "label_taken": "U hebt al iets bewaard met de naam “{found}”. Kies een andere naam.",
    "too_many_saved": "U hebt al {found} keer iets bewaard. Haal eerst iets weg.",
    "no_regions": "Er zijn geen gebieden gekozen. Kies eerst een of meer gebieden.",
    "no_address": "Deze weergave kan niet worden bewaard. Laad de pagina opnieuw en probeer het nog eens.",
    "version_unknown": "Deze vraag kan niet worden beantwoord. Laad de pagina opnieuw en probeer het nog eens.",
    "gone": "Dit bestaat niet meer.",
    "figures_gone": (
        "De cijfers zijn vernieuwd terwijl u schreef. Uw tekst staat er nog: kijk of hij nog klopt, en sla hem "
        "dan opnieuw op."
    ),
    "changed_meanwhile": (
        "{found} heeft dit intussen veranderd. Uw tekst staat er nog. Slaat u opnieuw op, dan komt uw tekst in de "
        "plaats van de tekst van nu; beide blijven in de geschiedenis."
    ),
    "changed_since": "{found} heeft dit intussen veranderd. U ziet nu hoe het er staat; er is niets gewijzigd.",
    "too_many_at_once": "Er is in het laatste uur heel veel geschreven. Probeer het later nog eens.",
    "name_first": (
        "Wie iets weghaalt of terugzet, staat met naam in de geschiedenis. Schrijf of wijzig eerst iets onder uw "
        "eigen naam; daarna kan dit ook."
    ),
    "no_writing": "Op deze site kan niets worden geschreven of bewaard.",
    "no_right": "Met uw rol kunt u geen scenario’s bewaren. Vraag de beheerder of uw rol past bij uw werk.",
    "other_site": "Deze vraag komt niet van deze site en wordt niet beantwoord.",
    "no_form": "Deze vraag kan niet worden beantwoord. Laad de pagina opnieuw en probeer het nog eens.",
    "not_kept": "Deze momentopname wordt niet meer bewaard.",
    "too_many_cited": "Er zijn al {found} momentopnamen vastgelegd; vraag uw beheerder er een vrij te geven.",
    "cannot_cite": "Vastleggen kan nu niet. Probeer het later nog eens.",
    "decision_missing": "Schrijf bij welk besluit deze begroting hoort, zoals “Najaarsnota 2026”.",
    "decision_too_long": "De naam van het besluit is te lang. Er kunnen {found} tekens in.",
    "amount_unknown": "{post}, {column}: “{found}” is geen bedrag. Schrijf het in hele euro's, zoals 13.100.000.",
    "amount_negative": (
        "{post}, {column}: {found} is minder dan nul. Dat mag alleen op de regel “Begroot zonder soort zorg”, "
        "bijvoorbeeld voor een bezuiniging die nog te verdelen is."
    ),
    "amount_too_large": "{post}, {column}: {found} is te veel voor één post. Kijk of er nullen te veel staan.",
    "budget_empty": "Er is nog geen bedrag ingevuld. Vul bij ten minste één regel een bedrag in.",
    "budget_sum": (
        "De begroting telt niet op en is niet opgeslagen. {column}: de regels zijn samen {made}, als totaal staat er "
        "{found}. Dat scheelt {gap}. Verbeter een bedrag, of zet het verschil op de regel “Begroot zonder soort zorg”."
    ),
    "budget_unlikely": (
        "De begroting is samen {found}, terwijl {expected} wordt verwacht. Dat scheelt meer dan tien keer en is niet "
        "opgeslagen. Vul hele euro's in, geen duizenden."
    ),
    "budget_year": "Voor dit jaar is er geen prognose; een begroting invullen kan dan niet.",
    "closed": "Opslaan kan nu niet. Uw tekst staat er nog: probeer het later nog eens.",
}
LINK_GONE = "Deze link bestaat niet meer. Degene die hem deelde, heeft hem weggehaald."

MARK_TITLE = "duiding van {author}"
