"""What goes along from the tab Privacy, as plain links that are pinned to the snapshot on screen.

/verwerkingsregister.csv?momentopname=STAMP     a line for each source about clients (AVG, article 30)
/dpia-bijlage.pdf?momentopname=STAMP            what the software does, to lay beside a DPIA
/algoritmeregister.csv?momentopname=STAMP       the text for the Algoritmeregister about the prognosis
"""

from collections.abc import Callable, Iterable, Sequence

from flask import Flask, Response, request

from callbacks import taking
from callbacks.export import asked_snapshot
from callbacks.published import Published
from data.export import BOM, line
from data.export_zip import MEDIA
from data.privacy_page import read_privacy
from data.privacy_shapes import Privacy
from data.store import OpenSnapshot
from layouts import privacy_file, text_privacy

PINNED = "momentopname"
REGISTER, DPIA, ALGORITHM = "/verwerkingsregister.csv", "/dpia-bijlage.pdf", "/algoritmeregister.csv"
PATHS = (REGISTER, DPIA, ALGORITHM)


def addresses(stamp: str) -> dict[str, str]:
    """Where each file of the snapshot on screen is, by its words."""
    words = (text_privacy.REGISTER_FILE, text_privacy.DPIA_FILE, text_privacy.ALGORITHM_FILE)
    return {name: f"{path}?{PINNED}={stamp}" for name, path in zip(words, PATHS, strict=True)}


def register(server: Flask, published: Published) -> None:
    for path, make in FILES.items():
        add(server, path, make, published)


def add(server: Flask, path: str, make: Callable[[Privacy, OpenSnapshot], bytes], published: Published) -> None:
    @server.get(path, endpoint=path)
    def file() -> Response:
        snapshot = asked_snapshot(published, request.args.get(PINNED, ""))
        privacy = read_privacy(snapshot)
        content = make(privacy, snapshot)
        taking.tell(snapshot, len(privacy.purposes), ())
        name, extension = path.strip("/").split(".")
        fictief = "fictief-" if snapshot.is_fictief else ""
        file_name = f"{fictief}polsslag-{name}-{snapshot.stamp}.{extension}"
        headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
        return Response(content, mimetype=MEDIA[extension], headers=headers)


def table(rows: Iterable[Sequence[str]]) -> bytes:
    return (BOM + "".join(map(line, rows))).encode()


def processing(privacy: Privacy, snapshot: OpenSnapshot) -> bytes:
    return table(privacy_file.processing_rows(privacy))


def algorithm(privacy: Privacy, snapshot: OpenSnapshot) -> bytes:
    return table(privacy_file.algorithm_rows(privacy))


def annex(privacy: Privacy, snapshot: OpenSnapshot) -> bytes:
    # Only who asks for paper pays for the library that makes it.
    from data.export_paper import LETTER, made

    link = f"{request.host_url.rstrip('/')}{DPIA}?{PINNED}={snapshot.stamp}"
    return made(privacy_file.annex(privacy, link), snapshot.snapshot.manifest.published_at, LETTER)


FILES: dict[str, Callable[[Privacy, OpenSnapshot], bytes]] = {
    REGISTER: processing,
    DPIA: annex,
    ALGORITHM: algorithm,
}
