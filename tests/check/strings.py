"""Text for people: every file of it is listed, and every text can be translated."""
import gettext
import io
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as xml

import tree

MARKED = re.compile(r"\b(N?C?_|g?d?n?c?gettext|g_dn?p?gettext2?)\s*\(")
LIST = "po/POTFILES.in"
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dngettext:2,3", "g_dpgettext2:2c,3", "ngettext:1,2"]


def listed(root, path=LIST):
    lines = (line.partition("#")[0].strip() for line in tree.read(root, path).splitlines())
    return [line for line in lines if line]


def with_text(root):
    """Files that have text for people in them."""
    found = [
        path
        for path in tree.files(root, ["src"], [".c"])
        if MARKED.search(tree.code(tree.read(root, path)))
    ]
    found += [
        path
        for path in tree.files(root, ["ui", "src"], [".ui"])
        if re.search(r'translatable="(yes|true|1)"', tree.read(root, path))
    ]
    return found + tree.files(root, ["data"], [".desktop.in", ".metainfo.xml.in", ".gschema.xml"])


def potfiles(root, _build):
    names = listed(root)
    here = with_text(root)
    reasons = [f"{path} has text for people and is not in {LIST}" for path in here if path not in names]
    reasons += [f"{LIST} names {path}, which is not there" for path in names
                if not os.path.exists(os.path.join(root, path))]
    if names != sorted(set(names)):
        reasons.append(f"{LIST} is not sorted, or names a file twice")
    return reasons


def unmarked(root, _build):
    """Labels of templates that nobody could translate."""
    pattern = (
        r'<property name="(label|title|subtitle|placeholder-text|tooltip-text|description)">'
        r"[^<]*[A-Za-z]{2}"
    )
    return tree.find(root, tree.files(root, ["ui", "src"], [".ui"]), pattern,
                     "text that is not marked for translation", lambda t: t)


def template(root, folder):
    """The catalogue of today's texts, so that a stale one in po/ does not hide a gap."""
    pot = os.path.join(folder, "sideline.pot")
    status, said = tree.run(
        "xgettext", f"--directory={root}", f"--files-from={os.path.join(root, LIST)}",
        "--from-code=UTF-8", "--add-comments=translators", f"--output={pot}",
        *(f"--keyword={word}" for word in KEYWORDS),
    )
    if status != 0 or not os.path.exists(pot):
        raise OSError(said or "there is no text at all")
    return pot, said


def readable(root, _build):
    """A macro such as G_GINT64_FORMAT cuts a text short for translators; PRId64 they know."""
    with tempfile.TemporaryDirectory() as folder:
        _, said = template(root, folder)
    return [line for line in said.splitlines() if "warning" in line]


def languages(root):
    """What turns a text into each language that there is, the program's own first."""
    yield "en", lambda text: text
    for path in tree.files(root, ["po"], [".po"]):
        made = subprocess.run(["msgfmt", "-o", "-", os.path.join(root, path)], check=True,
                              capture_output=True).stdout
        yield os.path.basename(path)[:-3], gettext.GNUTranslations(io.BytesIO(made)).gettext


def clashes(menu, translate):
    """The mnemonics that two items of one menu share; what a submenu has is its own affair."""
    owner, reasons = {}, []
    for parent in [menu, *menu.findall("section")]:
        for item in [*parent.findall("item"), *parent.findall("submenu")]:
            label = translate(item.findtext("attribute[@name='label']"))
            key = label.partition("_")[2][:1].lower()
            if key in owner:
                reasons.append(f"“{owner[key]}” and “{label}” share a mnemonic")
            elif key:
                owner[key] = label
    return reasons


def mnemonics(root, _build):
    """Of two items with one letter only one would answer at once."""
    reasons = []
    for language, translate in languages(root):
        for path in tree.files(root, ["ui"], [".ui"]):
            interface = xml.fromstring(tree.read(root, path))
            for menu in [*interface.iter("menu"), *interface.iter("submenu")]:
                reasons += [f"{path} ({language}): {why}" for why in clashes(menu, translate)]
    return reasons


CHECKS = [
    ("every file with text is in POTFILES", potfiles),
    ("every text can be read by translators", readable),
    ("every label can be translated", unmarked),
    ("no mnemonic for two items of a menu", mnemonics),
]
