"""What the desktop reads: entry, description, settings, icons, types, templates, Flatpak."""
import json
import os
import re
import xml.etree.ElementTree as xml

import tree

ID = "io.github.sideline.Sideline"
MANIFEST = f"flatpak/{ID}.json"
PERMISSIONS = [
    "--share=network",
    "--share=ipc",
    "--socket=wayland",
    "--socket=fallback-x11",
    "--device=dri",
]
ICONS = {
    f"data/icons/hicolor/scalable/apps/{ID}.svg": 128,
    f"data/icons/hicolor/symbolic/apps/{ID}-symbolic.svg": 16,
}


def entry(_root, build):
    return tree.complaints("desktop-file-validate", os.path.join(build, f"data/{ID}.desktop"))


def description(_root, build):
    path = os.path.join(build, f"data/{ID}.metainfo.xml")
    return tree.complaints("appstreamcli", "validate", "--no-net", path)


def screenshots(root, _build):
    """Pictures that the description shows must lie in this repository."""
    addresses = re.findall(r"<image[^>]*>\s*(\S+?)\s*</image>", tree.read(root, f"data/{ID}.metainfo.xml.in"))
    reasons = [] if addresses else ["the description shows no picture"]
    for address in addresses:
        path = address.partition("/main/")[2]
        if not path or not os.path.exists(os.path.join(root, path)):
            reasons.append(f"{address} is not a file of this repository")
    return reasons


def settings(root, _build):
    return tree.complaints("glib-compile-schemas", "--strict", "--dry-run", os.path.join(root, "data"))


def icons(root, _build):
    reasons = []
    for path, size in ICONS.items():
        try:
            picture = xml.parse(os.path.join(root, path)).getroot()
        except (OSError, xml.ParseError) as error:
            reasons.append(f"{path}: {error}")
            continue
        if (picture.get("width"), picture.get("height")) != (str(size), str(size)):
            reasons.append(f"{path}: not {size} pixels wide and high")
    return reasons


def types(root, _build):
    return tree.complaints("xmllint", "--noout", os.path.join(root, f"data/{ID}.mime.xml"))


VALIDATE = """
for file; do
  said=$(gtk4-builder-tool validate "$file" 2>&1) || printf '%s: %s\\n' "$file" "${said:-is not valid}"
done
"""


def templates(root, build):
    """In a desktop of its own, because some widgets cannot be made without a display."""
    whole = [p for p in tree.files(root, ["ui"], [".ui"]) if "<template" not in tree.read(root, p)]
    status, said = tree.run(
        os.path.join(root, "tests/e2e/run-window"), "sh", "-c", VALIDATE, "sh", *whole,
        cwd=root, env={**os.environ, "SIDELINE_BUILD": build},
    )
    # A class of the program is not known to the tool; the tests of the window make those.
    reasons = [line for line in said.splitlines() if not re.search(r"Invalid (object )?type .*Sl[A-Z]", line)]
    return reasons if status == 0 else reasons + [f"run-window failed with status {status}"]


def judge_module(module):
    if isinstance(module, str):
        return [f"{module}: a module of another file is not pinned here"]
    reasons = []
    for source in module.get("sources", []):
        kind = source.get("type")
        if kind in ("archive", "file") and not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
            reasons.append(f"{module['name']}: the archive has no sha256")
        if kind == "git" and not re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")):
            reasons.append(f"{module['name']}: the commit is not pinned")
        if kind not in ("archive", "file", "git", "dir"):
            reasons.append(f"{module['name']}: a source of type {kind}")
    for inner in module.get("modules", []):
        reasons += judge_module(inner)
    return reasons


def flatpak(root, _build):
    try:
        manifest = json.loads(tree.read(root, MANIFEST))
    except (OSError, ValueError) as error:
        return [f"{MANIFEST}: {error}"]
    reasons = []
    if manifest.get("app-id", manifest.get("id")) != ID:
        reasons.append("the manifest is for another program")
    for permission in manifest.get("finish-args", []):
        if permission not in PERMISSIONS:
            reasons.append(f"{permission} is more than the program needs")
    for permission in PERMISSIONS:
        if permission not in manifest.get("finish-args", []):
            reasons.append(f"{permission} is missing")
    if not manifest.get("modules"):
        reasons.append("the manifest builds nothing")
    for module in manifest.get("modules", []):
        reasons += judge_module(module)
    return reasons


def scripts(root, _build):
    paths = ["dev"] + [
        path
        for path in tree.files(root, ["tests", "data", "flatpak"])
        if tree.read_bytes(root, path).startswith((b"#!/bin/bash", b"#!/bin/sh"))
    ]
    return tree.complaints("shellcheck", *paths, cwd=root)


def guards(root, _build):
    """Each test that docs/SECURITY.md names is there."""
    reasons = []
    for path, what in re.findall(r"`(tests/[^:`]+): ([^`]+)`", tree.read(root, "docs/SECURITY.md")):
        if not os.path.exists(os.path.join(root, path)) or what not in tree.read(root, path):
            reasons.append(f"docs/SECURITY.md: {what} is not in {path}")
    return reasons


CHECKS = [
    ("desktop entry", entry),
    ("description for software centres", description),
    ("screenshots of the description", screenshots),
    ("settings", settings),
    ("icons", icons),
    ("file type", types),
    ("templates of the window", templates),
    ("Flatpak manifest", flatpak),
    ("shell scripts", scripts),
    ("tests of the security list", guards),
]
