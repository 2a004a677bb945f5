"""The environment, read once: every setting of Polsslag with its default and its meaning."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of one installation; each is an environment variable that starts with POLSSLAG_.

    Settings()                                  from the environment
    Settings(produced=folder)                   for a test
    """

    model_config = SettingsConfigDict(env_prefix="POLSSLAG_", extra="forbid", frozen=True)

    produced: Path = Field(default=PROJECT / "data" / "produced", description="folder of raw files and snapshots")
    indicators: Path = Field(default=PROJECT / "data" / "indicators", description="folder of indicator definitions")
    gemeente: str = Field(default="GM1507", pattern=r"^GM\d{4}$", description="the own gemeente, first on screen")
    first_indicator: str = Field(default="misdrijven_totaal", description="what a first visitor sees")
    keep_snapshots: int = Field(default=7, ge=1, description="how many snapshots stay on disk")
    duckdb_threads: int = Field(default=2, ge=1, description="threads of DuckDB, per process")
    site_memory: str = Field(default="1GB", description="memory limit of DuckDB in a web process")
    night_memory: str = Field(default="1GB", description="memory limit of DuckDB in the nightly run")

    @property
    def raw(self) -> Path:
        return self.produced / "raw"

    @property
    def snapshots(self) -> Path:
        return self.produced / "snapshot"
