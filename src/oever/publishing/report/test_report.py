"""What the report says, and what it must never say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from oever.ledger.followed import Followed, ReviewItem
from oever.publishing.report import report as report_module
from oever.publishing.report.colours import DARK, LIGHT, shade
from oever.publishing.report.report import render
from oever.publishing.report.words import texts
from oever.vocabulary.bands import Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Language
from tests.cast import HASH, NAMES, meerdam
from tests.stories import STORIES


def plain(html: str) -> str:
    """The words of a page, without tags and style."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace("\xa0", " ")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("story", STORIES)
def test_every_story_gives_a_page_below_400_kilobytes(story: str, language: Language) -> None:
    html = render(STORIES[story](), language)
    assert f'<html lang="{language}"' in html
    assert len(html.encode()) < 400_000


def test_a_page_holds_one_language_only() -> None:
    dutch, english = plain(render(meerdam(), "nl")), plain(render(meerdam(), "en"))
    assert "How sure is this?" in english
    assert "How sure is this?" not in dutch
    assert "Hoe zeker is dit?" in dutch
    assert "Hoe zeker is dit?" not in english


def test_what_a_ledger_says_can_never_become_part_of_the_page() -> None:
    evil = '<script>alert(1)</script>"onmouseover="x'
    followed = meerdam()
    followed = replace(
        followed,
        anchors=(evil, *followed.anchors[1:]),
        command=evil,
        suppliers=(replace(followed.suppliers[0], name=evil), *followed.suppliers[1:]),
        flows=tuple(replace(flow, category=evil) for flow in followed.flows),
        sources=tuple(replace(source, file=evil) for source in followed.sources),
        rejected=tuple(replace(one, value=evil) for one in followed.rejected),
    )
    html = render(followed, "nl")
    assert "<script" not in html
    assert '"onmouseover=' not in html


def test_a_natural_person_is_never_named_even_where_the_record_holds_a_name() -> None:
    suppliers = tuple(
        replace(one, name="Janna Voorbeeld") if one.is_person else one for one in meerdam().suppliers
    )
    html = render(replace(meerdam(), suppliers=suppliers), "nl")
    assert "Janna" not in html
    assert "Natuurlijk persoon (naam weggelaten)" in html


def test_practice_figures_are_labelled_and_real_ones_are_not() -> None:
    assert "Oefencijfers: alles hier is verzonnen." in render(meerdam(), "nl")
    assert "Oefencijfers" not in render(replace(meerdam(), is_practice=False), "nl")


def test_a_private_report_says_not_to_pass_it_on() -> None:
    assert "Do not pass on" in render(replace(meerdam(), is_private=True), "en")


def test_the_ten_largest_are_ten() -> None:
    html = render(meerdam(), "nl")
    table = html[
        html.index('<table id="suppliers"') : html.index("</table>", html.index('<table id="suppliers"'))
    ]
    assert table.count('scope="row"') == 10
    assert NAMES[0] in table


def test_twenty_rejected_rows_are_shown_and_all_are_counted() -> None:
    told = plain(render(meerdam(), "nl"))
    assert "De eerste 20 van 56" in told
    assert render(meerdam(), "nl").count("31-02-2024") == 10


def test_a_decided_question_no_longer_waits() -> None:
    asked = meerdam().review
    decided = (replace(asked[0], decision="cooperative"), *asked[1:])
    assert "3 vragen over € 21 mln" in plain(render(meerdam(), "nl"))
    assert "2 vragen over € 998.000" in plain(render(replace(meerdam(), review=decided), "nl"))


def test_the_report_can_be_made_again_from_what_it_says() -> None:
    told = plain(render(meerdam(), "nl"))
    assert meerdam().command in told
    assert HASH in told
    assert all(source.sha256 in told for source in meerdam().sources)


def test_money_per_rule_stands_under_both_verdicts() -> None:
    told = plain(render(meerdam(), "en"))
    assert "Not buying Why Rows Amount Benefit paid to residents 400 €18m" in told
    assert "Cannot tell Why Rows Amount The name is redacted 400 €1.2m" in told
    assert "No rule says otherwise" not in told


def test_without_a_survey_the_multiplier_is_not_measured() -> None:
    assert "Niet gemeten." in plain(render(meerdam(), "nl"))


def test_a_count_that_does_not_close_is_said_loudly() -> None:
    source = meerdam().sources[0]
    broken = replace(source, accepted=replace(source.accepted, rows=1))
    assert "Gebruik deze cijfers niet" in render(replace(meerdam(), sources=(broken,)), "nl")


def test_every_chart_has_its_table_on_the_page() -> None:
    html = render(meerdam(), "nl")
    for table in ("bands", "ownership", "years", "months", "leakage"):
        assert f'<table id="{table}"' in html


def test_an_unheard_of_question_is_shown_as_it_is() -> None:
    item = replace(meerdam().review[0], question="colour")
    assert isinstance(item, ReviewItem)
    assert "colour" in render(replace(meerdam(), review=(item,)), "nl")


def test_every_text_exists_in_both_languages_with_the_same_blanks() -> None:
    for section, words in texts().items():
        for name, told in words.items() if isinstance(words, dict) else ():
            if section != "months":
                assert set(told) == {"nl", "en"}, name
                blanks = [sorted(re.findall(r"{(\w+)}", told[language])) for language in ("nl", "en")]
                assert blanks[0] == blanks[1], f"{section}.{name}"


def test_every_text_is_used_somewhere() -> None:
    home = Path(report_module.__file__).parent
    files = [path for path in home.rglob("*") if path.suffix in (".py", ".html") and "test_" not in path.name]
    used = set(re.findall(r"\w+", "".join(path.read_text(encoding="utf-8") for path in files)))
    asked_by_id = {f"kind_{kind}" for kind in TableKind} | {str(one) for one in Definition}
    asked_by_id |= {"title_band", "title_ownership"}
    unnamed = ("months", "glossary")
    names = {name for section, words in texts().items() for name in words if section not in unnamed}
    assert names - used - asked_by_id == set()


@pytest.mark.parametrize("count", [1, 2, 4, 5, 7, 9])
def test_bands_get_shades_from_deep_to_pale_however_many_there_are(count: int) -> None:
    for scale in (LIGHT, DARK):
        shades = [shade(scale, at, count) for at in range(count)]
        assert len(set(shades)) == count
        assert shades[0] == scale[0]
        if count >= len(scale):
            assert shades[-1] == scale[-1]


def test_an_empty_ledger_still_gives_a_page() -> None:
    followed: Followed = STORIES["nothing_bought"]()
    assert "Nothing was bought in these files" in plain(render(followed, "en"))
