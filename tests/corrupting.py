"""A newest snapshot that is spoiled in every way a disk or a person can, with a good one before it."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from data.settings import Settings
from data.snapshot import CURRENT, FIGURES, MANIFEST, current_stamp, read_snapshot, sha256_of
from data.store import Store
from etl.publish import make_current

NEWER = "20990101T000000Z"
Spoil = Callable[[Path], object]


class Case(NamedTuple):
    name: str
    spoil: Spoil


class Patient:
    """One snapshot, and a newer one of the same figures which is spoiled and made whole again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.good = current_stamp(settings.snapshots)
        self.folder, self.spare = settings.snapshots / NEWER, settings.produced.parent / "heel"
        shutil.copytree(settings.snapshots / self.good, self.folder)
        manifest = self.folder / MANIFEST
        manifest.write_text(manifest.read_text().replace(self.good, NEWER))
        make_current(settings.snapshots, NEWER)
        shutil.copytree(self.folder, self.spare)
        self.pointer = (settings.snapshots / CURRENT).read_bytes()
        assert Store(settings).current().stamp == NEWER, "what is not spoiled is what is shown"

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def is_noticed(self, case: Case) -> bool:
        """Whether a store that opens now gives the good one and names the spoiled one; heals it after."""
        case.spoil(self.folder)
        try:
            store = Store(self.settings)
            return (store.current().stamp, store.refused) == (self.good, NEWER)
        finally:
            self.heal()

    def heal(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.spare, self.folder)
        (self.settings.snapshots / CURRENT).write_bytes(self.pointer)


def flips(patient: Patient, chance: random.Random, count: int) -> Iterator[Case]:
    """One bit of one file, large files as often as small ones."""
    for number in range(count):
        file = patient.files()[number % len(patient.files())]
        bit = chance.randrange(file.stat().st_size * 8)
        name = file.relative_to(patient.folder)
        yield Case(f"bit {bit} of {name}", lambda folder, name=name, bit=bit: flip(folder / name, bit))


def truncations(patient: Patient, chance: random.Random, count: int) -> Iterator[Case]:
    for number in range(count):
        file = patient.files()[-1 - number % len(patient.files())]
        size = chance.randrange(file.stat().st_size)
        name = file.relative_to(patient.folder)
        yield Case(f"{name} cut off at {size}", lambda folder, name=name, size=size: cut(folder / name, size))


def others(patient: Patient) -> list[Case]:
    """What no bit flip does: whole files that are another one, empty, or gone."""
    one, two = [file.relative_to(patient.folder) for file in patient.files() if "observations" in str(file)][:2]
    return [
        Case("an empty file", lambda folder: cut(folder / one, 0)),
        Case("two files swapped", lambda folder: swap(folder / one, folder / two)),
        Case("the manifest of the snapshot before", lambda folder: manifest_of(folder, patient.good)),
        Case("another schema", other_schema),
        Case("no manifest", lambda folder: (folder / MANIFEST).unlink()),
        Case("no index", lambda folder: (folder / FIGURES).unlink()),
        Case("no folder", lambda folder: shutil.rmtree(folder)),
    ]


def flip(file: Path, bit: int) -> None:
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


def cut(file: Path, size: int) -> None:
    file.write_bytes(file.read_bytes()[:size])


def swap(one: Path, two: Path) -> None:
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def manifest_of(folder: Path, stamp: str) -> None:
    shutil.copyfile(folder.parent / stamp / MANIFEST, folder / MANIFEST)


def other_schema(folder: Path) -> None:
    """A snapshot of another program, whole and sealed: its tables may be any."""
    version = f'"schema_version": "{read_snapshot(folder.parent, folder.name).manifest.schema_version}"'
    manifest = folder / MANIFEST
    text = manifest.read_text()
    assert version in text
    manifest.write_text(text.replace(version, '"schema_version": "0"'))
    (folder.parent / CURRENT).write_text(f"{folder.name} {sha256_of(manifest)}\n")
