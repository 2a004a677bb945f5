"""The words of the page for the beheerder: accounts and the audit trail; and of what files are taken along for."""

from data.trail import Action, Purpose, Result

TITLE = "Beheer"
BACK = "Naar de cijfers"
ACCOUNTS = "Accounts"
ACCOUNTS_INTRO = (
    "Een account maken, een andere rol geven of een wachtwoord veranderen gaat op de opdrachtregel van de server "
    "(python -m data.workspace; zie SECURITY.md). Wie via de inlogdienst komt krijgt de rol van de eigen groep."
)
ACCOUNT_HEADS = ("Naam", "Inlognaam", "Rol", "Gemeenten", "Laatst ingelogd", "Nu ingelogd", "Doen")
NEVER, NOBODY, BROWSERS = "nog niet", "nee", "{count} browser(s)"
DISABLED = "afgesloten"
DISABLE, END = "Afsluiten", "Overal uitloggen"
OWN = "dit bent u"
OF_SERVICE = "via de inlogdienst"
SURE = "{deed}: {name}. Weet u het zeker?"
DISABLED_NOW = "{login} is afgesloten, en overal uitgelogd."
ENDED_NOW = "{login} is overal uitgelogd."
NOT_SENT = "Het is niet gelukt: de verbinding is weg. Probeer het opnieuw."
CLOSED = "De werkruimte is nu niet bereikbaar. Probeer het over een paar minuten opnieuw."
NO_FORM = "Deze aanvraag is niet te lezen. Open de pagina opnieuw."
NO_ACCOUNT = "Dit account is er niet meer. Open de pagina opnieuw."
NOT_YOURSELF = "Uw eigen account kunt u hier niet afsluiten. Vraag het een andere beheerder."
OTHER_SITE = "Deze aanvraag kwam niet van onze eigen pagina. Open de pagina opnieuw."

TRAIL = "Logboek"
TRAIL_INTRO = (
    "Wie wat deed, wanneer en met welk gevolg. Er staan geen cijfers in, niets over cliënten en geen tekst die iemand "
    "typte. Elke regel telt de vorige mee: een regel die is veranderd of weg is valt op bij de controle "
    "(python -m data.workspace verify)."
)
HEADS = ("Regel", "Moment", "Wie", "Handeling", "Wat", "Gevolg", "Momentopname", "Rijen", "Doel", "Vanwaar")
FIRST, LAST, ACTION, WHO = "Van", "Tot en met", "Handeling", "Persoon"
ALL, EVERYBODY, UNKNOWN, SITE = "alle", "iedereen", "onbekend", "de site"
SHOW, CSV, ALL_LINES = "Tonen", "CSV van deze regels", "Alles tonen"
COUNTED = "{count} regels, nieuwste eerst; {first} tot en met {last} op deze pagina."
NOTHING = "Er zijn geen regels die hieraan voldoen."
NEWER, OLDER, PAGES = "Nieuwere regels", "Oudere regels", "Bladeren"
FILE_NAME = "polsslag-logboek.csv"

ACTIONS: dict[str, str] = {
    Action.INLOGGEN: "inloggen",
    Action.UITLOGGEN: "uitloggen",
    Action.TOEGANG: "openen wat niet mag",
    Action.MEENEMEN: "bestand meenemen",
    Action.DUIDING: "duiding",
    Action.GEBEURTENIS: "gebeurtenis",
    Action.BEGROTING: "begroting",
    Action.WEERGAVE: "bewaarde weergave",
    Action.GROEP: "bewaarde groep",
    Action.SCENARIO: "scenario",
    Action.CITAAT: "vaste link",
    Action.ACCOUNT: "account",
    Action.ROL: "rol",
    Action.WACHTWOORD: "wachtwoord",
    Action.SESSIES: "sessies beëindigen",
    Action.INSTELLINGEN: "instellingen",
    Action.OPRUIMEN: "oude regels opruimen",
}
RESULTS: dict[str, str] = {
    Result.GELUKT: "gelukt",
    Result.GEWEIGERD: "geweigerd",
    Result.MISLUKT: "niet gelukt",
    Result.BEGONNEN: "begonnen",
    Result.AFGEBROKEN: "afgebroken",
}

NOT_WRITTEN_DOWN = (
    "Dit bestand kan nu niet worden meegenomen: wie deze cijfers meeneemt wordt opgeschreven, en dat lukt nu niet. "
    "Probeer het over een paar minuten opnieuw, of waarschuw de beheerder."
)
PURPOSES: dict[str, str] = {
    Purpose.BELEID: "Beleid maken",
    Purpose.BEGROTING: "Begroting en prognose",
    Purpose.VERANTWOORDING: "Verantwoording aan raad of college",
    Purpose.UITVOERING: "Uitvoering en contracten",
    Purpose.ONDERZOEK: "Onderzoek",
    Purpose.CONTROLE: "Controle, bijvoorbeeld door de accountant",
}
PURPOSE = "Doel van meenemen:"
PURPOSE_TITLE = "Waarvoor neemt u deze cijfers mee?"
PURPOSE_INTRO = (
    "Dit staat in het logboek, omdat deze cijfers niet voor iedereen zijn. Wij vragen het één keer per sessie."
)
PURPOSE_TAKE, PURPOSE_STOP = "Meenemen", "Niet meenemen"
