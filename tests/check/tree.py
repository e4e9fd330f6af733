"""What the checks share: walking the tree, and C with its comments and strings blanked."""
import os
import re
import subprocess

LEFT_OUT = {".git", "__pycache__", "sample"}
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL
)


def files(root, folders, endings=None):
    """Paths below @root, sorted; build folders and the sample business are left out."""
    found = []
    for folder in folders:
        for path, names, leaves in os.walk(os.path.join(root, folder)):
            names[:] = sorted(n for n in names if n not in LEFT_OUT)
            for leaf in leaves:
                if endings is None or leaf.endswith(tuple(endings)):
                    found.append(os.path.relpath(os.path.join(path, leaf), root))
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as text:
        return text.read()


def read_bytes(root, path):
    with open(os.path.join(root, path), "rb") as data:
        return data.read()


def blank(match):
    """Keeps the lines of what is blanked, so that line numbers stay right."""
    token = match.group(0)
    inside = "".join("\n" if c == "\n" else " " for c in token[1:-1])
    return token[0] + inside + token[-1] if token[0] in "\"'" else " " + inside + " "


def code(text):
    """@text of C without its comments and without what its strings say."""
    return TOKEN.sub(blank, text)


def without_comments(text):
    return TOKEN.sub(lambda m: blank(m) if m.group(0)[0] == "/" else m.group(0), text)


def find(root, paths, pattern, why, prepare=code):
    """One reason for each line of @paths on which @pattern is found."""
    reasons = []
    for path in paths:
        for number, line in enumerate(prepare(read(root, path)).splitlines(), 1):
            if re.search(pattern, line):
                reasons.append(f"{path}:{number}: {why}")
    return reasons


def run(*command, **options):
    """Runs a tool; returns (its status, what it said)."""
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
            **options,
        )
    except FileNotFoundError:
        return 127, f"{command[0]} is not installed"
    return done.returncode, done.stdout.strip()


def complaints(*command, **options):
    """The lines of a tool that failed, or nothing."""
    status, said = run(*command, **options)
    if status == 0:
        return []
    return said.splitlines() or [f"{command[0]} failed with status {status}"]
