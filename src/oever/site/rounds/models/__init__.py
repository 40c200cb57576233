"""A round and its questions, what people said, and what was made of it."""

from oever.site.rounds.models.inbox import Letter
from oever.site.rounds.models.open_questions import OpenQuestion
from oever.site.rounds.models.responses import Answer, Invitation, Respondent, Response, Sheet, Tally
from oever.site.rounds.models.rounds import Option, Question, Round, RoundAbout
from oever.site.rounds.models.synthesis import (
    Counted,
    Evidence,
    Fragment,
    Onward,
    OtherText,
    Sentence,
    Step,
    Theme,
)

__all__ = [
    "Answer",
    "Counted",
    "Evidence",
    "Fragment",
    "Invitation",
    "Letter",
    "Onward",
    "OpenQuestion",
    "Option",
    "OtherText",
    "Question",
    "Respondent",
    "Response",
    "Round",
    "RoundAbout",
    "Sentence",
    "Sheet",
    "Step",
    "Tally",
    "Theme",
]
