"""How the files are written: what a reader would trip over, and what is banned."""
import html
import os
import re

import tree

C = [".c", ".h"]
TEXT = C + [".py", ".sh", ".md", ".ui", ".xml", ".in", ".json", ".build", ".sql", ".css", ".service"]
MAX_LENGTH = 100
MAX_LINES = 900

# Where something banned has its one place.
BANNED = [
    (r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof)\s*\(", "is not safe", []),
    (r"\b(rand|srand|random|system|popen)\s*\(", "is not for us", []),
    (r"\bgtk_show_uri\w*\s*\(", "blocks; use g_app_info_launch_default_for_uri_async", []),
    (r"\bsqlite3_\w*mprintf\s*\(", "pastes values into SQL; bind them", []),
    (r"\bsqlite3_exec\s*\(", "only for what is written in the schema",
     [r"^src/store/(schema|migration|database|connection|backup)\.c$", r"^tests/"]),
    (r"_markup\s*\(", "markup has its one place in src/app", [r"^src/app/widgets/markup\.c$", r"^tests/"]),
    (r"^\s*#\s*pragma\s+(GCC|clang|warning)", "silences the compiler", []),
    (r"\bg_test_(skip|incomplete)\s*\(", "a test runs or is deleted", []),
]
# What is banned in texts, too.
BANNED_WORDS = [
    (r"\bOR REPLACE\b", "walks past the triggers"),
    (r"json-glib|webkit", "reads or shows what others wrote; not for us"),
    (r"CURLOPT_(VERBOSE|DEBUGFUNCTION|COOKIEFILE|COOKIEJAR)", "tells or keeps secrets"),
    (r"CURLOPT_(SSL_VERIFYPEER|SSL_VERIFYHOST), 0L", "trusts anybody"),
]
MONEY_LAYERS = ["src/core", "src/business", "src/store"]


def every_file(root):
    return [
        path
        for path in tree.files(root, ["src", "tests", "data", "ui", "po", "flatpak", "docs"])
        if path.endswith(tuple(TEXT)) and "/fixtures/" not in path and "/data/" not in path
    ]


def judge_bytes(path, data):
    reasons = []
    for number, line in enumerate(data.split(b"\n"), 1):
        where = f"{path}:{number}"
        if line.endswith(b"\r"):
            reasons.append(f"{where}: ends as on Windows")
        elif line != line.rstrip():
            reasons.append(f"{where}: space at the end")
        if b"\t" in line:
            reasons.append(f"{where}: a tab")
    if data and not data.endswith(b"\n"):
        reasons.append(f"{path}: the last line has no end")
    return reasons


def white_space(root, _build):
    reasons = []
    for path in every_file(root):
        reasons += judge_bytes(path, tree.read_bytes(root, path))
    return reasons


def sizes(root, _build):
    reasons = []
    for path in tree.files(root, ["src", "tests"], C):
        lines = tree.read(root, path).splitlines()
        reasons += [
            f"{path}:{number}: {len(line)} columns"
            for number, line in enumerate(lines, 1)
            if len(line) > MAX_LENGTH
        ]
        if len(lines) > MAX_LINES:
            reasons.append(f"{path}: {len(lines)} lines are more than one thing")
    return reasons


def banned(root, _build):
    reasons = []
    paths = tree.files(root, ["src", "tests"], C)
    for pattern, why, allowed in BANNED:
        judged = [p for p in paths if not any(re.search(a, p) for a in allowed)]
        for path in judged:
            text = tree.code(tree.read(root, path))
            for number, line in enumerate(text.splitlines(), 1):
                match = re.search(pattern, line)
                if match:
                    reasons.append(f"{path}:{number}: {match.group(0).strip()}: {why}")
    reasons += tree.find(root, paths, r"\bNOLINT|-W#?no-", "silences the tools", lambda t: t)
    for pattern, why in BANNED_WORDS:
        reasons += tree.find(root, tree.files(root, ["src"], C + [".sql", ".build"]), pattern, why,
                             tree.without_comments)
    ui = tree.files(root, ["ui", "src/app"], [".ui"])
    reasons += tree.find(root, ui, r"use-markup", "markup in a template", lambda t: t)
    return reasons


def exact_numbers(root, _build):
    """No binary fraction where money is; demand is an estimate and may have them."""
    why = "money and volumes are whole numbers"
    paths = [
        path
        for path in tree.files(root, MONEY_LAYERS, C)
        if not re.search(r"demand|forecast", path)
    ]
    reasons = tree.find(root, paths, r"\b(g?float|g?double|strtod|g_ascii_strtod|l?l?rint)\b", why)
    sql = tree.files(root, MONEY_LAYERS + ["data"], [".sql"])
    return reasons + tree.find(root, sql, r"(?i)^[^-]*\b(real|double|float)\b", why, lambda t: t)


def keys_of(root, path):
    """(action, key) of the tables of accelerators in a file."""
    for action, keys in re.findall(r'\{ "([a-z]+\.[a-z:-]+)", \{([^}]*)\} \}', tree.read(root, path)):
        for key in re.findall(r'"([^"]+)"', keys):
            yield action, key


def accelerators(root, _build):
    """Of two actions with one key only one would ever answer."""
    reasons = []
    for path in tree.files(root, ["src/app"], [".c"]):
        owner = {}
        for action, key in keys_of(root, path):
            if key in owner:
                reasons.append(f"{path}: {key} is given to {owner[key]} and {action}")
            owner[key] = action
    return reasons


def shortcuts(root, _build):
    """Each key is in the window that lists them, with its second and third as well."""
    window = "ui/gtk/help-overlay.ui"
    if not os.path.exists(os.path.join(root, window)):
        return []
    listed = set()
    for keys in re.findall(r'name="accelerator">([^<]+)<', tree.read(root, window)):
        listed.update(html.unescape(keys).split())
    given = {key: path for path in tree.files(root, ["src/app"], [".c"]) for _, key in keys_of(root, path)}
    return [f"{path}: {key} is not in {window}" for key, path in given.items() if key not in listed]


def pages(root, _build):
    """Each page of the table has a key of its own; that of the books is the action that shows them."""
    table = "src/app/page-table.c"
    if not os.path.exists(os.path.join(root, table)):
        return []
    actions = {action for path in tree.files(root, ["src/app"], [".c"]) for action, _ in keys_of(root, path)}
    names = re.findall(r'^  \{ "([a-z]+)", N_', tree.read(root, table), re.MULTILINE)
    return [
        f"{table}: there is no key for the page {name}"
        for name in names
        if not actions & {f"win.show-place::{name}", f"win.show-{name}"}
    ]


def actions_of(root, path):
    """The actions of the tables in a file, each with the prefix that menus and keys name it by."""
    text = tree.without_comments(tree.read(root, path))
    for table in re.findall(r"GActionEntry \w+\[\] = \{\n(.*?)\n\};", text, re.DOTALL):
        for name in re.findall(r'^  \{ "([a-z0-9-]+)"', table, re.MULTILINE):
            yield name


def offered(root, _build):
    """Each action has a key, or stands in a menu, on a button or a row that the keys reach."""
    named = set()
    for path in tree.files(root, ["src/app", "ui"], [".c", ".ui"]):
        named.update(re.findall(r'[">](?:win|app|rows|jobs)\.([a-z0-9-]+)', tree.read(root, path)))
        # The file manager, or a row that calls it by its name alone.
        calls = r'activate_(?:action|in_window) \([^"]*"([a-z0-9-]+)"'
        named.update(re.findall(calls, tree.read(root, path)))
    reasons = []
    for path in tree.files(root, ["src/app"], [".c"]):
        for name in actions_of(root, path):
            if name not in named:
                reasons.append(f"{path}: nothing offers the action {name}")
    return reasons


GIVEN = re.compile(r"g_steal_pointer \(&([A-Za-z_](?:\w|->|\.|\[[^\]]*\])*)\)")
NO_CALL = {"if", "while", "for", "switch", "return", "sizeof"}


def stands_alone(text, place):
    """Whether nothing is before @place on its line: a brace that begins a block, and no value."""
    return not text[text.rfind("\n", 0, place) + 1:place].strip()


def openings(text, at):
    """Where the arguments begin of each call that @at of a statement stands in, from the inside."""
    depth = 0
    for place in range(at - 1, -1, -1):
        sign = text[place]
        if sign in ")]}":
            depth += 1
        elif sign in "([{" and depth:
            depth -= 1
        elif sign == ";" and depth == 0 or sign == "{" and stands_alone(text, place):
            return
        elif sign == "(":
            name = re.search(r"(\w*)\s*$", text[max(place - 80, 0):place]).group(1)
            if name and name not in NO_CALL:
                yield place + 1


def arguments(text, start):
    """(where it begins, what it says) of each argument of the call whose arguments begin at @start."""
    depth, begin = 0, start
    for place in range(start, len(text)):
        sign = text[place]
        if depth == 0 and sign in ",)":
            yield begin, text[begin:place]
            begin = place + 1
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        if depth < 0:
            return


def given_and_read(root, _build):
    """Which argument of a call is worked out first is up to the compiler: what one gives away is no
    longer there for another that reads it."""
    reasons = []
    for path in tree.files(root, ["src"], C):
        text = tree.code(tree.read(root, path))
        for given in GIVEN.finditer(text):
            reads = re.compile(r"(?<![\w.>])" + re.escape(given.group(1)) + r"(?!\w)")
            others = [
                argument
                for start in openings(text, given.start())
                for begin, argument in arguments(text, start)
                if not begin <= given.start() < begin + len(argument)
            ]
            if any(reads.search(other) for other in others):
                line = text.count("\n", 0, given.start()) + 1
                reasons.append(f"{path}:{line}: {given.group(1)} is given away and read in one call")
    return reasons


CHECKS = [
    ("no tabs, no stray spaces", white_space),
    ("lines and files of a readable length", sizes),
    ("nothing that is banned", banned),
    ("exact numbers on the money path", exact_numbers),
    ("nothing given away and read in one call", given_and_read),
    ("no key for two actions", accelerators),
    ("every key in the window of shortcuts", shortcuts),
    ("a key for every page", pages),
    ("every action by a key, a menu or a button", offered),
]
