"""Start the program: with arguments the command line, without the window.

The only file that reaches up to `ui`, and only when a window is wanted: the command line never loads Qt.
"""

import sys

from . import start_check


def main(arguments: list[str] | None = None) -> int:
    """Run the program; return its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    problem = start_check.stranger()
    if problem:
        return _refuse(problem)
    if not words or words[0] == "--open":
        return _window(words[1:])
    if words[0] == "screens":
        return _screens(words[1:])
    if words[0] == "try-locks":
        return _try_locks(words[1:])
    from .cli import main as command_line

    return command_line(words)


def _try_locks(words: list[str]) -> int:
    """Be the second program that wants a file at the same time; only the program itself asks for it."""
    from db.hub.file_probe import main as second

    return second(words)


def _window(words: list[str]) -> int:
    """Open the window, on the workspace folder `words[0]` if one is named (`demo` starts it so)."""
    problem = None if start_check.has_screen() else start_check.NO_SCREEN.format(demo="lscb-audit demo")
    if problem := problem or _qt_problem():
        return _refuse(problem)
    from ui.application import main as window

    return window(words)


def _screens(words: list[str]) -> int:
    """Save pictures of the real window's screens: for the manual, and to try a frozen build."""
    if problem := _qt_problem():
        return _refuse(problem)
    from ui.screens import main as screens

    return screens(words)


def _qt_problem() -> str | None:
    import PySide6

    return start_check.unsafe_qt(PySide6.__version__, sys.version_info[:2])


def _refuse(problem: str) -> int:
    # A frozen program without a console has no stderr; Windows then shows a message box for `sys.exit`.
    if sys.stderr is None:
        sys.exit(problem)
    sys.stderr.write(problem + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
