"""The embedded demonstration set: real codes and names, invented figures, in the sources' own file formats.

Everything invented is derived from the code of a region (see `chance.py`), so the same files come out every time.
"""

from pathlib import Path

from etl.demo.corona import write_corona
from etl.demo.crimes import write_misdrijven, write_misdrijven_before
from etl.demo.gemeenten import write_gemeenten
from etl.demo.herindelingen import write_herindelingen
from etl.demo.kerncijfers import write_kerncijfers
from etl.demo.statline import write_statline


def write_demo(folder: Path) -> list[Path]:
    """Write every file that the sources need into a folder. Returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_gemeenten(folder),
        write_kerncijfers(folder),
        *write_statline(folder),
        write_misdrijven(folder),
        write_corona(folder),
        write_herindelingen(folder),
    ]


def write_demo_before(folder: Path) -> list[Path]:
    """The same files as they were a year before, for a first snapshot that the newest can be compared with."""
    return [
        write_misdrijven_before(folder) if file.name.startswith("misdrijven") else file for file in write_demo(folder)
    ]
