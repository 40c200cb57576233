"""What was said elsewhere becomes a round of the place, with its synthesis and what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from oever.errors import InvalidDecisionError
from oever.methods.fragment_kinds import FragmentKind
from oever.sheets.answers import Proposal, ProposedPiece, ProposedQuestion, proposed
from oever.site.rounds.actions.cutting import merge_fragments, reword_fragment, split_fragment
from oever.site.rounds.actions.holding import publish_round
from oever.site.rounds.actions.importing import Traced, import_round, trace
from oever.site.rounds.conftest import KEEPER, PLACE
from oever.site.rounds.models import Fragment, Response, Round
from oever.site.rounds.queries.synthesis import synthesis_of
from tests.shared import shared_file

REPORT = """Verslag

Allereerst was het fijn. Meer mensen willen repareren.

1. Wat is je bijgebleven?

Dat er een werkplaats was.

Ik wil ook leren repareren.

2. Wat wil je hier?

Een plek met stroom. Vraag het aan Karim.

Weet ik niet.
"""


def brought_in(text: str = REPORT) -> Round:
    """A small report, as a keeper brings it in."""
    return import_round(
        place_id=PLACE, proposal=_proposal(text), title="Verslag", said_on=date(2026, 5, 4), by=KEEPER
    )


def _proposal(text: str) -> Proposal:
    def piece(words: str, line: int) -> ProposedPiece:
        return ProposedPiece(words, FragmentKind.WISH, line, line, False, ())

    first, second = (part.split("\n\n") for part in re.split(r"\n\n\d\. ", text)[1:])
    questions = tuple(
        ProposedQuestion(asked, 1, tuple(piece(words.strip(), 1) for words in pieces))
        for asked, *pieces in (first, second)
    )
    return Proposal("verslag.txt", "Allereerst was het fijn. Meer mensen willen repareren.", questions)


def test_only_keepers_see_it_until_it_has_been_looked_at(client: Client, at_desk: Client, place: str) -> None:
    round = brought_in()
    assert Client().get(f"/leren/rondes/{round.ref}/").status_code == 404
    assert at_desk.get(f"/leren/bijhouden/{round.ref}/lezen/").status_code == 200
    assert [one.text for one in round.sentences.all()] == [
        "Allereerst was het fijn.", "Meer mensen willen repareren.",
    ]  # fmt: skip


def test_every_piece_is_a_response_of_its_own(place: str) -> None:
    round = brought_in()
    assert (Response.objects.count(), round.fragments.count()) == (4, 4)
    assert set(Response.objects.values_list("channel", flat=True)) == {"import"}


def test_a_person_corrects_it_with_a_cut_a_join_and_a_role_for_a_name(place: str) -> None:
    round = brought_in()
    named = round.fragments.get(text__contains="Karim")
    cut = split_fragment(fragment=named, pieces=["Een plek met stroom.", "Vraag het aan Karim."], by=KEEPER)
    told = reword_fragment(
        fragment=cut[1], text="Vraag het aan de beheerder.", seen_revision=cut[1].revision, by=KEEPER
    )
    assert told.text == "Vraag het aan de beheerder."
    whole = merge_fragments(fragments=[cut[0], told], by=KEEPER)
    assert whole.text == "Een plek met stroom.\nVraag het aan de beheerder."


def test_a_trace_that_cannot_be_used_names_its_row_and_changes_nothing(place: str) -> None:
    round = brought_in()
    rows = [Traced(2, "S02", "1.2", "near"), Traced(3, "S02", "9.9", "near")]
    with pytest.raises(InvalidDecisionError, match="row 3"):
        trace(round=round, rows=rows, by=KEEPER)
    assert synthesis_of(round).used == 0
    assert trace(round=round, rows=rows[:1], by=KEEPER) == 1
    assert synthesis_of(round).unused_count == 3


def test_a_keeper_brings_a_file_in_on_the_site(at_desk: Client, place: str) -> None:
    file = BytesIO(REPORT.encode())
    file.name = "verslag.txt"
    told = {
        "file": file,
        "title": "Verslag",
        "said_on": "2026-05-04",
        "company_fax": "",
        "opened": opened(at_desk),
    }
    answer = at_desk.post("/leren/importeren/", told)
    assert answer.status_code == 302, answer.content.decode()
    assert Fragment.objects.count() >= 3
    wrong = BytesIO(b"\x00\x01")
    wrong.name = "verslag.docx"
    told = {**told, "file": wrong, "opened": opened(at_desk)}
    assert "verslag.docx" in at_desk.post("/leren/importeren/", told).content.decode()


def opened(client: Client) -> str:
    return str(client.get("/leren/importeren/").context["form"].initial["opened"])


# The first real report, with the trace of its synthesis from the notes on needs: fragments by their lines,
# sentences by the lines they go back to ("all of question 4" names none). Nothing of its text is kept here.
ROW = re.compile(r"^\| (Q\d\.\d\d) \| (\d+)(?:–(\d+))? \|", re.M)
SENTENCE = re.compile(r"^\| (S\d\d[a-z]?) \| [^|]+ \| «([^»]+)»[^|]* \| ([^|]+) \| ([^|]+) \|$", re.M)
RELATIONS = {"n": "near", "p": "paraphrase", "g": "general", "e": "own"}


def visit() -> Proposal:
    """The report as a person corrected it: 89 fragments under five questions."""
    text = shared_file("mission/visit-reflection.txt")
    lines = text.read_text(encoding="utf-8").splitlines()
    notes = shared_file("mission/needs.md").read_text(encoding="utf-8")
    found = proposed(text)
    pieces: dict[int, list[ProposedPiece]] = {}
    for ref, first, last in ROW.findall(notes):
        start, end = int(first), int(last or first)
        words = "\n".join(lines[start - 1 : end]).strip()
        pieces.setdefault(int(ref[1]), []).append(
            ProposedPiece(words, FragmentKind.WISH, start, end, False, ())
        )
    questions = tuple(
        ProposedQuestion(one.text, one.line, tuple(pieces[at])) for at, one in enumerate(found.questions, 1)
    )
    return Proposal(text.name, "", questions)


def traced(proposal: Proposal) -> Iterable[Traced]:
    """Every sentence of the synthesis with the fragments it goes back to; a line may lie in one of them."""
    notes = shared_file("mission/needs.md").read_text(encoding="utf-8")
    at_line = {
        line: f"{question}.{number}"
        for question, asked in enumerate(proposal.questions, 1)
        for number, piece in enumerate(asked.pieces, 1)
        for line in range(piece.line, piece.last_line + 1)
    }
    for row, (label, words, kind, behind) in enumerate(SENTENCE.findall(notes), 1):
        named = (int(line) for line in re.findall(r"\b\d{2,3}\b", behind))
        fragments = sorted({at_line[line] for line in named if line in at_line})
        relation = RELATIONS[kind.strip()[0]]
        for fragment in fragments:
            yield Traced(row, label, fragment, relation, words)
        if not fragments or "e" in kind.split():
            yield Traced(row, label, "", "own", words)


def test_the_page_shows_what_of_the_visit_left_no_mark(client: Client, place: str) -> None:
    proposal = visit()
    assert [len(question.pieces) for question in proposal.questions] == [18, 17, 19, 17, 18]
    round = import_round(
        place_id=PLACE, proposal=proposal, title="Werkbezoek", said_on=date(2023, 12, 1), by=KEEPER
    )
    trace(round=round, rows=list(traced(proposal)), by=KEEPER)
    found = synthesis_of(round)
    assert found.fragments == 89
    assert found.sentences == 63
    Round.objects.filter(pk=round.pk).update(
        purpose={"nl": "Terugkijken."}, for_whom={"nl": "Wie mee was."}, what_happens={"nl": "Een synthese."},
        answered_by={"nl": "de redacteur"},
    )  # fmt: skip
    publish_round(round=round, by=KEEPER)
    page = client.get(f"/leren/rondes/{round.ref}/").content.decode()
    assert f'data-unused="{found.unused_count}"' in page
    assert found.unused_count == 31
