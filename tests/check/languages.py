"""Every language has all of today's texts."""
import os
import re
import tempfile

import strings
import tree


def judge_language(root, folder, pot, language):
    po = os.path.join(root, f"po/{language}.po")
    merged = os.path.join(folder, f"{language}.po")
    reasons = tree.complaints("msgfmt", "--check", "--check-accelerators=_", "-o", os.devnull, po)
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
