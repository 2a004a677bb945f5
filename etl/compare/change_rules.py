"""Why a value differs from the previous snapshot: the rules, in order. The first that holds gives the class.

The order goes from what needs no source to explain it to what does: a period or region that was not there, other
borders, another definition, another denominator; only then what the source did. Every condition is about facts that
both snapshots hold:

- appeared, vanished: the cell is in one of both snapshots only;
- has_moved: the figure, the reason why there is none, or its status differs (else only the denominator does);
- is_same_figure: figure and reason are the same;
- is_known_period: the previous snapshot had this period for this indicator at this region level;
- region_before, region_now: the region is in the region list of that snapshot, in this indeling;
- is_recut: the region has other parts than before, or other herindelingen lead to it;
- is_summed, is_converted: added up from parts, or converted to newer borders, in either snapshot;
- had_figures, has_figures: the indicator has any figure in that snapshot;
- same_files, same_definition, same_denominator, same_code: what both figures were made from (table `lineage`).
"""

from typing import NamedTuple

from data.terms import ChangeKind, Status


class Rule(NamedTuple):
    """A class, when it holds (SQL over the facts above), and the sentence for the reader."""

    kind: ChangeKind
    when: str
    reason: str


BECAME_FINAL = f"new_status = '{Status.DEFINITIEF}' and old_status <> '{Status.DEFINITIEF}'"
IS_MATURING = f"'{Status.RIJPEND}' in (coalesce(old_status, ''), coalesce(new_status, ''))"

RULES = (
    Rule(
        ChangeKind.NIEUWE_PERIODE,
        "appeared and not had_figures",
        "Deze indicator had nog geen cijfers.",
    ),
    Rule(
        ChangeKind.NIEUWE_PERIODE,
        "appeared and not is_known_period",
        "Deze periode was er nog niet.",
    ),
    Rule(
        ChangeKind.DEFINITIE,
        "not has_figures",
        "Deze indicator staat niet meer in de catalogus, of heeft geen bron meer.",
    ),
    Rule(
        ChangeKind.HERINDELING,
        "appeared and not region_before",
        "Dit gebied is nieuw in deze indeling.",
    ),
    Rule(
        ChangeKind.HERINDELING,
        "vanished and not region_now",
        "Dit gebied bestaat niet meer in deze indeling.",
    ),
    Rule(
        ChangeKind.HERINDELING,
        "is_converted and (appeared or vanished)",
        "Cijfers van oudere grenzen worden nu naar andere grenzen omgerekend dan eerst.",
    ),
    Rule(
        ChangeKind.HERINDELING,
        "is_recut and is_converted",
        "De herindelingen waarmee dit cijfer wordt omgerekend, zijn veranderd.",
    ),
    Rule(
        ChangeKind.HERINDELING,
        "is_recut and is_summed",
        "Dit gebied bestaat uit andere delen dan eerst.",
    ),
    Rule(
        ChangeKind.DEFINITIE,
        "has_moved and not same_definition",
        "De definitie van deze indicator is veranderd: een andere bron, meting of soort.",
    ),
    Rule(
        ChangeKind.DEFINITIE,
        "not has_moved and not same_denominator",
        "De definitie van deze indicator is veranderd: er wordt door een andere noemer gedeeld.",
    ),
    Rule(
        ChangeKind.BEVOLKING,
        "not has_moved",
        "Alleen de noemer is anders, zoals het aantal inwoners. Het aantal zelf bleef gelijk.",
    ),
    Rule(
        ChangeKind.DEFINITIEF,
        f"is_same_figure and {BECAME_FINAL}",
        "Het cijfer is nu definitief en bleef gelijk.",
    ),
    Rule(
        ChangeKind.ONVERKLAARD,
        "same_files and not same_code",
        "De bestanden van de bron en de definitie zijn dezelfde. Wel is het programma vernieuwd.",
    ),
    Rule(
        ChangeKind.ONVERKLAARD,
        "same_files",
        "De bestanden van de bron, de definitie en het programma zijn dezelfde. De oorzaak is niet bekend.",
    ),
    Rule(
        ChangeKind.DEFINITIEF,
        BECAME_FINAL,
        "De bron heeft het cijfer definitief gemaakt en daarbij aangepast.",
    ),
    Rule(
        ChangeKind.HERZIEN,
        "vanished",
        "De bron levert dit cijfer niet meer.",
    ),
    Rule(
        ChangeKind.LATE_DECLARATIE,
        IS_MATURING,
        "Deze periode was nog niet compleet; er kwamen later nog declaraties binnen.",
    ),
    Rule(
        ChangeKind.HERZIEN,
        "appeared",
        "De bron levert dit cijfer nu wel.",
    ),
    Rule(
        ChangeKind.HERZIEN,
        "is_same_figure",
        "De bron heeft de status van het cijfer aangepast.",
    ),
    Rule(
        ChangeKind.HERZIEN,
        f"old_status = '{Status.DEFINITIEF}'",
        "De bron heeft een cijfer aangepast dat al definitief was.",
    ),
    Rule(
        ChangeKind.HERZIEN,
        "true",
        "De bron heeft het cijfer aangepast.",
    ),
)


def first_rule() -> str:
    """SQL that gives the place in RULES of the first rule that holds, counted from 1."""
    return "case " + " ".join(f"when {rule.when} then {place}" for place, rule in enumerate(RULES, start=1)) + " end"
