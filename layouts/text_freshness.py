"""The words about figures that are older than they should be, in Dutch (B1, "u")."""

HEAD = "Versheid"
OF_DENOMINATOR = "De noemer: {words}"
REFUSED = (
    "De cijfers van {source} zijn verouderd: de levering van {day} kon niet worden gebruikt. "
    "U ziet de laatste goede cijfers, van momentopname {last_good}."
)
MISSED = (
    "De cijfers van {source} zijn verouderd: de laatste keer was de bron niet op te halen. "
    "U ziet de laatste goede cijfers, van momentopname {last_good}."
)
LATE = (
    "Nieuwe cijfers van {source} zijn te laat: ze werden verwacht vóór {day}, {late} geleden. "
    "De cijfers tot en met {newest} blijven gelden."
)
DAYS_ONE, DAYS = "1 dag", "{count} dagen"
HELD = (
    "Nieuwe cijfers van {title} zijn aangehouden{since}: {region}, {period} gaat van {old} naar {new}. "
    "De vorige cijfers blijven staan tot iemand dit heeft bekeken."
)
HELD_SINCE = " sinds de levering van {day}"
UNKNOWN_DAY = "een onbekende dag"
