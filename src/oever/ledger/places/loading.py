"""`oever place load PLACE FILE…`: take an official table of areas or postcodes as it was published.

What a file is follows from its content, never from its name. What comes out is small, lies in
OEVER_HOME/places/<place>/ and is used by every later run, without a setting.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oever.errors import UnknownPlaceError, UnreadableFileError
from oever.ledger.places.area_tables import KNOWN_LAYER, POSTCODE_LAYER, keep_layer, keep_statistics
from oever.ledger.places.folders import load_place, tables_folder
from oever.ledger.places.place import Place
from oever.ledger.places.polygons import Shape, has_polygons, read_geojson, read_wkt_table
from oever.ledger.places.postcode_tables import (
    ExactRows,
    exact_reader,
    is_expressions,
    parse_json,
    read_expressions,
)
from oever.ledger.places.stored import merge_exact, remember
from oever.sheets.delimited import OpenRecord
from oever.vocabulary.languages import Language, Text

_HEAD = 65_536  # bytes that are looked at to tell what a file is
_LARGEST_TEXT = 1 << 30  # a file of polygons above a gigabyte is not read whole

NO_JSON = Text(
    nl="in deze map staat geen JSON; noem zelf de bestanden die je wilt laden.",
    en="this folder holds no JSON; name the files to load instead.",
)
NO_EXPRESSIONS = Text(
    nl="dit is geen tabel met een expressie per gebied; laad dit bestand los van de map.",
    en="this is no table of expressions per area; load it by its own name.",
)
ENDLESS_LINE = Text(
    nl="de eerste regel houdt niet op; geef een CSV met één rij per regel.",
    en="its first line has no end; give a CSV with a row per line.",
)
NO_AREAS = Text(
    nl="hier staan geen postcodes, vlakken of codes van gebieden in; docs/how-to/load-a-place.md noemt de "
    "tabellen die wel kunnen.",
    en="it holds no postcodes, polygons or area codes; docs/how-to/load-a-place.md lists the tables.",
)
EMPTY = Text(nl="het bestand is leeg; haal het opnieuw op.", en="it is empty; fetch it again.")
PACKED = Text(
    nl="het bestand is ingepakt (zip of xlsx); pak het uit, of bewaar het als CSV, en laad dat.",
    en="it is packed (zip or xlsx); unpack it, or save it as CSV, and load that.",
)
NO_TEXT = Text(
    nl="dit is geen tekst; geef een CSV of een GeoJSON.", en="it is no text; give a CSV or a GeoJSON."
)
TOO_LARGE = Text(
    nl="dit is groter dan een gigabyte; geef alleen de gebieden van deze plek.",
    en="it is larger than a gigabyte; give only the areas of this place.",
)
ROW, ROWS = Text(nl="rij", en="row"), Text(nl="rijen", en="rows")
AREA, AREAS = Text(nl="gebied", en="area"), Text(nl="gebieden", en="areas")
UNUSED = Text(nl="niet gebruikt", en="unused")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of one file: its kind, how many rows were used, and what later runs do with it."""

    place_id: str
    file: str
    kind: str
    rows: int
    unused_rows: int
    areas: int
    postcodes: int
    year: str
    folder: Path
    note: Text

    def as_text(self, language: Language) -> str:
        """One line for a terminal: what the file was and what it changes."""
        year = f" {self.year}" if self.year else ""
        rows = f"{self.rows} {(ROW if self.rows == 1 else ROWS)[language]}"
        unused = f" ({self.unused_rows} {UNUSED[language]})" if self.unused_rows else ""
        areas = f"{self.areas} {(AREA if self.areas == 1 else AREAS)[language]}"
        return f"{self.file}: {self.kind}{year}, {rows}{unused}, {areas}. {self.note[language]}"


def load_table(place_id: str, path: Path, *, folder: Path | None = None) -> LoadReport:
    """Load one file, or a folder with the parts of one table.

    folder: where tables are kept, a folder per place below it; OEVER_HOME/places where none is named.
    Raises UnknownPlaceError for the place and UnreadableFileError for the file, each in one sentence;
    then nothing is written.
    """
    place = load_place(place_id, folder)
    into = tables_folder(place_id, folder)
    if path.is_dir():
        return _load_folder(place, path, into)
    text_head = _head(path)
    if text_head.lstrip()[:1] in ("{", "["):
        return _load_json(place, path, into)
    return _load_csv(place, path, into, text_head)


def _load_folder(place: Place, path: Path, into: Path) -> LoadReport:
    """A table in parts: the expressions of each letter. All parts are read before anything is written."""
    parts = sorted(part for part in path.iterdir() if part.suffix.lower() == ".json")
    if not parts:
        raise UnreadableFileError(path, NO_JSON)
    together: dict[str, list[str]] = {}
    for part in parts:
        content = parse_json(part, _text(part))
        if not isinstance(content, dict) or not is_expressions(content):
            raise UnreadableFileError(part, NO_EXPRESSIONS)
        for area, expression in content.items():
            together.setdefault(area, []).append(expression)
    joined = {area: "|".join(f"(?:{one})" for one in own) for area, own in together.items()}
    return _keep_exact(place, path, into, "uk-expressions", read_expressions(path, joined))


def _load_json(place: Place, path: Path, into: Path) -> LoadReport:
    content = parse_json(path, _text(path))
    if isinstance(content, dict) and is_expressions(content):
        if not content:
            note = Text(
                nl="Deze tabel is leeg, dus niets veranderde.", en="This table is empty; nothing changed."
            )
            return _report(place, path, into, "uk-expressions", note=note)
        return _keep_exact(place, path, into, "uk-expressions", read_expressions(path, content))
    return _keep_shapes(place, path, into, read_geojson(path, content))


def _load_csv(place: Place, path: Path, into: Path, text_head: str) -> LoadReport:
    if "\n" not in text_head and len(text_head) > _HEAD // 4:
        raise UnreadableFileError(path, ENDLESS_LINE)
    delimiter = max(";,\t|", key=text_head.split("\n", 1)[0].count)
    header = next(csv.reader(text_head.splitlines(), delimiter=delimiter), [])
    if reader := exact_reader(header):
        kind, read = reader
        return _keep_exact(place, path, into, kind, read(path, header, _rows(path, delimiter)))
    if has_polygons(text_head):
        return _keep_shapes(place, path, into, read_wkt_table(path, _text(path)))
    rows = [dict(zip(header, row, strict=False)) for row in _rows(path, delimiter) if len(row) == len(header)]
    areas = keep_statistics(into, path, rows) if rows else 0
    if not areas:
        raise UnreadableFileError(path, NO_AREAS)
    note = Text(
        nl="De gebieden staan nu bij de plaats; op de cijfers heeft dit geen invloed.",
        en="The areas now stand with the place; this changes no figure.",
    )
    return _report(place, path, into, "statistics", len(rows), areas=areas, note=note)


def _keep_exact(place: Place, path: Path, into: Path, kind: str, read: ExactRows) -> LoadReport:
    if place.country != ("NL" if kind == "gwb" else "GB"):
        raise UnknownPlaceError(
            Text(
                nl=f"{path.name}: deze postcodes zijn van een ander land dan {place.id}; kies de plek die "
                "erbij hoort.",
                en=f"{path.name}: these postcodes are of another country than {place.id}; choose its place.",
            )
        )
    if not any(_is_near(place, area) for area in read.areas):
        raise UnknownPlaceError(
            Text(
                nl=f"{path.name}: geen van deze codes van gebieden is bekend in {place.id}; zet ze eerst in "
                "areas.csv van die plek.",
                en=f"{path.name}: none of its area codes is known in {place.id}; add them to its areas.csv "
                "first.",
            )
        )
    table = f"exact-{kind}{'-' + read.year if read.year else ''}.csv.gz"
    merge_exact(into / table, read.rows)
    remember(into, path, kind, table, read.year)
    note = Text(
        nl="Vanaf nu bepaalt deze tabel waar een volledige postcode ligt.",
        en="From now on this table decides where a full postcode lies.",
    )
    return _report(
        place, path, into, kind, read.used, read.unused, len(read.areas), read.postcodes, read.year, note
    )


def _is_near(place: Place, area: str) -> bool:
    """Whether a code leads to a band nearer than the country."""
    return any(place.nesting.is_known(code) for code in place.nesting.chain(area) if code != place.country)


def _keep_shapes(place: Place, path: Path, into: Path, shapes: list[Shape]) -> LoadReport:
    kind = keep_layer(into, path, shapes, place.nesting, place.shares)
    notes = {
        POSTCODE_LAYER: Text(
            nl="Samen met gebieden die de plaats kent, verdelen deze vlakken postcodes naar oppervlakte.",
            en="Together with areas that the place knows, these polygons divide postcodes by land area.",
        ),
        KNOWN_LAYER: Text(
            nl="De plaats kent deze gebieden; samen met vlakken van postcodes geven ze aandelen.",
            en="The place knows these areas; together with polygons of postcodes they give shares.",
        ),
    }
    other = Text(
        nl="De plaats kent deze codes niet: het worden gebieden zonder invloed op de cijfers.",
        en="The place does not know these codes: they become areas that change no figure.",
    )
    return _report(place, path, into, kind, len(shapes), areas=len(shapes), note=notes.get(kind, other))


def _report(
    place: Place, path: Path, into: Path, kind: str, rows: int = 0, unused: int = 0, areas: int = 0,
    postcodes: int = 0, year: str = "", note: Text = Text(nl="", en=""),  # noqa: B008 - frozen
) -> LoadReport:  # fmt: skip
    return LoadReport(place.id, path.name, kind, rows, unused, areas, postcodes, year, into, note)


def _head(path: Path) -> str:
    try:
        with path.open("rb") as content:
            start = content.read(_HEAD)
    except OSError as error:
        told = Text(
            nl=f"dit is niet te openen ({error.strerror}); kijk of de naam klopt.",
            en=f"it cannot be opened ({error.strerror}); check the name.",
        )
        raise UnreadableFileError(path, told) from error
    if not start.strip():
        raise UnreadableFileError(path, EMPTY)
    if start.startswith(b"PK"):
        raise UnreadableFileError(path, PACKED)
    if b"\0" in start and _encoding(path) != "utf-16":
        raise UnreadableFileError(path, NO_TEXT)
    return start.decode(_encoding(path), errors="ignore").removeprefix("\ufeff")


def _encoding(path: Path) -> str:
    """UTF-8 where the first megabyte is UTF-8, and otherwise what Dutch and British Windows write."""
    with path.open("rb") as content:
        start = content.read(1 << 20)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        start[: start.rfind(b"\n") + 1 or len(start)].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _text(path: Path) -> str:
    _head(path)
    if path.stat().st_size > _LARGEST_TEXT:
        raise UnreadableFileError(path, TOO_LARGE)
    return path.read_text(_encoding(path), errors="replace")


def _rows(path: Path, delimiter: str) -> Iterator[Sequence[str]]:
    """The rows below the header, one at a time, however long the file is."""
    with path.open(encoding=_encoding(path), errors="replace", newline="") as lines:
        whole = OpenRecord(line.replace("\0", "") for line in lines)
        rows = csv.reader(whole, delimiter=delimiter)
        try:
            next(rows, None)
            for row in rows:
                whole.close()
                if row:
                    yield row
        except csv.Error as error:
            told = Text(
                nl=f"regel {rows.line_num}: vanaf hier is dit geen CSV meer ({error}); haal het bestand "
                "opnieuw op.",
                en=f"line {rows.line_num}: this is no CSV any more ({error}).",
            )
            raise UnreadableFileError(path, told) from error
