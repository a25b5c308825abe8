"""A small world: laptops that write, share, break, are restored and copied; and what must come of it.

Every edit writes a text that nobody else writes. The world knows in whose sight each edit was made, so
it knows what must stand at the end, without asking the program.
"""

from dataclasses import dataclass, field
from random import Random

from db.edits import Edit
from db.errors import Problem
from db.verify import problems

from .beginnings import UNIT, begin, chance
from .laptops import Laptop, random_failures

__all__ = ["UNIT", "World", "laptop_ids_gone", "live"]

_YEAR = 365 * 86400.0


@dataclass
class World:
    """`calm` worlds have no restores and copies: there the conflicts are known exactly."""

    seed: int
    count: int = 3
    calm: bool = False
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.laptops, self.hub, self.audit, self.units = begin(self.count, 2, self.seed)
        self.write(0, self.units[0], "note")

    #: text → (unit, the texts in whose sight it was written)
    edits: dict[str, tuple[bytes, frozenset[str]]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    screens: dict[int, dict[bytes, tuple[int, ...]]] = field(default_factory=dict)

    def write(self, who: int, unit: bytes, name: str = "note") -> None:
        """Write a new text in sight of what the laptop's screen shows: what it showed when last looked at."""
        laptop = self.laptops[who]
        laptop.time += self.random.choice((1.0, 60.0, 3600.0))
        seen = self.screens.get(who, {}).get(unit, ())
        text = f"edit {len(self.edits)}"
        values = {name: text}
        named = laptop.texts_of(seen)
        edit = Edit(UNIT, unit, {**values}, (), {name: seen})
        laptop.journal.write(self.audit, [edit])
        self.edits[text] = (unit, frozenset(named))
        self.look(who)

    def look(self, who: int) -> None:
        """Have the laptop's screen show what its record holds now."""
        self.screens[who] = self.laptops[who].heads("unit", "note")

    def act(self) -> None:
        """Do one thing by chance."""
        who = self.random.randrange(len(self.laptops))
        chance = self.random.random()
        if chance < 0.40:
            self.write(who, self.random.choice(self.units))
        elif chance < 0.55:
            self.look(who)
        elif chance < 0.88:
            self.try_sync(who)
        elif chance < 0.92:
            self.laptops[who].time += self.random.choice((-_YEAR, _YEAR))
        elif chance < 0.96:
            self.break_hub()
        elif not self.calm:
            self.break_laptop(who)

    def try_sync(self, who: int) -> None:
        self.hub.fail = random_failures(self.random, 0.15)
        try:
            self.laptops[who].sync(self.hub)
        except Problem:
            pass
        finally:
            self.hub.fail = lambda _: None
        if any(laptop_ids_gone(self.laptops[who], seen) for seen in self.screens.get(who, {}).values()):
            # what had not been shared by a restored laptop has new numbers: screens are read again
            self.look(who)

    def break_hub(self) -> None:
        """Let the hub lose everything, or what came last, or one stream."""
        kept = list(self.hub.kept)
        what = self.random.random()
        if what < 0.3:
            self.hub.kept.clear()
        elif what < 0.6:
            for key in kept[self.random.randrange(len(kept) + 1) :]:
                del self.hub.kept[key]
        elif kept:
            stream = self.random.choice(kept)[0]
            for key in [one for one in kept if one[0] == stream]:
                del self.hub.kept[key]

    def break_laptop(self, who: int) -> None:
        """Back a laptop up, work on, and lose it; or copy it and use both."""
        laptop = self.laptops[who]
        copy = laptop.saved()
        for _ in range(self.random.randrange(4)):
            self.write(who, self.random.choice(self.units))
            if self.random.random() < 0.4:
                self.try_sync(who)
        again = laptop.restored(copy)
        copy.close()
        if self.random.random() < 0.5 and len(self.laptops) < 6:
            self.laptops.append(again)
            self.screens[len(self.laptops) - 1] = {}
            return
        others = set[str]().union(*(one.texts() for one in self.laptops if one is not laptop))
        self.lost |= laptop.texts() - again.texts() - others
        laptop.close()
        self.laptops[who] = again
        self.screens[who] = {}

    def settle(self) -> None:
        """Let everybody share until nothing is new."""
        self.hub.fail = lambda _: None
        for _ in range(3):
            for laptop in self.laptops:
                laptop.sync(self.hub)

    def wrong(self) -> list[str]:
        """Return what is not as it must be, nothing if all is well."""
        said = []
        first, *others = [self.shown(laptop) for laptop in self.laptops]
        if any(other != first for other in others):
            said.append("laptops show different things")
        expected = {text for text in self.edits if text not in self.lost}
        for laptop in self.laptops:
            if missing := expected - laptop.texts():
                said.append(f"{laptop.name} lacks {sorted(missing)}")
            said += problems(laptop.connection.cursor())
        standing = {unit: set(texts) for unit, texts in first.items()}
        for unit, texts in self.must_stand().items():
            if not texts <= standing.get(unit, set()):
                said.append(f"silently gone: {texts - standing.get(unit, set())}")
            if self.calm and texts != standing.get(unit, set()):
                said.append(f"not expected to stand: {standing[unit] - texts}")
        return said

    def shown(self, laptop: Laptop) -> dict[bytes, frozenset[str]]:
        """Return the texts that stand in each unit."""
        heads = laptop.heads("unit", "note")
        return {unit: frozenset(laptop.texts_of(ids)) for unit, ids in heads.items()}

    def must_stand(self) -> dict[bytes, set[str]]:
        """Return the texts that nobody wrote over in sight of them, of those that survived."""
        found: dict[bytes, set[str]] = {}
        here = self.laptops[0].texts()
        survivors = {text: known for text, known in self.edits.items() if text in here}
        replaced = {text for _, seen in survivors.values() for text in seen}
        for text, (unit, _) in survivors.items():
            if text not in replaced:
                found.setdefault(unit, set()).add(text)
        return found

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()


def laptop_ids_gone(laptop: Laptop, changes: tuple[int, ...]) -> bool:
    """Say whether a screen shows changes that have other numbers by now."""
    query = "SELECT 1 FROM change WHERE id=?"
    return any(laptop.connection.execute(query, (one,)).fetchone() is None for one in changes)


def live(seed: int, steps: int = 30, *, calm: bool = False) -> list[str]:
    """Run a world; return what went wrong."""
    with chance(seed):
        world = World(seed, calm=calm)
        try:
            for _ in range(steps):
                world.act()
            world.settle()
            return world.wrong()
        finally:
            world.close()
