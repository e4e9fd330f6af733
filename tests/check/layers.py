"""The layers: a folder of src/ may know only those before it.

Proved twice, from what the sources include and from the symbols of the libraries
that came of them, since either could be got round alone.
"""
import os
import re

import tree

LAYERS = ["core", "formats", "store", "business", "sync", "model", "app"]
PROGRAMS = ["cli"]

# Which outside library may be named in which layers.
HEADERS = [
    (r"<sqlite3", ["store"]),
    (r"<glpk", ["business"]),
    (r"<archive", ["formats"]),
    (r"<libxml/", ["formats"]),
    (r"<(cairo|pango/)", ["formats", "app"]),
    (r"<curl/", ["sync"]),
    (r"<libsecret/", ["sync"]),
    (r"<(gtk|gdk|gsk)/|<adwaita", ["app"]),
    (r"<gio/", ["store", "business", "sync", "model", "app", "cli"]),
]
SYMBOLS = [
    (r"sqlite3", ["store"]),
    (r"glp_", ["business"]),
    (r"archive_", ["formats"]),
    (r"(xml|html)[A-Z]", ["formats"]),
    (r"(cairo|pango)_", ["formats", "app"]),
    (r"curl_", ["sync"]),
    (r"secret_", ["sync"]),
    (r"(gtk|gdk|gsk|adw)_", ["app"]),
]

# What a pure layer must not reach: files, processes, the clock, chance, the environment.
PURE = ["core", "formats"]
IMPURE = re.compile(
    r"^(f?open(at)?(64)?|creat(64)?|read|write|pread|pwrite|close|l?stat(64)?|unlink|rename"
    r"|g_(open|fopen|freopen|stat|unlink|rename|mkdir|creat|access)|g_file_.*|g_mapped_file_.*"
    r"|g_io_channel_.*|g_spawn_.*|system|popen|fork|execv.*|socket|connect|sleep|usleep"
    r"|time|clock|clock_gettime|gettimeofday|localtime(_r)?|mktime"
    r"|g_get_real_time|g_get_monotonic_time|g_get_current_time|g_date_time_new_now.*"
    r"|g_usleep|g_timer_new|s?rand(om)?(_r)?|[dlm]rand48|getrandom|getentropy|g_random_.*|g_rand_.*"
    r"|g_uuid_string_random|getenv|g_getenv|g_get_(home|user|tmp|system|current)_.*)$"
)
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"(\w+)/[^"]+"|(<[^>]+>))', re.MULTILINE)
SQL = re.compile(
    r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s|'
    r"CREATE\s+(TABLE|INDEX|VIEW|TRIGGER))"
)

# Names of the headers that src/app has read before each file (src/app/pch), so that the compiler
# does not miss them; and what brings them.
READ_BEFORE = [
    (r"\b(adw_|Adw[A-Z]|ADW_)", r"<adwaita\.h>"),
    (r"\b(g[dts]k_|G[dts]k[A-Z]|G[DTS]K_)", r"<(adwaita|gtk/gtk)\.h>"),
    (r"(\bngettext|(?<!\w)[NC]?_) ?\(", r"<glib/gi18n\.h>"),
    (r"\b(GTask|GFile|GCancellable|GAsync\w+|g_task_\w+|g_file_new\w+)\b", r"<(adwaita|gtk/gtk|gio/gio)\.h>"),
    (r"\b(g_|G_)", r"<(adwaita|gtk/gtk|gio/gio|glib|glib/gi18n)\.h>"),
]
READ = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))', re.MULTILINE)


def may_know(layer):
    if layer in PROGRAMS:
        return LAYERS[:-1] + [layer]
    return LAYERS[: LAYERS.index(layer) + 1]


def judge_include(layer, ours, outside):
    if ours in LAYERS + PROGRAMS and ours not in may_know(layer):
        return f"{layer} may not include {ours}"
    for header, allowed in HEADERS:
        if outside and re.match(header, outside) and layer not in allowed:
            return f"{layer} may not include {outside}"
    return None


def includes(root, _build):
    reasons = []
    for layer in LAYERS + PROGRAMS:
        for path in tree.files(root, [f"src/{layer}"], [".c", ".h"]):
            text = tree.without_comments(tree.read(root, path))
            for ours, outside in INCLUDE.findall(text):
                why = judge_include(layer, ours, outside)
                if why:
                    reasons.append(f"{path}: {why}")
    return reasons


def reached(root, path, known):
    """The outside headers that the file at @path includes, itself or by ours; @known are those looked at."""
    if path in known or not os.path.exists(os.path.join(root, path)):
        return set()
    known.add(path)
    found = set()
    for ours, outside in READ.findall(tree.without_comments(tree.read(root, path))):
        found |= {outside} if outside else reached(root, f"src/{ours}", known)
    return found


def read_before(root, _build):
    reasons = []
    for path in tree.files(root, ["src/app"], [".c", ".h"]):
        text = tree.code(tree.read(root, path))
        headers = reached(root, path, set())
        for names, wanted in READ_BEFORE:
            used = re.search(names, text)
            if used and not any(re.fullmatch(wanted, header) for header in headers):
                reasons.append(f"{path}: uses {used.group(0)}, and includes nothing that brings it")
    return reasons


def symbols_of(library):
    """(defined, undefined) names of a static library."""
    status, said = tree.run("nm", "--format=posix", "--extern-only", library)
    if status != 0:
        raise OSError(said)
    defined, undefined = set(), set()
    for line in said.splitlines():
        words = line.split()
        if len(words) >= 2 and len(words[1]) == 1:
            (undefined if words[1] in "Uwv" else defined).add(words[0])
    return defined, undefined - defined


def judge_symbol(layer, name, home):
    if layer in PURE and IMPURE.match(name):
        return f"{layer} calls {name}; files, clock and chance are arguments there"
    for prefix, allowed in SYMBOLS:
        if re.match(prefix, name) and layer not in allowed:
            return f"{layer} calls {name}"
    if name in home and home[name] not in may_know(layer):
        return f"{layer} calls {name} of {home[name]}"
    return None


def symbols(_root, build):
    libraries = {layer: os.path.join(build, f"src/{layer}/libsl-{layer}.a") for layer in LAYERS}
    tables = {layer: symbols_of(p) for layer, p in libraries.items() if os.path.exists(p)}
    home = {name: layer for layer, (defined, _) in tables.items() for name in defined}
    if "core" not in tables:
        return [f"there is no library of core below {build}"]
    reasons = []
    for layer, (_, undefined) in tables.items():
        reasons += filter(None, (judge_symbol(layer, name, home) for name in sorted(undefined)))
    return reasons


def sql(root, _build):
    folders = [f"src/{layer}" for layer in LAYERS + PROGRAMS if layer != "store"]
    paths = tree.files(root, folders, [".c", ".h"])
    return tree.find(root, paths, SQL, "SQL belongs to the store", tree.without_comments)


CHECKS = [
    ("layers include only what is before them", includes),
    ("the window includes what was read before", read_before),
    ("layers call only what is before them", symbols),
    ("SQL only in the store", sql),
]
