"""What is wrong with a delivery, in sentences that the supplier of the file understands."""

from dataclasses import dataclass, field

MOST_SHOWN = 20
LONGEST_FOUND = 200


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where it stands, what was found, what was expected, and what to do.

    As text it is one printable line, whatever stood in the file.
    """

    file: str
    place: str
    found: str
    expected: str
    next_step: str

    def __str__(self) -> str:
        found = self.found if len(self.found) <= LONGEST_FOUND else f"{self.found[:LONGEST_FOUND]}…"
        line = f"{self.file}, {self.place}: gevonden {found}; verwacht {self.expected}. {self.next_step}"
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)


class SourceRefused(ValueError):
    """A delivery that cannot be used; `problems` says why. The figures of before stay in use."""

    def __init__(self, problems: "Problems") -> None:
        super().__init__("\n".join(problems.lines()))
        self.problems = problems


@dataclass
class Problems:
    """The problems of one source, gathered so that a supplier hears all of them at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, place: str, found: str, expected: str, next_step: str) -> None:
        self.found.append(Problem(file, place, found, expected, next_step))

    def refuse_if_any(self) -> None:
        """Raises SourceRefused when there is at least one problem."""
        if self.found:
            raise SourceRefused(self)

    def refuse(self, file: str, place: str, found: str, expected: str, next_step: str) -> SourceRefused:
        """Add a problem after which reading on makes no sense; the caller raises what comes back."""
        self.add(file, place, found, expected, next_step)
        return SourceRefused(self)

    def lines(self) -> list[str]:
        """One line a problem, the first twenty, and how many more there are."""
        shown = [str(problem) for problem in self.found[:MOST_SHOWN]]
        more = len(self.found) - len(shown)
        return [*shown, f"… en nog {more} problemen van dezelfde levering."] if more else shown
