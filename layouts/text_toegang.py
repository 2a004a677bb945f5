"""The words of logging in, and of what somebody may not do."""

TITLE = "Inloggen"
INTRO = "Deze cijfers zijn niet voor iedereen. Log in om verder te gaan."
NAME, PASSWORD = "Naam", "Wachtwoord"
LOG_IN, LOG_OUT, LOG_OUT_ALL = "Inloggen", "Uitloggen", "Overal uitloggen"
WITH_SERVICE = "Inloggen met uw werkaccount"
NO_ACCOUNT = "Hebt u geen account, of weet u uw wachtwoord niet meer? Vraag het aan de beheerder van Polsslag."
LOGGED_OUT_NOW = "U bent uitgelogd."
LOGGED_IN_AS = "Ingelogd als {name} ({role})"
SESSION_OVER = "U bent niet meer ingelogd. Wat op het scherm staat blijft staan; log opnieuw in om verder te gaan."
LOG_IN_AGAIN = "Opnieuw inloggen"
MANAGE = "Beheer"

WRONG = "Deze naam en dit wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw."
MISSING = "Vul uw naam en uw wachtwoord in."
TOO_OFTEN = "Er is te vaak geprobeerd in te loggen. Wacht {wait} en probeer het dan opnieuw."
OTHER_SITE = "Deze aanvraag kwam niet van onze eigen pagina. Probeer het hier opnieuw."
FROM_ELSEWHERE = "Deze vraag komt niet van deze site en wordt niet beantwoord."
CLOSED = "Inloggen kan nu niet: de werkruimte is niet bereikbaar. Probeer het over een paar minuten opnieuw."
SERVICE_AWAY = "De inlogdienst van uw organisatie is nu niet bereikbaar. Probeer het over een paar minuten opnieuw."
SERVICE_REFUSED = "Het inloggen bij uw organisatie is niet gelukt. Probeer het opnieuw."
NO_ROLE = "U bent bekend bij uw organisatie, maar hebt nog geen rol in Polsslag. Vraag die aan bij de beheerder."
ENDED = "Dit account is afgesloten. Vraag de beheerder van Polsslag waarom."

NOT_LOGGED_IN = "U bent niet ingelogd. Open de beginpagina en log in."
NOT_ALLOWED = "Met uw rol ({role}) kan dit niet. Vraag de beheerder van Polsslag of uw rol past bij uw werk."
NOT_TO_TAKE = "Met uw rol ({role}) kunt u deze cijfers bekijken, maar niet meenemen. Open cijfers kunt u wel meenemen."
TAKE_TOO_OFTEN = "U hebt in korte tijd veel bestanden opgehaald. Wacht {wait} en probeer het dan opnieuw."
ASKED_TOO_OFTEN = "Er komen van u meer vragen dan een mens kan stellen. Wacht een paar seconden en probeer het opnieuw."
ONLY_HERE = (
    "Deze Polsslag heeft cijfers die niet voor iedereen zijn, en er is nog geen inloggen ingesteld. Daarom is hij "
    "alleen te openen op de computer waar hij draait, op http://127.0.0.1. Zet POLSSLAG_ACCESS op local of oidc "
    "(zie SECURITY.md)."
)
SECONDS, MINUTES, HOURS = "{count} seconden", "{count} minuten", "{count} uur"


def wait(seconds: int) -> str:
    """A time to wait, as people say it."""
    if seconds < 90:
        return SECONDS.format(count=seconds)
    return MINUTES.format(count=-(-seconds // 60)) if seconds < 5400 else HOURS.format(count=-(-seconds // 3600))
