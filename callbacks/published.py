"""What every callback answers from: the snapshots, what people wrote, and what a first visitor sees."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from callbacks import who_asks
from data.selection import Defaults
from data.settings import Settings
from data.snapshot import SnapshotDamaged, SnapshotGone
from data.store import OpenSnapshot, Store
from data.workspace.door import Workspace


@dataclass(frozen=True)
class Published:
    store: Store
    defaults: Defaults
    workspace: Workspace

    @classmethod
    def of(cls, settings: Settings) -> "Published":
        store = Store(settings) if settings.access == "open" else Store(settings, who_asks.scope)
        return cls(store, Defaults(settings.first_indicator, settings.gemeente), Workspace(settings))

    def snapshot_of(self, stamp: Any) -> OpenSnapshot:
        """The snapshot that a view is pinned to, or the newest when it is not, or when that one is gone.

        Raises NothingPublished when there is none at all.
        """
        if isinstance(stamp, str) and stamp:
            with suppress(SnapshotGone, SnapshotDamaged):
                return self.store.at(stamp)
        return self.store.current()
