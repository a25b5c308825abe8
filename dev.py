"""The one list of developer commands. Standard library only; see CONTRIBUTING.md.

Usage: python3 dev.py COMMAND [ARGUMENTS]

  run [ARGUMENTS]    open the window; with arguments, the program's command line (`run demo`, `run --help`)
  test [--all]       every gate: style, types, import contracts, tests; --all adds long campaigns, LibreOffice
  test ARGUMENTS     pytest alone, with these arguments
  lint               the gates without the tests
  campaign [NAME ...] [--minutes N] [--seed N] [--list]
                     look for faults on from where the last run ended; totals in docs/reliability.md
  bench [NAME ...]   measure against yardsticks: all of benchmarks/, or those named
  screens DIR        save a picture of every screen in DIR
  build              freeze the program into dist/ and try it
  lock [ARGUMENTS]   work out requirements/*.txt anew from requirements/*.in
  clean [--all]      remove what tools left behind; --all removes .venv too

The first command makes .venv and installs exact packages into it. Outside the checkout only missing system
packages are installed, and those only as root on Debian or Ubuntu; elsewhere the line to type is printed.
"""

from __future__ import annotations

import sys

from devtools import python_version


def main(arguments: list[str]) -> int:
    """Do what `arguments` ask. Return the exit code: 2 = wrong usage, 1 = something must be mended first."""
    problem = python_version.problem(sys.version_info[:2])
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    # Only now: the rest is written for the versions that the program runs under.
    from devtools.commands import COMMANDS
    from devtools.say import Refused, say

    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in {"-h", "--help", "help"}
        (sys.stdout if asked else sys.stderr).write(__doc__ or "")
        return 0 if asked else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Refused as refusal:
        say(str(refusal))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
