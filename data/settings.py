"""The environment, read once: every setting of Polsslag with its default and its meaning."""

from pathlib import Path
from typing import Any, Literal

from pydantic import DirectoryPath, Field, FilePath, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MEMORY = r"(?i)^\d+(\.\d+)? ?[kmgt]i?b$"
MONTH_OF_PRODUCT = r"^([a-z]+:\d{4}-(0[1-9]|1[0-2])(,[a-z]+:\d{4}-(0[1-9]|1[0-2]))*)?$"
PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of one installation; each is an environment variable that starts with POLSSLAG_.

    Settings()                                  from the environment
    Settings(produced=folder)                   for a test
    """

    model_config = SettingsConfigDict(env_prefix="POLSSLAG_", env_ignore_empty=True, extra="forbid", frozen=True)

    produced: Path = Field(default=PROJECT / "data" / "produced", description="folder of raw files and snapshots")
    indicators: Path = Field(default=PROJECT / "data" / "indicators", description="folder of indicator definitions")
    gemeente: str = Field(default="GM1507", pattern=r"^GM\d{4}$", description="the own gemeente, first on screen")
    first_indicator: str = Field(default="misdrijven_totaal", description="what a first visitor sees")
    keep_snapshots: int = Field(default=7, ge=1, description="how many snapshots stay on disk")
    keep_snapshot_days: int = Field(default=0, ge=0, description="snapshots younger than this stay as well")
    keep_cited_snapshots: int = Field(default=50, ge=0, description="how many cited snapshots stay besides, at most")
    keep_raw_days: int | None = Field(default=None, ge=1, description="how long unused raw files stay; empty: for ever")
    duckdb_threads: int = Field(default=2, ge=1, description="threads of DuckDB, per process")
    site_memory: str = Field(default="1GB", pattern=MEMORY, description="memory limit of DuckDB in a web process")
    night_memory: str = Field(default="1GB", pattern=MEMORY, description="memory limit of DuckDB in the nightly run")
    client_memory: str = Field(
        default="500MB", pattern=MEMORY, description="memory limit of DuckDB in the client zone, beside its frames"
    )
    fetch_contact: str = Field(default="", description="mail address or page that a source sees in our requests")
    fetch_connect_seconds: float = Field(default=10, gt=0, description="longest wait for a connection")
    fetch_read_seconds: float = Field(default=60, gt=0, description="longest silence of a server")
    fetch_file_seconds: float = Field(default=900, gt=0, description="longest time for one file, waits included")
    fetch_attempts: int = Field(default=5, ge=1, description="how often one file is tried")
    fetch_longest_wait: float = Field(default=120, ge=0, description="longest wait between two tries")
    fetch_pause: float = Field(default=0.5, ge=0, description="seconds between two requests to one host")
    fetch_most_mb: int = Field(default=1000, ge=1, description="largest file that is fetched")
    log: Literal["console", "json"] = Field(default="console", description="form of the log of the night")
    mail_to: str = Field(default="", description="who gets the report of the night; addresses with a comma between")
    mail_from: str = Field(default="polsslag@localhost", description="sender of that mail")
    smtp_url: SecretStr = Field(
        default=SecretStr("smtp://localhost"), description="smtp(s)://name:password@host:port, the mail server"
    )
    webhook: SecretStr = Field(default=SecretStr(""), description="address that gets the report of the night as JSON")
    workspace: SecretStr = Field(
        default=SecretStr(""), description="database of what people write, postgresql://…; empty: SQLite in `produced`"
    )
    backup: Path | None = Field(
        default=None, description="folder on another disk, for a backup of the workspace every night; empty: none"
    )
    keep_backups: int = Field(default=30, ge=1, description="how many of those stay")
    huisstijl: FilePath | None = Field(default=None, description="CSS file with the house style of this gemeente")
    client: Path = Field(
        default=PROJECT / "data" / "client",
        description="folder with everything about clients, never read by the site; empty: `client` beside `produced`",
    )
    key: SecretStr = Field(default=SecretStr(""), description="key of the pseudonyms; empty: the one in `key_file`")
    key_file: Path = Field(
        default=PROJECT / "data" / "client" / "sleutel",
        description="file with that key, of mode 600, made at first use; empty: `sleutel` in `client`",
    )
    xsd: DirectoryPath | None = Field(default=None, description="folder with the XSDs of iJw and iWmo 3.2, to check by")
    postcodes: FilePath | None = Field(
        default=None, description="CSV with postcode and wijk: where clients live; empty: `postcodes.csv` in `client`"
    )
    gemeente_was: str = Field(
        default="",
        pattern=r"^(GM\d{4}(,GM\d{4})*)?$",
        description="codes before a herindeling, in messages still right",
    )
    prognose_ends: str = Field(
        default="",
        pattern=MONTH_OF_PRODUCT,
        description="soorten zorg that stop, each with its last month of new clients: verblijf:2026-12,crisis:2027-06",
    )
    prognose_begins: str = Field(
        default="", pattern=MONTH_OF_PRODUCT, description="soorten zorg that are new, each with its first month"
    )
    message_most_mb: int = Field(default=1000, ge=1, description="largest message of the berichtenverkeer that is read")
    security_contact: str = Field(
        default="",
        pattern=r"^((https://|mailto:)?[^\s,:]+)?$",
        description="mail address or page for who finds a hole, in /.well-known/security.txt; empty: no such file",
    )
    writing: bool = Field(default=True, description="whether visitors may write duiding, events and saved views")
    trail_days: int = Field(default=548, ge=90, description="how long the lines of the audit trail are kept, in days")
    # Who may see what (data/access.py). Without a login the site is for one's own machine only.
    access: Literal["open", "local", "oidc"] = Field(
        default="open", description="open: no login, on 127.0.0.1 only; local: accounts; oidc: a login service"
    )
    public: bool = Field(default=False, description="with a login: whether open figures are shown to everybody")
    proxies: int = Field(default=0, ge=0, le=5, description="how many web servers stand before the site")
    oidc_issuer: str = Field(default="", pattern=r"^(https?://\S+)?$", description="address of the login service")
    oidc_client: str = Field(default="", description="the name of Polsslag at the login service")
    oidc_secret: SecretStr = Field(default=SecretStr(""), description="secret of that name, 32 characters or more")
    oidc_secret_file: FilePath | None = Field(default=None, description="file with that secret, of mode 600")
    oidc_groups: str = Field(default="groups", description="claim with the groups of somebody")
    oidc_roles: str = Field(default="", description="group=role with a comma between; the first that fits counts")
    # How strictly figures about clients are protected (etl/disclosure.py). A limit can be made stricter, never laxer.
    disclosure_threshold: int = Field(default=10, ge=5, description="fewer people than this are withheld")
    disclosure_rounding: int = Field(default=5, ge=5, description="counts of people are multiples of this")
    disclosure_least_of_amount: int = Field(default=10, ge=10, description="an amount is made of so many people")
    disclosure_largest_share: float = Field(
        default=0.30, gt=0, le=0.30, description="the most that one of them may be of an amount (0-1)"
    )
    disclosure_amount_rounding: int = Field(default=1000, ge=1000, description="amounts are multiples of this, in euro")
    disclosure_exact_from: int = Field(
        default=100, ge=100, description="from so many people on the total of a gemeente is exact"
    )
    disclosure_least_denominator: int = Field(
        default=100, ge=100, description="no percentage of fewer people than this"
    )
    disclosure_narrowest: int = Field(
        default=3, ge=3, description="so much stays open of what is withheld, in people or in roundings of an amount"
    )
    disclosure_narrowest_share: float = Field(
        default=0.10, ge=0.10, description="and of a withheld amount this share (0-1) too"
    )
    disclosure_jump: int = Field(default=5, ge=5, description="so many people a revision differs at least")
    disclosure_amount_jump: int = Field(default=5000, ge=5000, description="so much euro a revision differs at least")
    disclosure_publish_day: int = Field(
        default=10, ge=1, le=14, description="day of the month on which figures about clients may change"
    )
    disclosure_publish_every: Literal["maand", "twee weken"] = Field(
        default="maand", description="how often figures about clients may change"
    )
    disclosure_most_rounds: int = Field(default=40, ge=1, description="rounds of hiding more, before a level goes")
    disclosure_most_seconds: int = Field(default=600, ge=1, description="the longest that hiding more may take")

    @model_validator(mode="before")
    @classmethod
    def places_the_client_zone(cls, given: Any) -> Any:
        """The client zone stands beside `produced`, and the key in the client zone, unless told otherwise."""
        client = Path(
            given.get("client") or Path(given.get("produced") or cls.model_fields["produced"].default).parent / "client"
        )
        return {"client": client, "key_file": client / "sleutel"} | given

    @property
    def raw(self) -> Path:
        return self.produced / "raw"

    @property
    def snapshots(self) -> Path:
        return self.produced / "snapshot"
