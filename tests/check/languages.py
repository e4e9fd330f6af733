"""Every language has all of today's texts."""
import os
import re
import tempfile

import strings
import tree


# In a comment of a translation: every letter of it is taken by others of its forms.
NO_LETTER = "# no letter is free"


def is_excused(lines, reason):
    """Whether @reason is the lack of a letter where the translator says that none is free."""
    at = re.search(r":(\d+): msgstr lacks the keyboard accelerator", reason)
    if not at:
        return False
    entry = "\n".join(lines[:int(at[1])]).split("\n\n")[-1]
    return NO_LETTER in entry.splitlines()


def complaints(po):
    with open(po, encoding="utf-8") as catalogue:
        lines = catalogue.read().splitlines()
    reasons = tree.complaints("msgfmt", "--check", "--check-accelerators=_", "-o", os.devnull, po)
    left = [reason for reason in reasons if not is_excused(lines, reason)]
    return [] if all(re.search(r"found \d+ fatal", reason) for reason in left) else left


def judge_language(root, folder, pot, language):
    po = os.path.join(root, f"po/{language}.po")
    merged = os.path.join(folder, f"{language}.po")
    reasons = complaints(po)
    reasons += tree.complaints("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, po, pot)
    if reasons:
        return [f"{language}: {reason}" for reason in reasons]
    _, missing = tree.run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged)
    texts = [t for t in re.findall(r'^msgid "(.+)"$', missing, re.MULTILINE)]
    texts += ["(several lines)"] * len(re.findall(r'^msgid ""\n"', missing[missing.find("\n\n"):], re.M))
    _, fuzzy = tree.run("msgattrib", "--only-fuzzy", "--no-obsolete", po)
    texts += re.findall(r'^msgid "(.+)"$', fuzzy, re.MULTILINE)
    return [f"{language}: not translated: {text}" for text in texts]


def translations(root, _build):
    languages = strings.listed(root, "po/LINGUAS")
    if not languages:
        return ["po/LINGUAS names no language"]
    reasons = []
    with tempfile.TemporaryDirectory() as folder:
        pot, _ = strings.template(root, folder)
        for language in languages:
            reasons += judge_language(root, folder, pot, language)
    return reasons


CHECKS = [
    ("every language is complete", translations),
]
