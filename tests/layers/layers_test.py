#!/usr/bin/env python3
"""The layer check on this tree, which must pass, and on a small clean tree with one violation planted at a time: each
must be refused with a sentence that names the place and the rule."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CLEAN = {
    "CMakeLists.txt": """
edu_layer(base)
edu_layer(store NEEDS base LIBS PkgConfig::sqlite3)
edu_layer(gateway NEEDS store)  # edu_module(commented NEEDS nothing)
edu_module(skill)
edu_module(quest NEEDS skill HEARS
           player)
edu_module(player HEARS quest)
""",
    "src/base/time.hpp": "#pragma once\n",
    "src/store/tx.hpp": '#include "base/time.hpp"\n',
    "src/store/sql.cpp": '#include "store/tx.hpp"\nauto s = "select due from store_timer";\n',
    "src/gateway/platform.hpp": '#include "store/tx.hpp"\n',
    "src/gateway/socket.hpp": "#include <boost/beast/core.hpp>\n",
    "src/app/wiring.cpp": '#include "quest/module.hpp"\n#include "skill/elo.hpp"\n#include "gateway/socket.hpp"\nquest::Module m;\n',
    "src/main.cpp": '#include "app/wiring.hpp"\n',
    "modules/skill/events.hpp": '#include "base/time.hpp"\n',
    "modules/skill/skill.hpp": '#include "skill/events.hpp"\n',
    "modules/skill/elo.hpp": "// The rule of src/app is to wire; \"skill\" is a word like quest::Run in a comment.\n",
    "modules/skill/elo.cpp": '#include "skill/elo.hpp"\nauto s = R"(select theta\n from skill_mastery)";\n',
    "modules/quest/events.hpp": "#pragma once\n",
    "modules/quest/module.hpp": '#include "gateway/platform.hpp"\n#include "quest/run.hpp"\n',
    "modules/quest/run.hpp": '#include "skill/skill.hpp"\n#include "player/events.hpp"\n',
    "modules/quest/run.cpp": '#include "quest/run.hpp"\n'
    "auto s = \"select * from quest_run r, json_each(r.order_drawn) \"\n\"join quest_quest q on q.id = r.quest\";\n"
    'auto i = "select count(*) from bus_event";\nauto code = "skill.unknown";\nauto n = 1\'000\'000;\n',
    "modules/player/events.hpp": "#pragma once\n",
    "modules/player/power.cpp": '#include "quest/events.hpp"\n',
    "migrations/skill/0001_mastery.sql": "create table skill_mastery(player integer) strict;\n",
    "migrations/quest/0001_runs.sql": "-- not skill_mastery\ncreate table quest_quest(id integer primary key) strict;\n"
    "create table quest_run(id integer primary key, quest integer references quest_quest) strict;\n"
    "create index quest_run_by_quest on quest_run(quest);\n",
    "migrations/store/0001_timers.sql": "create table store_timer(due integer) strict;\n",
}


def check(tree: Path) -> tuple[int, str]:
    ran = subprocess.run([sys.executable, str(ROOT / "scripts/layers"), str(tree)], capture_output=True, text=True)
    return ran.returncode, ran.stdout + ran.stderr


class Planted(unittest.TestCase):
    """Each test plants with put() or replace() and says what must be refused."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Path(folder.name)
        for name, text in CLEAN.items():
            self.put(name, text)

    def put(self, name: str, text: str):
        (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
        (self.tree / name).write_text(text)

    def add(self, name: str, text: str):
        self.put(name, (self.tree / name).read_text() + text)

    def replace(self, name: str, old: str, new: str):
        text = (self.tree / name).read_text()
        self.assertIn(old, text)
        self.put(name, text.replace(old, new))

    def refused(self, *words: str):
        code, said = check(self.tree)
        self.assertEqual(code, 1, said)
        lines = said.strip().splitlines()
        self.assertEqual(len(lines), 1, f"one violation, one line:\n{said}")
        for word in words:
            self.assertIn(word, lines[0])

    def test_the_clean_tree_passes(self):
        code, said = check(self.tree)
        self.assertEqual(code, 0, said)

    def test_another_modules_private_header_is_refused(self):
        self.add("modules/quest/run.cpp", '#include "skill/elo.hpp"\n')
        self.refused("modules/quest/run.cpp:", "skill/elo.hpp is private to skill")

    def test_a_header_that_a_module_offers_is_open_to_who_needs_it(self):
        self.add("modules/quest/run.cpp", '#include "skill/elo.hpp"\n')
        self.replace("CMakeLists.txt", "edu_module(skill)", "edu_module(skill OFFERS elo)")
        code, said = check(self.tree)
        self.assertEqual(code, 0, said)

    def test_an_offered_header_without_needs_is_refused(self):
        self.put("modules/player/name.cpp", '#include "skill/elo.hpp"\n')
        self.replace("CMakeLists.txt", "edu_module(skill)", "edu_module(skill OFFERS elo)")
        self.refused("modules/player/name.cpp:1", "player doesn't declare NEEDS skill")

    def test_a_private_header_by_a_relative_path_is_refused(self):
        self.add("modules/quest/run.cpp", '#include "../skill/elo.hpp"\n')
        self.refused("modules/quest/run.cpp:", "skill/elo.hpp is private to skill")

    def test_a_public_header_without_needs_is_refused(self):
        self.put("modules/player/name.cpp", '#include "skill/skill.hpp"\n')
        self.refused("modules/player/name.cpp:1", "player doesn't declare NEEDS skill")

    def test_an_events_header_without_hears_is_refused(self):
        self.put("modules/player/name.cpp", '#include "skill/events.hpp"\n')
        self.refused("modules/player/name.cpp:1", "player doesn't declare HEARS skill")

    def test_a_public_header_of_a_module_only_heard_is_refused(self):
        self.put("modules/quest/quest.hpp", "#pragma once\n")
        self.add("modules/player/power.cpp", '#include "quest/quest.hpp"\n')
        self.refused("modules/player/power.cpp:2", "only HEARS quest")

    def test_a_circle_of_needs_is_refused(self):
        self.replace("CMakeLists.txt", "edu_module(skill)", "edu_module(skill NEEDS quest)")
        self.put("modules/quest/quest.hpp", "#pragma once\n")
        self.add("modules/skill/elo.cpp", '#include "quest/quest.hpp"\n')
        self.refused("CMakeLists.txt:", "a circle in NEEDS: quest > skill > quest")

    def test_needs_that_nothing_uses_is_refused(self):
        self.replace("CMakeLists.txt", "edu_module(player HEARS quest)", "edu_module(player NEEDS skill HEARS quest)")
        self.refused("CMakeLists.txt:", "player NEEDS skill and doesn't use it")

    def test_needs_where_hears_would_do_is_refused(self):
        self.replace("CMakeLists.txt", "edu_module(player HEARS quest)", "edu_module(player NEEDS quest)")
        self.replace("CMakeLists.txt", "player)", ")")
        self.replace("modules/quest/run.hpp", '#include "player/events.hpp"\n', "")
        self.refused("CMakeLists.txt:", "player NEEDS quest but includes only its events")

    def test_hears_that_nothing_uses_is_refused(self):
        self.replace("CMakeLists.txt", "edu_module(player HEARS quest)", "edu_module(player HEARS quest skill)")
        self.refused("CMakeLists.txt:", "player HEARS skill and doesn't use it")

    def test_needs_of_no_module_is_refused(self):
        self.replace("CMakeLists.txt", "edu_module(skill)", "edu_module(skill NEEDS arena)")
        self.refused("CMakeLists.txt:", "skill NEEDS arena, which is no module")

    def test_a_folder_that_no_line_declares_is_refused(self):
        self.put("modules/arena/match.cpp", "\n")
        self.refused("modules/arena/match.cpp:1", "not declared in CMakeLists.txt")

    def test_src_including_a_module_is_refused(self):
        self.add("src/gateway/platform.hpp", '#include "skill/events.hpp"\n')
        self.refused("src/gateway/platform.hpp:2", "src names the module skill")

    def test_src_naming_a_modules_namespace_is_refused(self):
        self.add("src/gateway/platform.hpp", "void f(const quest::Run&);\n")
        self.refused("src/gateway/platform.hpp:2", "src names the module quest")

    def test_a_lower_layer_including_a_higher_one_is_refused(self):
        self.add("src/store/tx.hpp", '#include "gateway/platform.hpp"\n')
        self.refused("src/store/tx.hpp:2", "the layer store doesn't need gateway")

    def test_a_layer_including_app_is_refused(self):
        self.put("src/app/wiring.hpp", "#pragma once\n")
        self.add("src/gateway/platform.hpp", '#include "app/wiring.hpp"\n')
        self.refused("src/gateway/platform.hpp:2", "the layer gateway doesn't need app")

    def test_a_module_including_app_is_refused(self):
        self.put("src/app/wiring.hpp", "#pragma once\n")
        self.add("modules/skill/elo.cpp", '#include "app/wiring.hpp"\n')
        self.refused("modules/skill/elo.cpp:", "knows nothing of src/app")

    def test_asio_in_a_module_is_refused(self):
        self.add("modules/skill/elo.cpp", "#include <boost/asio/steady_timer.hpp>\n")
        self.refused("modules/skill/elo.cpp:", "Asio and Beast stay in src")

    def test_beast_that_comes_through_a_platform_header_is_refused(self):
        self.add("modules/skill/elo.cpp", '#include "gateway/socket.hpp"\n')
        self.refused("modules/skill/elo.cpp:", "gateway/socket.hpp > boost/beast/core.hpp")

    def test_a_statement_on_another_modules_table_is_refused(self):
        self.add("modules/quest/run.cpp", 'auto t = "select theta from skill_mastery";\n')
        self.refused("modules/quest/run.cpp:", "skill_mastery, a table of skill")

    def test_a_statement_broken_over_literals_is_read_as_one(self):
        self.add("modules/quest/run.cpp", 'auto t = "select theta "  // a word between\n  "from skill_"\n  "mastery";\n')
        self.refused("modules/quest/run.cpp:", "skill_mastery, a table of skill")

    def test_a_statement_on_a_platform_table_is_refused_in_a_module(self):
        self.add("modules/quest/run.cpp", 'auto t = R"(delete from store_timer)";\n')
        self.refused("modules/quest/run.cpp:", "store_timer, a table of store")

    def test_a_module_writing_to_the_event_log_is_refused(self):
        self.add("modules/quest/run.cpp", 'auto t = "delete from bus_event";\n')
        self.refused("modules/quest/run.cpp:", "bus_event, a table of bus")

    def test_src_naming_a_modules_table_is_refused(self):
        self.add("src/store/sql.cpp", 'auto t = "select count(*) from quest_run";\n')
        self.refused("src/store/sql.cpp:", "quest_run, a table of quest")

    def test_a_migration_that_makes_a_table_of_another_name_is_refused(self):
        self.put("migrations/quest/0002_more.sql", "\ncreate table daily(id integer) strict;\n")
        self.refused("migrations/quest/0002_more.sql:2", "what quest makes is named quest_")

    def test_a_migration_with_a_foreign_key_to_another_module_is_refused(self):
        self.put("migrations/quest/0002_more.sql", "create table quest_x(m integer references skill_mastery) strict;\n")
        self.refused("migrations/quest/0002_more.sql:1", "skill_mastery, a table of skill")

    def test_migrations_of_no_module_are_refused(self):
        self.put("migrations/arena/0001_x.sql", "create table arena_x(id integer) strict;\n")
        self.refused("migrations/arena/0001_x.sql:1", "neither a module")

    def test_a_public_header_that_includes_a_private_one_is_refused(self):
        self.add("modules/skill/skill.hpp", '#include "skill/elo.hpp"\n')
        self.refused("modules/skill/skill.hpp:2", "skill/elo.hpp, which is private to skill")

    def test_an_events_header_that_includes_the_modules_offer_is_refused(self):
        self.put("modules/skill/skill.hpp", "#pragma once\n")
        self.add("modules/skill/events.hpp", '#include "skill/skill.hpp"\n')
        self.refused("modules/skill/events.hpp:2", "who only hears skill can't see it")


class ThisTree(unittest.TestCase):
    def test_this_tree_keeps_the_rule(self):
        code, said = check(ROOT)
        self.assertEqual(code, 0, said)


if __name__ == "__main__":
    unittest.main()
