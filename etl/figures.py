"""The figures of a snapshot, one indicator at a time: made, taken over from the previous one, or held back."""

from data.breaks import breaks_of
from data.catalogue import Indicator
from etl.borders.convert import convert, convert_again
from etl.compare import jumps
from etl.derive import derive_figures, divided_again, forget_figures, observations_of, take_published
from etl.publish import Draft
from etl.run import Run


def write_observations(
    run: Run, draft: Draft, fresh: list[Indicator], reused: list[Indicator], carried: list[Indicator]
) -> None:
    """Derive and write one indicator at a time; only the figures that others are divided by stay in the warehouse."""
    denominators = {one.denominator for one in run.catalogue}
    make_figures(run, [one for one in fresh if one.id in denominators])
    take_over(run, [one for one in reused + carried if one.id in denominators])
    for indicator in fresh:
        run.grounds.made(indicator, run.results[indicator.source].raw)
    for indicator in reused + carried:
        run.grounds.kept(indicator, is_stale=indicator in carried)
    hold_back(run, [one for one in fresh if one.id in denominators])
    for indicator in carried + [one for one in reused if run.grounds.has_same_denominator(one)]:
        if file := run.published_file(indicator.id):
            draft.copy_observations(file)
    for indicator in fresh:
        write_made(run, draft, indicator, denominators)
    for indicator in [one for one in reused if not run.grounds.has_same_denominator(one)]:
        write_again(run, draft, indicator, denominators)
    draft.figures_written()


def write_made(run: Run, draft: Draft, indicator: Indicator, denominators: set[str]) -> None:
    """Write the figures of an indicator of which the source came in, or the published ones when these are held back."""
    if indicator.id not in denominators:
        make_figures(run, [indicator])
        hold_back(run, [indicator])
    if indicator.id in run.held and (file := run.published_file(indicator.id)):
        draft.copy_observations(file)
    else:
        draft.write_observations(indicator.id, observations_of(run.warehouse, indicator))
    if indicator.id not in denominators:
        forget_figures(run.warehouse, indicator)


def write_again(run: Run, draft: Draft, indicator: Indicator, denominators: set[str]) -> None:
    """Write published figures that are divided by others now; those in other borders are converted first."""
    file = run.published_file(indicator.id)
    if file and run.grounds.has_same_borders(indicator):
        draft.write_observations(indicator.id, divided_again(run.warehouse, indicator, file))
        return
    if indicator.id not in denominators:
        take_over(run, [indicator])
    draft.write_observations(indicator.id, observations_of(run.warehouse, indicator))
    if indicator.id not in denominators:
        forget_figures(run.warehouse, indicator)


def make_figures(run: Run, indicators: list[Indicator]) -> None:
    """Put the figures of these indicators into the warehouse: delivered, added up, and in the newest borders."""
    derive_figures(run.warehouse, run.catalogue, indicators)
    for indicator in indicators:
        convert(run.warehouse, indicator)


def hold_back(run: Run, indicators: list[Indicator]) -> None:
    """Put the published figures back in the place of those that jump too far, unless somebody accepted these."""
    breaks = breaks_of(run.breaks, run.catalogue)
    for indicator in indicators:
        file = run.published_file(indicator.id)
        days = [one.on for one in breaks if one.indicator == indicator.id]
        found = jumps.find_jumps(run.warehouse, indicator, file, days) if file else None
        if found is None or file is None:
            continue
        if found.mark in run.night.accepted:
            run.accepted.append(found.mark)
            run.report(f"{indicator.id}: {found.count_cells} sprongen gepubliceerd, want geaccepteerd")
            continue
        run.held[indicator.id] = found
        run.results[indicator.source].held.found.append(jumps.in_words(indicator, found))
        run.grounds.kept(indicator, is_stale=True)
        forget_figures(run.warehouse, indicator)
        take_published(run.warehouse, [str(file)])


def take_over(run: Run, indicators: list[Indicator]) -> None:
    """Put the figures of the previous snapshot into the warehouse; those of a good source in the newest borders."""
    if files := [str(file) for one in indicators if (file := run.published_file(one.id))]:
        take_published(run.warehouse, files)
    for indicator in indicators:
        if run.results[indicator.source].is_reused:
            convert_again(run.warehouse, indicator)
