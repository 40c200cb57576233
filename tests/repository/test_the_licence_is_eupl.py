"""The licence is the EUPL 1.2, and every place that names a licence names that one."""

from __future__ import annotations

import tomllib

from tests.repository.papers import ROOT


def test_the_licence_file_is_the_european_union_public_licence() -> None:
    text = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text, "the list of compatible licences belongs to it"


def test_the_project_names_the_same_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    assert "[EUPL-1.2](LICENSE)" in (ROOT / "README.md").read_text(encoding="utf-8")
