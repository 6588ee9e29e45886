"""What CMakeLists.txt declares: the layers of src and the modules, with what each needs and hears."""
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Declared:
    layers: dict[str, set[str]] = field(default_factory=dict)  # layer: the layers it needs
    needs: dict[str, set[str]] = field(default_factory=dict)  # module: the modules it needs
    hears: dict[str, set[str]] = field(default_factory=dict)  # module: the modules it hears
    offers: dict[str, set[str]] = field(default_factory=dict)  # module: its public headers besides <module>.hpp and events.hpp
    lines: dict[str, int] = field(default_factory=dict)  # where each module is declared

    def layers_below(self, layer: str) -> set[str]:
        return reach(self.layers, layer)


def reach(edges: dict[str, set[str]], start: str) -> set[str]:
    """Everything that can be reached from `start`; `start` itself only where a circle leads back to it."""
    seen: set[str] = set()
    queue = [start]
    while queue:
        for other in edges.get(queue.pop(), ()):
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return seen


def circle(edges: dict[str, set[str]]) -> list[str] | None:
    """A path that ends where it begins, if there is one."""
    for start in sorted(edges):
        paths = [[start]]
        seen = set()
        while paths:
            path = paths.pop(0)
            for other in sorted(edges.get(path[-1], ())):
                if other == start:
                    return path + [start]
                if other not in seen:
                    seen.add(other)
                    paths.append(path + [other])
    return None


def read(root: Path) -> Declared:
    text = (root / "CMakeLists.txt").read_text()
    text = re.sub(r"#.*", "", text)
    declared = Declared()
    for call in re.finditer(r"\b(edu_layer|edu_module)\s*\(([^)]*)\)", text):
        name, *words = call.group(2).split()
        lists: dict[str, set[str]] = {"NEEDS": set(), "HEARS": set(), "OFFERS": set(), "LIBS": set()}
        into = None
        for word in words:
            if word in lists:
                into = word
            elif into:
                lists[into].add(word)
        if call.group(1) == "edu_layer":
            declared.layers[name] = lists["NEEDS"]
        else:
            declared.needs[name] = lists["NEEDS"]
            declared.hears[name] = lists["HEARS"]
            declared.offers[name] = lists["OFFERS"]
            declared.lines[name] = text.count("\n", 0, call.start()) + 1
    return declared
