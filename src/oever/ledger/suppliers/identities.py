"""One way in which a supplier appears in a ledger: what linking looks at, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from oever.methods.names import ReadName, family_of, squeezed


@dataclass(frozen=True, slots=True)
class Identity:
    """One way in which a supplier appears: a spelling with the numbers that stood beside it."""

    anchor: str
    name: str
    read: ReadName
    supplier_number: str = ""
    company_number: str = ""
    vat_number: str = ""

    @property
    def family(self) -> str:
        return family_of(self.read.legal_form)

    @property
    def core(self) -> str:
        """The core without spaces, by which names are compared."""
        return squeezed(self.read.core)

    def is_like(self, other: Identity) -> bool:
        """Whether the names share a word of three letters, or one holds the other."""
        shared = _words(self.read.core) & _words(other.read.core)
        return bool(shared) or self.core in other.core or other.core in self.core


def _words(core: str) -> set[str]:
    return {word for word in core.split() if len(word) > 2}
