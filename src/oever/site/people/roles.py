"""Which roles there are and what each may do: data, so that it can be read and changed in one place."""

from __future__ import annotations

from dataclasses import dataclass

from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class Door:
    """A page where the work of a role begins: its name among the addresses, and what stands on the link."""

    page: str
    words: Text


@dataclass(frozen=True, slots=True)
class RoleKind:
    """A role: its id, its name, what it may do, and whether it holds for one record only; then `doors`
    lead to pages about that record."""

    id: str
    name: Text
    may: frozenset[str]
    is_for_one_record: bool = False
    doors: tuple[Door, ...] = ()


OWN_PAGE = Door("contributions:own_page", Text(nl="Bewerk jullie pagina", en="Edit your page"))
OWN_MONEY = Door("money:institution", Text(nl="Inleveren en publiceren", en="Hand in and publish"))

EVERYONE = frozenset({"read", "add", "correct", "tip"})

ROLES: tuple[RoleKind, ...] = (
    RoleKind("resident", Text(nl="bewoner", en="resident"), EVERYONE),
    RoleKind(
        "editor",
        Text(nl="redacteur van een organisatie", en="editor of an organisation"),
        EVERYONE | {"edit_own", "confirm_own"},
        is_for_one_record=True,
        doors=(OWN_PAGE,),
    ),
    RoleKind(
        "officer",
        Text(nl="medewerker van een instelling", en="officer of an anchor"),
        EVERYONE | {"edit_own", "confirm_own", "upload_ledger", "publish_figures"},
        is_for_one_record=True,
        doors=(OWN_MONEY, OWN_PAGE),
    ),
    RoleKind(
        "keeper",
        Text(nl="bijhouder", en="keeper"),
        EVERYONE | {"keep", "edit", "confirm", "import", "give_role", "see_history", "answer"},
    ),
)
BY_ID = {role.id: role for role in ROLES}
