"""The words about the page itself: what a screen reader hears, waiting, and an answer that did not come."""

FIRST_YEAR = "eerste jaar"
LAST_YEAR = "laatste jaar"
TROUBLE = "Uw laatste keuze kon niet worden opgehaald. De cijfers van daarvoor staan er nog."
AGAIN = "Opnieuw proberen"
NO_SCRIPT = "Deze pagina heeft JavaScript nodig. Zet het aan in uw browser, of vraag uw beheerder."
