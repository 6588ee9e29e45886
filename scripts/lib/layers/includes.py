"""Who may include whom."""
from pathlib import Path

from . import cpp
from .declared import Declared, circle

NETWORK = ("boost/asio", "boost/beast")
# The gateway's own tests speak to its sockets; load is made with the same library that serves it.
NETWORK_ALLOWED = ("src/", "tests/gateway", "tests/load/", "scripts/bench")


class Includes:
    def __init__(self, root: Path, declared: Declared, sources: dict[str, cpp.Source]):
        self.root, self.declared, self.sources = root, declared, sources
        self.modules = set(declared.needs)
        self.found: list[str] = []

    def check(self) -> list[str]:
        self.check_declarations()
        for name, source in self.sources.items():
            parts = name.split("/")
            if parts[0] == "modules":
                self.check_module_file(parts[1], name, source)
            elif parts[0] == "src":
                self.check_src_file("app" if len(parts) == 2 else parts[1], name, source)
            self.check_network(name, source)
        self.check_unused()
        return self.found

    def refuse(self, where: str, line: int, why: str) -> None:
        self.found.append(f"{where}:{line}: {why}")

    def check_declarations(self) -> None:
        declared = self.declared
        for module in declared.needs:
            for verb, others in (("NEEDS", declared.needs[module]), ("HEARS", declared.hears[module])):
                for other in sorted(others - self.modules):
                    self.refuse("CMakeLists.txt", declared.lines[module], f"{module} {verb} {other}, which is no module")
        for edges, what in ((declared.needs, "NEEDS"), (declared.layers, "the layers of src")):
            path = circle(edges)
            if path:
                line = declared.lines.get(path[0], 1)
                self.refuse("CMakeLists.txt", line, f"a circle in {what}: {' > '.join(path)}; let one of them hear an event instead")

    def check_module_file(self, module: str, name: str, source: cpp.Source) -> None:
        if module not in self.modules:
            self.refuse(name, 1, f"modules/{module} is not declared in CMakeLists.txt with edu_module({module})")
            return
        base = name.rsplit("/", 1)[1]
        offered = self.offered(module)
        public = name in {f"modules/{path}" for path in offered} | {f"modules/{module}/events.hpp"}
        for line, path in source.includes:
            path = self.from_root(name, path)
            first = path.split("/")[0]
            if first == module:
                if base == "events.hpp" and public and path != f"{module}/events.hpp":
                    self.refuse(name, line, f"events.hpp includes {path}; who only hears {module} can't see it")
                elif public and path not in offered | {f"{module}/events.hpp"}:
                    self.refuse(name, line, f"the public header {base} includes {path}, which is private to {module}")
            elif first in self.modules:
                self.check_foreign(module, name, line, first, path)
            elif first == "app" and (self.root / "src" / path).exists():
                self.refuse(name, line, f"{path}: a module knows nothing of src/app, which wires it")

    def check_foreign(self, module: str, name: str, line: int, other: str, path: str) -> None:
        needs, hears = self.declared.needs[module], self.declared.hears[module]
        if path == f"{other}/events.hpp":
            if other not in needs | hears:
                self.refuse(name, line, f"{path}: {module} doesn't declare HEARS {other}")
        elif path in self.offered(other):
            if other in needs:
                return
            if other in hears:
                self.refuse(name, line, f"{path}: {module} only HEARS {other}, which allows {other}/events.hpp; to ask it takes NEEDS {other}")
            else:
                self.refuse(name, line, f"{path}: {module} doesn't declare NEEDS {other}")
        else:
            self.refuse(name, line, f"{path} is private to {other}; it offers {other}/{other}.hpp and {other}/events.hpp")

    def offered(self, module: str) -> set[str]:
        """What a module that needs this one may include, besides its events."""
        return {f"{module}/{module}.hpp"} | {f"{module}/{header}.hpp" for header in self.declared.offers[module]}

    def check_src_file(self, layer: str, name: str, source: cpp.Source) -> None:
        if layer == "app":
            return  # it wires everything, and may know everything
        if layer not in self.declared.layers:
            self.refuse(name, 1, f"src/{layer} is not declared in CMakeLists.txt with edu_layer({layer})")
            return
        below = self.declared.layers_below(layer) | {layer}
        for line, path in source.includes:
            path = self.from_root(name, path)
            first = path.split("/")[0]
            if first in self.modules and not (self.root / "src" / path).exists():
                self.refuse(name, line, f"{path}: src names the module {first}; only src/app may")
            elif (first in self.declared.layers or first == "app") and first not in below:
                self.refuse(name, line, f"{path}: the layer {layer} doesn't need {first}, which stands above or beside it")
        for line, word in source.qualifiers:
            if word in self.modules:
                self.refuse(name, line, f"{word}::… : src names the module {word}; only src/app may")

    def from_root(self, name: str, path: str) -> str:
        """The include as the views would write it: relative ones are followed from the file that holds them."""
        beside = (self.root / name).parent / path
        if not beside.exists():
            return path
        try:
            parts = beside.resolve().relative_to(self.root.resolve()).parts
        except ValueError:
            return path
        return "/".join(parts[1:]) if parts[0] in ("src", "modules") else path

    def check_network(self, name: str, source: cpp.Source) -> None:
        if name.startswith(NETWORK_ALLOWED):
            return
        for line, path in source.includes:
            if path.startswith(NETWORK):
                self.refuse(name, line, f"<{path}>: Asio and Beast stay in src")
            elif name.startswith("modules/"):
                chain = self.way_to_network(path, set())
                if chain:
                    self.refuse(name, line, f"brings in Asio or Beast by {' > '.join(chain)}; they stay behind src")

    def way_to_network(self, path: str, seen: set[str]) -> list[str] | None:
        """The includes that lead from a header of src to Asio or Beast, if any do."""
        if path.startswith(NETWORK):
            return [path]
        source = self.sources.get(f"src/{path}")
        if source is None or path in seen:
            return None
        seen.add(path)
        for _, further in source.includes:
            chain = self.way_to_network(further, seen)
            if chain:
                return [path] + chain
        return None

    def check_unused(self) -> None:
        for module in self.declared.needs:
            own = [s for name, s in self.sources.items() if name.startswith(f"modules/{module}/")]
            if not any(s.path.suffix == ".cpp" for s in own):
                continue  # declared ahead of its sources
            included = {path for s in own for _, path in s.includes}
            line = self.declared.lines[module]
            for other in sorted(self.declared.needs[module] & self.modules):
                if self.offered(other) & included:
                    continue
                if f"{other}/events.hpp" in included:
                    self.refuse("CMakeLists.txt", line, f"{module} NEEDS {other} but includes only its events: HEARS {other} says so")
                else:
                    self.refuse("CMakeLists.txt", line, f"{module} NEEDS {other} and doesn't use it")
            for other in sorted(self.declared.hears[module] & self.modules):
                if f"{other}/events.hpp" not in included:
                    self.refuse("CMakeLists.txt", line, f"{module} HEARS {other} and doesn't use it")
