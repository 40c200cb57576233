"""A reader of the small part of YAML that publiccode.yml keeps to, and of nothing else.

Mappings by two spaces of indentation, lists of texts or mappings, folded texts (`>-`), quoted texts, true
and false, and an empty list. Anything else is a ValueError that names the line.
"""

from __future__ import annotations

import re
from typing import Any

KEY = re.compile(r"([A-Za-z][\w-]*):(?:\s+(.*))?$")
Line = tuple[int, int, str]


def read_yaml(text: str) -> dict[str, Any]:
    """The document as dictionaries, lists, texts and booleans."""
    lines: list[Line] = [
        (number, len(line) - len(line.lstrip()), line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    value, rest = _block(lines, 0)
    if rest or not isinstance(value, dict):
        raise ValueError(f"line {rest[0][0] if rest else 1}: does not belong to anything")
    return value


def _block(lines: list[Line], indent: int) -> tuple[Any, list[Line]]:
    return _list(lines, indent) if lines and lines[0][2].startswith("- ") else _mapping(lines, indent)


def _mapping(lines: list[Line], indent: int) -> tuple[dict[str, Any], list[Line]]:
    found: dict[str, Any] = {}
    while lines and lines[0][1] == indent:
        number, _, line = lines[0]
        match = KEY.match(line)
        if not match or match.group(1) in found:
            raise ValueError(f"line {number}: not a new key with a value: {line}")
        key, written = match.groups()
        lines = lines[1:]
        if written == ">-":
            folded = [line for line in lines if line[1] > indent]
            inside = next((n for n, line in enumerate(lines) if line[1] <= indent), len(lines))
            found[key] = " ".join(text for _, _, text in folded[:inside])
            lines = lines[inside:]
        elif written is None:
            found[key], lines = _block(lines, indent + 2)
        else:
            found[key] = _scalar(written, number)
    return found, lines


def _list(lines: list[Line], indent: int) -> tuple[list[Any], list[Line]]:
    found: list[Any] = []
    while lines and lines[0][1] == indent and lines[0][2].startswith("- "):
        number, _, line = lines[0]
        if KEY.match(line[2:]):
            item, lines = _mapping([(number, indent + 2, line[2:]), *lines[1:]], indent + 2)
            found.append(item)
        else:
            found.append(_scalar(line[2:], number))
            lines = lines[1:]
    return found, lines


def _scalar(written: str, number: int) -> Any:
    if written in ("true", "false"):
        return written == "true"
    if written == "[]":
        return []
    if written[0] == '"' and written[-1] == '"' and "\\" not in written:
        return written[1:-1]
    if written[0] in "\"'[{&*!|>%@`?" or " #" in written or ": " in written:
        raise ValueError(f"line {number}: more YAML than we read: {written}")
    return written
