"""What every callback answers from: the store of snapshots, and what a first visitor sees."""

from dataclasses import dataclass

from data.selection import Defaults
from data.settings import Settings
from data.store import Store


@dataclass(frozen=True)
class Published:
    store: Store
    defaults: Defaults

    @classmethod
    def of(cls, settings: Settings) -> "Published":
        return cls(Store(settings), Defaults(settings.first_indicator, settings.gemeente))
