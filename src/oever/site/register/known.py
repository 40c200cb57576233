"""What is in the register of one place, at hand while sheets come in: by ref, and by name or alias."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oever.site.places.queries import goals_of
from oever.site.register.columns import Column
from oever.site.register.entries import MODELS
from oever.site.register.errors import RefusedRecordError
from oever.site.register.folding import folded
from oever.site.register.models import Contribution, Link, Record
from oever.site.register.models.links import ENDS
from oever.vocabulary.languages import Text


class Known:
    """The records of a place. A name that two records share tells nothing, and is refused."""

    def __init__(self, place_id: str) -> None:
        self.place_id = place_id
        self.records: dict[str, dict[str, Record]] = {}
        self.names: dict[str, dict[str, set[str]]] = {}
        self.rows: dict[tuple[str, str], int] = {}
        for sheet, model in MODELS.items():
            many = [field.name for field in model._meta.many_to_many]
            pointing = {"spaces": ["area", "owner"], "services": ["run_by", "space"]}.get(sheet, [])
            found = model._default_manager.filter(place_id=place_id).select_related(*pointing)
            self.records[sheet] = {}
            self.names[sheet] = {}
            for record in found.prefetch_related(*many):
                self._hold(record)
        self.goals = {goal.key: goal for goal in goals_of(place_id)}
        self.to_find_again: set[str] = set()
        pointing = ["organisation", *ENDS]
        links = Link.objects.filter(place_id=place_id).select_related(*pointing)
        self.links = {link.ref: link for link in links}

    def add(self, record: Record, row: int) -> None:
        """A record that just came in, by the row it came from."""
        self._hold(record)
        self.rows[record.SHEET, record.ref] = row

    def _hold(self, record: Record) -> None:
        self.records[record.SHEET][record.ref] = record
        for name in (record.name, *record.aliases):
            self.names[record.SHEET].setdefault(folded(name), set()).add(record.ref)

    def record(self, sheet: str, ref: str, name: str) -> Record | None:
        """The record meant by a ref, else by a name; None for a new one."""
        if ref:
            return self.records[sheet].get(ref)
        refs = self.names[sheet].get(folded(name), set()) if folded(name) else set()
        if len(refs) > 1:
            told = ", ".join(sorted(refs))
            raise RefusedRecordError(
                Text(
                    nl=f"Er zijn er meer met deze naam ({told}); schrijf het kenmerk erbij.",
                    en=f"There are several with this name ({told}); add the ref.",
                ),
                "name",
            )
        return self.records[sheet][next(iter(refs))] if refs else None

    def ref_of(self, column: Column, typed: str) -> str:
        """The ref of a record that a cell points at by ref or by name. Raises RefusedRecordError."""
        if not typed:
            return ""
        if typed in self.records[column.of]:
            return typed
        found = self.record(column.of, "", typed)
        if found is None:
            told = Text(
                nl=f"“{typed}” staat niet in het register en niet eerder in dit bestand.",
                en=f"“{typed}” is not in the register, nor before this in the file.",
            )
            raise RefusedRecordError(told, column.id)
        return found.ref

    def refuse_twice(self, sheet: str, record: Record | None, row: int) -> None:
        """One file may speak of a record once."""
        earlier = self.rows.get((sheet, record.ref)) if record else None
        if record and earlier and earlier != row:
            raise RefusedRecordError(
                Text(
                    nl=f"{record.name} staat ook al op regel {earlier}.",
                    en=f"{record.name} is on row {earlier} already.",
                ),
                "name",
            )
        if record:
            self.rows[sheet, record.ref] = row

    def link(self, entry: Mapping[str, Any]) -> Link | None:
        """The link meant by its ref, else by its ends, kind and year."""
        ref = entry.get("ref")
        if ref:
            return self.links.get(str(ref))
        for link in self.links.values():
            ends = {end: (getattr(link, end).ref if getattr(link, end) else "") for end in ENDS}
            if (
                link.organisation.ref == entry.get("organisation")
                and link.kind == entry.get("kind")
                and all((entry.get(end) or "") == ref for end, ref in ends.items())
                and link.year == entry.get("year")
            ):
                return link
        return None

    def translated(self, sheet: str, ref: str) -> Record | Link | Contribution | None:
        """The record whose text was translated; of a contribution the ref is "organisation/goal"."""
        if sheet in self.records:
            return self.records[sheet].get(ref)
        if sheet == "links":
            return self.links.get(ref)
        organisation, _, goal = ref.partition("/")
        return Contribution.objects.filter(
            organisation__place_id=self.place_id, organisation__ref=organisation, goal__key=goal
        ).first()
