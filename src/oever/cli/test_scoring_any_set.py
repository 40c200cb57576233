"""Labelled sets of others, whatever their columns are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from oever.cli.suppliers import suppliers
from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.ledger.suppliers.matching.scoring import name_column, read_table, score, score_pairs

NAMES = (
    "Pendleton Catering B.V.",
    "Stichting Waterlelie",
    "Kraanvogel Taxi",
    "Zorg Amsterdam",
    "Meeuwis Bouw",
)
OTHERS = (
    "PENDLTEON CATERING",
    "St. Waterlelie",
    "Taxi Kraanvogel",
    "Amsterdam Zorg BV",
    "Oranjerie Drukkerij",
)


def file(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("heading", "other", "pairs"),
    [
        ("id,name", "id,name", "id_l,id_r"),
        ("kenmerk;titel", "uid;naam", "links;rechts"),
        ("key,label_text", "nr,bedrijf", "a,b"),
    ],
)
def test_two_tables_and_pairs_are_understood_whatever_the_headings(
    tmp_path: Path, heading: str, other: str, pairs: str
) -> None:
    mark = ";" if ";" in heading else ","
    left = file(tmp_path / "left.csv", heading, *[f"L{i}{mark}{name}" for i, name in enumerate(NAMES)])
    right = file(tmp_path / "right.csv", other, *[f"R{i}{mark}{name}" for i, name in enumerate(OTHERS)])
    truth = file(tmp_path / "truth.csv", pairs, *[f"L{i}{mark}R{i}" for i in range(4)])
    scores, rows = score(left, right, truth)
    assert (scores.records, scores.truth, scores.joined, scores.precision) == (10, 4, 3, 1.0)
    assert scores.recall == 0.75
    assert {row[:3] for row in rows if row[0] == "joined"} == {("joined", f"L{i}", f"R{i}") for i in range(3)}


def test_numbers_that_mean_something_else_on_each_side_are_kept_apart(tmp_path: Path) -> None:
    left = file(tmp_path / "left.csv", "id,title", *[f"{i},{name}" for i, name in enumerate(NAMES)])
    right = file(tmp_path / "right.csv", "id,title", *[f"{4 - i},{name}" for i, name in enumerate(OTHERS)])
    rows = [f"{i},{NAMES[i]},{4 - i},{OTHERS[i]}" for i in range(3)]
    truth = file(tmp_path / "gt.csv", "id_l,title_l,id_r,title_r", *rows)
    scores, _ = score(left, right, truth)
    assert (scores.truth, scores.precision, scores.recall) == (3, 1.0, 1.0)


def test_the_same_table_twice_is_searched_for_doubles_and_pairs_are_completed(tmp_path: Path) -> None:
    names = (
        "Pendleton Catering",
        "PENDLTEON CATERING",
        "Pendleton Catering BV",
        "Kraanvogel Taxi",
        "Meeuwis",
    )
    table = file(tmp_path / "names.csv", "id,name", *[f"n{i},{name}" for i, name in enumerate(names)])
    truth = file(tmp_path / "truth.csv", "one,other", "n0,n1", "n1,n2")
    scores, _ = score(table, table, truth)
    assert (scores.truth, scores.joined, scores.recall) == (3, 3, 1.0)


def test_a_table_of_pairs_with_a_label_is_judged_pair_by_pair(tmp_path: Path) -> None:
    rows = [f"{a},{b},{i < 3}" for i, (a, b) in enumerate(zip(NAMES, OTHERS, strict=True))]
    scores, _ = score_pairs(file(tmp_path / "pairs.csv", "gt_name,name,correct", *rows))
    assert (scores.truth, scores.precision, scores.recall) == (3, 1.0, 1.0)


def test_the_column_with_names_is_found_by_heading_or_by_its_letters(tmp_path: Path) -> None:
    assert name_column(read_table(file(tmp_path / "a.csv", "code,plaats,naam", "1,Amsterdam,Kwast"))) == 2
    assert name_column(read_table(file(tmp_path / "b.csv", "x,y", "17,Kwast en Kade"))) == 1


def test_pairs_that_speak_of_other_ids_are_refused_in_one_sentence(tmp_path: Path) -> None:
    left = file(tmp_path / "left.csv", "id,name", "1,Kwast")
    right = file(tmp_path / "right.csv", "id,name", "2,Kade")
    with pytest.raises(UnclearColumnsError, match=r"truth\.csv"):
        score(left, right, file(tmp_path / "truth.csv", "a,b", "x,y"))


def test_a_file_that_is_no_table_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"empty\.csv"):
        read_table(file(tmp_path / "empty.csv", ""))
    with pytest.raises(UnreadableFileError, match=r"nothing\.csv"):
        read_table(tmp_path / "nothing.csv")


def test_the_command_prints_the_scores_and_writes_every_pair(tmp_path: Path) -> None:
    left = file(tmp_path / "left.csv", "id,name", *[f"L{i},{name}" for i, name in enumerate(NAMES)])
    right = file(tmp_path / "right.csv", "id,name", *[f"R{i},{name}" for i, name in enumerate(OTHERS)])
    truth = file(tmp_path / "truth.csv", "l,r", "L0,R0", "L1,R1")
    out = tmp_path / "pairs.csv"
    result = CliRunner().invoke(
        suppliers, ["score", str(left), str(right), str(truth), "--out", str(out), "--lang", "en"]
    )
    assert result.exit_code == 0
    assert "precision\t" in result.output
    assert out.read_text(encoding="utf-8").startswith("verdict,left,right,probability,why\njoined,")


def test_the_command_says_in_one_sentence_what_is_wrong(tmp_path: Path) -> None:
    left = file(tmp_path / "left.csv", "id,name", "1,Kwast")
    result = CliRunner().invoke(suppliers, ["score", str(left), str(left), str(tmp_path / "no.csv")])
    assert result.exit_code == 3
    assert result.output.startswith("oever: no.csv: ")
