"""The report being written and approved, for whoever looks at all screens."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..screens_guide import Guide


def take(guide: "Guide") -> None:
    """Write in a part, with a figure that has changed since; then look at what approving asks."""
    from ..screens_guide import wait

    screen: Any = guide.to("narrative")
    screen.step(2)
    for at in range(2):
        screen.insert_offered(at)
    run = screen.tied.runs()[0]
    screen.tied.put(screen.tied.text().replace(run.words, "1 of 12", 1))

    def keep() -> None:
        wait(screen.ready, screen.keep)

    # what is kept is read again, and its pages are made again where there is room for one beside
    if screen.shows_page:
        wait(screen.preview.drawn, keep)
    else:
        keep()
    guide.show("52-report-written")
    guide.dialogs((("52-report-approve", screen.ask_approval), ("52-report-versions", screen.show_versions)))
