"""What a name in a ledger says: who it is, in which legal form, and what the bookkeeper added.

"Bibby Factors re: JONES & SON LTD (In Liquidation)" is about Jones and Son. A reader of names takes
the remarks away, keeps them where they mean something, and leaves a core: the words by which two
spellings can be compared. Two names with one core are usually one organisation, unless their legal
forms belong to different families: `Stichting Dynamo` is not `Dynamo B.V.`. Every word in this
method is a row in parameters/legal_forms.toml; docs/methods/supplier-names.md shows it at work.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from oever.methods.name_forms import dutch_start, without_forms
from oever.methods.name_words import NameWords, name_words

# A bookkeeping system cuts names off at a fixed width; from this length on a last word may be half.
CUT_OFF_FROM = 29
# A trailing number of this many digits is a branch or account, unless it can be a year.
BRANCH_DIGITS = 4

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ĳ": "ij",
     "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "\u00a0": " "}
)  # fmt: skip
_DOTTED = re.compile(r"(?<![a-z0-9])(?:[a-z]\.\s?)+[a-z](?![a-z0-9])\.?")
_NV_IN_FRONT = re.compile(r"^n\.\s?v\.\s(?=\S)")
_CO_OPERATIVE = re.compile(r"\bco[-\s]op(?=erat|\b)")
_BRACKETED_ID = re.compile(
    r"[(\[]\s*(?:see|use|ref|no|nr|id|vendor|acc(?:ount)?)?[\s.:#]*([a-z]{0,3}\d[\d\s/-]{2,})\s*[)\]]?"
)
_NUMBERED = re.compile(
    r"(?:#|\b(?:branch|store|filiaal|vestiging|shop|depot|site)\s+(?:nr|no|number)?\.?\s*)\d+"
)
_BRACKETED_WORD = re.compile(r"[(\[]\s*([a-z]{2,8})\s*[)\]]")
_CARE_OF = re.compile(r"(?<![a-z0-9])c\s?/\s?o(?![a-z0-9])|(?<![a-z0-9])p/a(?![a-z0-9])")
_SMALL_WORDS = {"of", "and", "the", "for", "van", "de", "het", "en", "voor", "der", "in"}
_WORD = re.compile(r"[^\W_]+|&|\+")
_LETTER = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name, read.

    core: words to compare by, in small letters without accents; never empty unless the name is.
    legal_form: id of a form in parameters/legal_forms.toml, or "". trade_name: the name on the door
    ("t/a", "h.o.d.n."), as a core. factored_for: the supplier for whom a factoring company collects;
    the core is then that supplier's. ids: numbers in brackets. states: "in liquidation", "bankrupt".
    """

    core: str
    legal_form: str
    trade_name: str
    factored_for: str
    ids: tuple[str, ...]
    states: tuple[str, ...]


def normalise_name(name: str) -> str:
    """The core of a name: equal cores are spellings of one name; "" without a letter or digit."""
    return read_name(name).core


def squeezed(core: str) -> str:
    """The core without spaces, under which "MORELONDON" meets "More London"."""
    return core.replace(" ", "")


def family_of(legal_form: str) -> str:
    """The family of a legal form; names of two families are two organisations. "" for no form."""
    return name_words().forms[legal_form].family if legal_form else ""


def country_of(legal_form: str) -> str:
    """The country (ISO 3166) of a legal form that exists in one country only, else ""."""
    return name_words().forms[legal_form].country if legal_form else ""


@lru_cache(maxsize=400_000)
def read_name(name: str) -> ReadName:
    """Read one name as a ledger writes it. Never fails: what cannot be read is its own core."""
    words = name_words()
    text = plain(name)
    text, states = _take_states(text, words)
    text, ids = _take_ids(words.remark.sub(" ", text))
    text, factored_for = _who_is_factored(_seller_behind_processor(text, words), words)
    legal, trade = _legal_and_trade_name(text, words)
    is_cut_off = len(name) >= CUT_OFF_FROM
    core, form = _core(_before_former_name(legal, words), words, is_cut_off)
    door, door_form = _core(trade, words, is_cut_off) if trade else ("", "")
    if door_form and not form:  # "angel springs t/a waterlogic ltd": the company stands behind the words
        core, form, door = door, door_form, core
    return ReadName(core, form, door, core if factored_for else "", ids, states)


def plain(text: str) -> str:
    """Small letters, without accents, control signs or mis-decoded UTF-8; punctuation stays."""
    text = text.strip()
    if not text.isascii():
        text = _without_accents(_decoded_again(text))
    text = text.lower()
    return _CO_OPERATIVE.sub("coop", text) if "op" in text else text


def _decoded_again(text: str) -> str:
    """UTF-8 that was read as Latin-1 ("DU PRÃ\x89") is read again; anything else stays."""
    if "Ã" not in text and "Â" not in text:
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _without_accents(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def _take_states(text: str, words: NameWords) -> tuple[str, tuple[str, ...]]:
    """Take "in liquidation" and the like out; each state once, in the order of the name."""
    states: list[str] = []
    for found in words.state.finditer(text):
        state = next(s for spelled, s in words.states.items() if spelled.split() == found.group().split())
        if state not in states:
            states.append(state)
    return (words.state.sub(" ", text), tuple(states)) if states else (text, ())


def _take_ids(text: str) -> tuple[str, tuple[str, ...]]:
    """Take numbers in brackets, own initials and numbers of branches out; the first are kept."""
    ids: tuple[str, ...] = ()
    if "(" in text or "[" in text:
        text = _BRACKETED_WORD.sub(_unless_initials, text)
        ids = tuple(re.sub(r"[\s/-]", "", found).upper() for found in _BRACKETED_ID.findall(text))
        text = _has_letters_left(_BRACKETED_ID.sub(" ", text), text) if ids else text
    return _has_letters_left(_NUMBERED.sub(" ", text), text), ids


def _unless_initials(found: re.Match[str]) -> str:
    """ "institute of physics (iop)" says the same twice; "savills (uk)" does not."""
    before = [word for word in _WORD.findall(found.string[: found.start()]) if word.isalpha()]
    initials = "".join(word[0] for word in before)
    without_small = "".join(word[0] for word in before if len(word) > 3 or word not in _SMALL_WORDS)
    return " " if found[1] in (initials, without_small) else found.group()


def _has_letters_left(shorter: str, text: str) -> str:
    return shorter if _LETTER.search(shorter) else text


def _seller_behind_processor(text: str, words: NameWords) -> str:
    """ "sq *giraffe flowers" is sold by Giraffe Flowers; a star after anything else ends the name."""
    if "*" not in text:
        return text
    before, _, after = text.partition("*")
    is_processor = before.strip() in words.processors
    return _has_letters_left(after if is_processor else before, text)


def _who_is_factored(text: str, words: NameWords) -> tuple[str, bool]:
    """The supplier behind a factoring company, and whether there is one.

    "bibby factors re jones", "jones c/o bibby factors" and "x re jones and son" are all paid to
    Jones. Without a factoring company only "re" counts, and only before two words or more.
    """
    parts = _CARE_OF.split(text, maxsplit=1)
    if len(parts) == 2 and _LETTER.search(parts[0]):
        return parts[0], bool(words.factor.search(parts[1]))
    text = parts[-1]
    is_factor = words.factor.search(text)
    if not is_factor and " re" not in text:
        return text, False
    start = is_factor.end() if is_factor else 0
    for found in words.between.finditer(text, start):
        before, after = text[: found.start()].strip(), text[found.end() :].strip(" :-()")
        is_re = found.group().startswith("re")
        if before and _LETTER.search(after) and (is_factor or (is_re and len(after.split()) > 1)):
            return after, True
    return text, False


def _legal_and_trade_name(text: str, words: NameWords) -> tuple[str, str]:
    """Who sells in law, and the name on the door; a door without a seller is the seller."""
    found = words.trading.search(text)
    if not found:
        return text, ""
    legal, trade = text[: found.start()], text[found.end() :]
    if not _LETTER.search(legal):
        return trade, ""
    return legal, trade if _LETTER.search(trade) else ""


def _before_former_name(text: str, words: NameWords) -> str:
    found = words.formerly.search(text)
    return _has_letters_left(text[: found.start()], text) if found else text


def _core(text: str, words: NameWords, is_cut_off: bool) -> tuple[str, str]:
    """The words to compare by, and the legal form that stood around them."""
    tokens = _tokens(text)
    if not tokens:
        return "", ""
    rest, forms = without_forms(dutch_start(tokens, words), words, is_cut_off)
    rest = _without_branch_number(rest, tokens)
    kept = [words.words.get(token, token) for token in rest]
    kept = [token for token in kept if token not in words.empty] or rest or tokens
    form = min(forms, key=lambda id: words.forms[id].rank, default="")
    return " ".join(kept), form


def _tokens(text: str) -> list[str]:
    """Words of a name: "b.v." and "b v" are bv, "speaker's" is speakers, "&" stays a word."""
    if "." in text:
        text = _NV_IN_FRONT.sub("naamloze vennootschap ", text)  # "NV Legal" is no NV, "N.V. Legal" is
        text = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found.group()) + " ", text)
    tokens: list[str] = []
    letters = ""
    for token in _WORD.findall(text.replace("'", "")):
        if len(token) == 1 and token.isalpha():
            letters += token
            continue
        if letters:
            tokens.append(letters)
            letters = ""
        tokens.append(token)
    return [*tokens, letters] if letters else tokens


def _without_branch_number(rest: list[str], tokens: list[str]) -> list[str]:
    """ "asda stores 4123" is Asda; "substance 2005 ltd" and "london 2017" are names."""
    last = tokens[-1]
    is_number = len(rest) > 1 and rest[-1] is last and last.isdigit() and len(last) >= BRANCH_DIGITS
    is_year = len(last) == 4 and last[:2] in ("19", "20")
    return rest[:-1] if is_number and not is_year else rest
