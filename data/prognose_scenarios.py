"""National paths (such as of CPB) that can be laid over the local situation: one file a path, in `data/scenarios/`."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

FOLDER = Path(__file__).parent / "scenarios"
NEARLY = 1e-6


class WrongScenario(ValueError):
    """A file that cannot be used as a national path."""


class NationalPath(BaseModel):
    """driver -> year -> growth factor, in the path and in the base path. parts: how a weight is divided; together 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    source: str
    note: str
    parts: dict[str, float]
    growth: dict[str, dict[int, float]]
    base: dict[str, dict[int, float]]

    @model_validator(mode="after")
    def is_whole(self) -> "NationalPath":
        if abs(sum(self.parts.values()) - 1) > NEARLY or any(part < 0 for part in self.parts.values()):
            raise ValueError("the parts must not be negative and add up to 1")
        if missing := set(self.parts) - (set(self.growth) & set(self.base)):
            raise ValueError(f"no growth or base for {sorted(missing)}")
        if any(
            factor <= 0 for paths in (self.growth, self.base) for path in paths.values() for factor in path.values()
        ):
            raise ValueError("a growth factor must be above 0")
        return self


@lru_cache(maxsize=4)
def read_paths(folder: Path = FOLDER) -> dict[str, NationalPath]:
    """Every path, by the name of its file. Raises WrongScenario with the file and what is wrong."""
    found = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            found[file.stem] = NationalPath.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            raise WrongScenario(f"{file.name}: {error}") from error
    return found
