"""Whose tables a statement may name: those of its own module, whose name they bear in front. src owns store_, bus_ and
gateway_. One exception, for invariants that hold the world against its history: a module may select from bus_event."""
import re
from pathlib import Path

from . import cpp
from .declared import Declared

PLATFORM = ("store", "bus", "gateway")
STATEMENT = re.compile(r"\b(select|insert|update|delete|replace|create|alter|drop|with|from|join|into)\b", re.IGNORECASE)
NAMED = re.compile(r"\b(?:from|join|into|update|table|references|exists)\s+\"?([A-Za-z_]\w*)", re.IGNORECASE)
MADE = re.compile(
    r"\bcreate\s+(?:temp\s+|temporary\s+|unique\s+|virtual\s+)*(table|index|view|trigger)\s+(?:if\s+not\s+exists\s+)?\"?([A-Za-z_]\w*)",
    re.IGNORECASE,
)
WRITES = re.compile(r"\b(insert|update|delete|replace)\b", re.IGNORECASE)


class Tables:
    def __init__(self, root: Path, declared: Declared, sources: dict[str, cpp.Source]):
        self.root, self.declared, self.sources = root, declared, sources
        self.owners = set(PLATFORM) | set(declared.needs)
        self.known: dict[str, str] = {}  # table: owner
        self.found: list[str] = []

    def check(self) -> list[str]:
        migrations = sorted((self.root / "migrations").glob("*/*.sql"))
        for file in migrations:
            self.read_migration(file)
        for file in migrations:
            self.check_migration(file)
        for name, source in self.sources.items():
            parts = name.split("/")
            if parts[0] == "modules" and parts[1] in self.declared.needs:
                self.check_source(name, source, {parts[1]})
            elif parts[0] == "src":
                self.check_source(name, source, set(PLATFORM))
        return self.found

    def read_migration(self, file: Path) -> None:
        for what, name in MADE.findall(without_comments(file.read_text())):
            if what.lower() in ("table", "view"):
                self.known[name.lower()] = file.parent.name

    def owner_of(self, table: str) -> str | None:
        """The longest owner whose name stands in front; a known table belongs to the folder that made it."""
        table = table.lower()
        fits = [owner for owner in self.owners if table.startswith(owner + "_")]
        return self.known.get(table) or (max(fits, key=len) if fits else None)

    def named_in(self, statement: str) -> set[str]:
        words = {word for word in NAMED.findall(statement) if self.owner_of(word)}
        return words | {word for word in re.findall(r"[A-Za-z_]\w*", statement) if word.lower() in self.known}

    def check_migration(self, file: Path) -> None:
        owner = file.parent.name
        where = file.relative_to(self.root).as_posix()
        if owner not in self.owners:
            self.found.append(f"{where}:1: {owner} is neither a module of CMakeLists.txt nor one of {', '.join(PLATFORM)}")
            return
        text = without_comments(file.read_text())
        for match in MADE.finditer(text):
            if not match.group(2).lower().startswith(owner + "_"):
                self.refuse(where, line_of(text, match.start()), f"{match.group(1).lower()} {match.group(2)}: what {owner} makes is named {owner}_…")
        for table in sorted(self.named_in(text)):
            if self.owner_of(table) != owner:
                at = re.search(rf"\b{table}\b", text)
                self.refuse(where, line_of(text, at.start() if at else 0), f"names {table}, a table of {self.owner_of(table)}")

    def check_source(self, name: str, source: cpp.Source, own: set[str]) -> None:
        for line, text in source.strings:
            if not STATEMENT.search(text):
                continue
            statement = without_comments(text)
            for table in sorted(self.named_in(statement)):
                owner = self.owner_of(table)
                if owner in own or (table.lower() == "bus_event" and not WRITES.search(statement)):
                    continue
                self.refuse(name, line, f"a statement names {table}, a table of {owner}; ask {owner} through its header or hear its events")

    def refuse(self, where: str, line: int, why: str) -> None:
        self.found.append(f"{where}:{line}: {why}")


def without_comments(sql: str) -> str:
    """Line comments become nothing, lines stay."""
    return re.sub(r"--[^\n]*", "", sql)


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
