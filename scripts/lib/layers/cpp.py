"""A C++ file as the check sees it: its includes, its string literals (neighbours joined, as the compiler does) and the
rest of the code, comments gone. A lexer of one page; it need not know more of the language."""
import re
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<include>^[ \t]*\#[ \t]*include[ \t]*[<"](?P<path>[^>"\n]+)[>"])
      | (?P<raw>(?:u8|u|U|L)?R"(?P<mark>[^()\\\s]{0,16})\((?P<rawtext>.*?)\)(?P=mark)")
      | (?P<string>(?:u8|u|U|L)?"(?P<text>(?:[^"\\\n]|\\.)*)")
      | (?P<number>\b\d[\w.']*)
      | (?P<char>'(?:[^'\\\n]|\\.)+')
      | (?P<space>\s+)
      | (?P<word>[A-Za-z_]\w*(?:[ \t]*::)?)
      | (?P<other>.)""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass
class Source:
    path: Path
    includes: list[tuple[int, str]] = field(default_factory=list)  # line, "quest/run.hpp"
    strings: list[tuple[int, str]] = field(default_factory=list)  # line of the first piece, text
    qualifiers: list[tuple[int, str]] = field(default_factory=list)  # line, "quest" of `quest::Run`


def read(path: Path) -> Source:
    source = Source(path)
    line = 1
    open_string = False
    for token in TOKEN.finditer(path.read_text(errors="replace")):
        kind = token.lastgroup
        if kind in ("path", "include"):
            source.includes.append((line, token.group("path")))
        elif kind in ("raw", "rawtext", "mark", "string", "text"):
            text = token.group("rawtext") if token.group("raw") else token.group("text").replace(r"\n", "\n").replace(r"\"", '"')
            if open_string:
                first, before = source.strings[-1]
                source.strings[-1] = (first, before + text)
            else:
                source.strings.append((line, text))
        elif kind == "word" and token.group().endswith("::"):
            source.qualifiers.append((line, token.group().rstrip(": \t")))
        if kind not in ("comment", "space"):
            open_string = bool(token.group("raw") or token.group("string"))
        line += token.group().count("\n")
    return source
