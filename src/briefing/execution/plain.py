"""Whether a notebook reads nothing but through its case, as ours do: only then can it be told what it depends on."""

from __future__ import annotations

import ast
import json
from typing import Any

PARTS = "briefing.parts"


def modules(notebook: bytes) -> frozenset[str] | None:
    """The modules that a plain notebook (the bytes of its file) imports; None for any other.

    A plain notebook sets its parameters to literals, imports from `briefing.parts`, opens one case on the event and
    the day of knowledge that it is given, calls functions of what it imported with the case and literals, and ends
    with the case's claims.
    """
    try:
        cells = [cell for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]
        settings, rest = _statements(cells, tagged=True), _statements(cells, tagged=False)
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError):
        return None
    imports = [s for s in rest if isinstance(s, ast.ImportFrom) and s.module == PARTS and not s.level]
    names = {alias.asname or alias.name for statement in imports for alias in statement.names}
    others = [s for s in rest if s not in imports]
    if len(others) < 2 or ast.unparse(others[-1]) != "case.claims()":
        return None
    opening, *publishing, _ = others
    is_plain = all(map(_sets, settings)) and _opens(opening) and all(_publishes(s, names) for s in publishing)
    return frozenset({PARTS, *(f"{PARTS}.{a.name}" for s in imports for a in s.names)}) if is_plain else None


def _statements(cells: list[dict[str, Any]], tagged: bool) -> list[ast.stmt]:
    """The statements of the cells that are tagged as parameters, or of the others."""
    sources = ["".join(c["source"]) for c in cells if ("parameters" in c["metadata"].get("tags", ())) is tagged]
    return [statement for source in sources for statement in ast.parse(source).body]


def _sets(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name()], value=ast.expr() as value):
            return _is_literal(value)
        case ast.AnnAssign(target=ast.Name(), value=ast.expr() as value):
            return _is_literal(value)
    return False


def _opens(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name("case")], value=ast.Call(ast.Name("open_case"), [], keywords)):
            given = {k.arg for k in keywords if isinstance(k.value, ast.Name) and k.value.id == k.arg}
            return len(given) == len(keywords) and {"event", "as_of"} <= given
    return False


def _publishes(statement: ast.stmt, names: set[str]) -> bool:
    match statement:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(module)), [ast.Name("case"), *others], keywords)):
            return module in names and all(map(_is_literal, [*others, *(k.value for k in keywords)]))
    return False


def _is_literal(value: ast.expr) -> bool:
    return all(isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Load) for node in ast.walk(value))
