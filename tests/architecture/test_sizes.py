"""Files and functions stay small enough to be read in one sitting."""

import ast

from .tree import name, python_files

_LINES_A_FILE = 350
_LINES_A_FUNCTION = 50


def _long_functions(source: str) -> list[str]:
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]
    return [f"{function} has {lines} lines" for function, lines in lengths if lines > _LINES_A_FUNCTION]


def test_no_file_outside_the_tests_is_long() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
        if not name(path).startswith("tests/")
    }
    assert "dev.py" in lengths
    assert {path: lines for path, lines in lengths.items() if lines > _LINES_A_FILE} == {}


def test_no_function_is_long() -> None:
    found = {name(path): _long_functions(path.read_text(encoding="utf-8")) for path in python_files()}
    assert {path: functions for path, functions in found.items() if functions} == {}


def test_a_long_function_is_found() -> None:
    body = "    pass\n" * _LINES_A_FUNCTION
    assert _long_functions(f"class Some:\n  def long(self):\n{body}") == ["long has 51 lines"]
    assert _long_functions("def short():\n    pass\n") == []
