#!/usr/bin/python3
"""Takes the pictures of one style.  Run by "shots" in a desktop of its own."""
import os
import subprocess
import sys

import drive

PLACES = ["today", "contacts", "inventory", "orders", "team", "income", "training"]
# What a person would record, by its keys, and the picture of it.
FORMS = [
    ("ctrl+n", "new-sale"),
    ("ctrl+p", "new-purchase"),
    ("ctrl+u", "new-use"),
    ("ctrl+e", "new-expense"),
    ("ctrl+b", "give-back"),
    ("ctrl+shift+t", "stock-take"),
    ("ctrl+m", "move-money"),
    ("ctrl+shift+m", "close-month"),
    ("ctrl+shift+b", "money-of-others"),
    ("ctrl+shift+y", "sync"),
    ("ctrl+d", "books"),
    ("ctrl+g", "lots"),
    ("ctrl+k", "movements"),
    ("ctrl+shift+o", "who-owes"),
    ("ctrl+shift+g", "parties"),
    ("ctrl+shift+a", "autoships"),
    ("ctrl+shift+k", "papers"),
    ("ctrl+shift+j", "journal"),
    ("ctrl+shift+e", "trips"),
    ("ctrl+shift+h", "hours"),
    ("ctrl+shift+r", "rules"),
    ("ctrl+shift+d", "payback"),
    ("ctrl+shift+w", "what-if"),
    ("ctrl+question", "shortcuts"),
    ("ctrl+comma", "preferences"),
]


def sample_business():
    path = os.path.join(os.environ["SIDELINE_DESKTOP"], "sample.sideline")
    cli = os.path.join(os.environ["SIDELINE_BUILD"], "src/cli/sideline-cli")
    for words in (
        ["sample"],
        ["party", "add", "Soap evening", "--host", "Beth Lindgren", "--host-credit", "10%"],
        ["autoship", "add", "Beth Lindgren", "AF-303=1", "--every", "4w", "--cancel-days", "5"],
        ["mileage", "add", "12.4", "--for", "Fair in Boise"],
    ):
        subprocess.run([cli, "-b", path, *words], check=True, timeout=60, stdout=subprocess.DEVNULL)
    return path


def read(path):
    with open(path, "rb") as picture:
        return picture.read()


def show(app, keys, path):
    """What comes on @keys, once it is there: a busy machine takes its time."""
    rest = os.path.join(os.environ["SIDELINE_DESKTOP"], "rest.png")
    now = os.path.join(os.environ["SIDELINE_DESKTOP"], "now.png")
    app.screenshot(rest)
    app.key(keys)

    def changed():
        app.screenshot(now)
        return read(now) != read(rest)

    app.wait(changed, f"{keys} shows nothing")
    app.picture(path)


def main(folder, style):
    def path(name):
        return os.path.join(folder, f"{name}-{style}.png")

    with drive.App() as app:
        app.picture(path("first-run"))
    with drive.App(sample_business()) as app:
        app.resize(1200, 800)
        for number, place in enumerate(PLACES[1:], 2):
            show(app, f"alt+{number}", path(place))
        show(app, "alt+1", path(PLACES[0]))
        for keys, name in FORMS:
            show(app, keys, path(name))
            app.key("Escape", "alt+1")


if __name__ == "__main__":
    main(*sys.argv[1:])
