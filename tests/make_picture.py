"""Make the picture of the README from the running site on the demonstration set: make picture."""

import os
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from browsing import Visit, chromium, serving

from data.settings import PROJECT
from etl.__main__ import main as etl

PICTURE = PROJECT / "assets" / "views" / "schermafdruk.png"
VIEW = "?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984,GM0983&van=2021&tot=2025&maat=relatief"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLSSLAG_PRODUCED"] = folder
        etl(["demo"])
        with serving(Path(folder)) as address, chromium() as browser:
            visit = Visit(browser.new_page(viewport={"width": 1280, "height": 900}), address)
            visit.open(VIEW).screenshot(path=PICTURE, animations="disabled")
    print(f"{PICTURE.relative_to(PROJECT)}: {PICTURE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
