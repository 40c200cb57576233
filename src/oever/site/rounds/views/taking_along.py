"""What was said, to take along as a file: a row for each voice, in an order that joins none of one person."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from oever.site.rounds.phases import may
from oever.site.rounds.queries.synthesis import synthesis_of, voices_by_question
from oever.site.rounds.views.finding import round_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def voices_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Every voice: its sign, the question, the words, kind, theme, and the sentences that lean on it."""
    round = round_of(request, ref)
    if not may(round, "voices"):
        raise Http404
    leans: dict[str, list[str]] = {}
    for shown in synthesis_of(round).themes:
        for woven in shown.sentences:
            for one in woven.voices:
                leans.setdefault(one.ref, []).append(woven.sentence.text)
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(("voice", "question", "text", "language", "kind", "theme", "is_late", "sentences"))
    for group in voices_by_question(round):
        for one in group.voices:
            fragment = one.fragment
            rows.writerow(
                safe(told)
                for told in (
                    one.ref,
                    str(group.question.asks),
                    one.text,
                    fragment.language,
                    fragment.kind,
                    fragment.theme.name if fragment.theme else "",
                    "yes" if fragment.is_late else "no",
                    "; ".join(leans.get(one.ref, ())),
                )
            )
    answer = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{round.ref}.csv"'
    return answer


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
