"""Drives a GTK 4 window as a person would: by names on the accessibility bus, keys and the mouse.

    app = drive.App()                    # build/src/app/sideline, in the session of run-window
    app.click("New Sale")
    app.type("Ana")
    app.key("Return")
    app.wait_name("84.00")
    app.screenshot("sale.png")
    app.stop()                           # fails when the program warned or crashed

What GTK 4.8 tells the bus has holes, and this file is where they are filled: children are
never SHOWING (their extents are asked), labels have a name and no text, screen coordinates
are those of the window, and objects vanish while they are walked.
"""
import ctypes
import os
import re
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ID = "io.github.sideline.Sideline"
PATIENCE = 10.0  # seconds that anything may take
STEP = 0.04
COMPLAINT = re.compile(r"-(CRITICAL|WARNING|ERROR) \*\*|runtime error:|ERROR: \w+Sanitizer")
FRAMES = re.compile(r"^longest frame (\d+), (\d+) frames$", re.MULTILINE)
TOLD = re.compile(r"^told (.+)$", re.MULTILINE)
# The buttons that turn the pages of GTK 4.8's shortcuts window are narrower than the theme allows.
NOT_OURS = re.compile(r"GtkLabel 0x[0-9a-f]+ \(label\) reported min width -\d")

# What a place is called inside: there is one of each, and it stays when another is shown.
PLACE = re.compile(r"^Sl[A-Z][a-z]+Place$")

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1

Atspi.init()
Atspi.set_timeout(3000, 5000)


class NotFound(AssertionError):
    """What was looked for did not come in time."""


def patiently(attempt, what, seconds=PATIENCE):
    """The first true answer of @attempt; NotFound(@what) when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        try:
            answer = attempt()
        except GLib.Error:  # the object vanished while it was asked
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise NotFound(what() if callable(what) else what)
        time.sleep(STEP)


def said_by(*command):
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=20, check=False
    )
    return done.stdout.strip()


def do(*command):
    # The pipe tells of the end at once; without one Python looks for it twenty times a second.
    subprocess.run(command, check=True, timeout=30, stdout=subprocess.PIPE)


# --- nodes of the accessibility tree


def children(node):
    found = []
    try:
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is not None:
                found.append(child)
    except GLib.Error:
        pass
    return found


def walk_roles(node, looked_at=None):
    """@node and what is below it, each with its role.

    A table keeps a hundred and more rows ready beside those that it shows.  They have no extents,
    nor has anything in them, and walking them takes seconds: they are left out.  So are the places
    of the window that are in the set @looked_at, which is given the others.
    """
    role = role_of(node)
    if looked_at is not None and role == "filler" and not is_new(node, looked_at):
        return
    yield node, role
    if role == "table row" and not visible(node):
        return
    for child in children(node):
        yield from walk_roles(child, looked_at)


def is_new(node, looked_at):
    """Whether @node is no place of the window in @looked_at; it is there from now on."""
    name = name_of(node)
    if not PLACE.match(name):
        return True
    if name in looked_at:
        return False
    looked_at.add(name)
    return True


def walk(node):
    for found, _role in walk_roles(node):
        yield found


def nearest_first(node, frame):
    """@frame and what is below it, each once; when @node (or None) is in it, what is near to that comes first."""
    path = []
    try:
        while node is not None and node != frame:
            path.append(node)
            node = node.get_parent()
    except GLib.Error:
        node = None
    if node is None:
        yield from walk(frame)
        return
    inner = None
    for outer in (*path, frame):
        yield outer
        for child in children(outer):
            if child != inner:
                yield from walk(child)
        inner = outer


def role_of(node):
    try:
        return node.get_role_name()
    except GLib.Error:
        return ""


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def text_of(node):
    """What stands in an entry."""
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def extents(node):
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)


def visible(node):
    try:
        box = extents(node)
        return box.width > 0 and box.height > 0
    except GLib.Error:
        return False


def has_state(node, state):
    """@state as in "checked", "selected", "focused", "sensitive"."""
    return node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))


def actions(node):
    try:
        return [Atspi.Action.get_action_name(node, i) for i in range(Atspi.Action.get_n_actions(node))]
    except GLib.Error:
        return []


def activate(node):
    """Does the first of its usual actions."""
    names = actions(node)
    for wanted in ("click", "toggle", "activate", "press"):
        if wanted in names:
            return Atspi.Action.do_action(node, names.index(wanted))
    return False


def matches(name, wanted):
    """@wanted is a text, or a compiled pattern that has to be found somewhere in the name."""
    if wanted is None:
        return True
    if isinstance(wanted, str):
        # A mnemonic button is called "_Delete Delete".
        return name == wanted or name.endswith(f" {wanted}") and name.startswith("_")
    return wanted.search(name) is not None


def end_with_driver():
    """For a child: no program of a case that a signal ended may take the place of the next one's."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class App:
    """One run of the program.  Use it with "with", so that it always ends."""

    def __init__(self, *arguments, program=None, **environment):
        build = os.environ.get("SIDELINE_BUILD", "build")
        self.program = program or os.path.join(build, "src/app/sideline")
        self.desktop = os.environ["SIDELINE_DESKTOP"]
        self.crashed = False
        self.n_heard = 0
        self.had_focus = None
        do("xdotool", "mousemove", "9999", "9999")  # into the corner, where it hovers over nothing
        self.log = os.path.join(self.desktop, f"program-{time.monotonic_ns()}.log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [self.program, *arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "SL_DEBUG": "frames,told", **environment},
                preexec_fn=end_with_driver,
            )
        try:
            self.window = patiently(self._find_window, self._no_window)
            self.node = patiently(self._find_node, "the program is not on the accessibility bus")
            patiently(lambda: self.first("push button"), "the window stays empty")
        except BaseException:
            self.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, _value, _trace):
        if kind is not None or self.crashed:
            self.kill()
        else:
            self.stop()

    # --- the process

    def _find_window(self):
        if self.process.poll() is not None:
            raise NotFound(f"the program ended with {self.process.returncode}: {self.said()}")
        found = said_by("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid))
        return found.split()[0] if found else None

    def _no_window(self):
        return f"no window came: {self.said()}"

    def _find_node(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for node in children(desktop):
            if node.get_process_id() == self.process.pid:
                return node
        return None

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def wait_told(self, wanted):
        """Waits until the window tells @wanted in passing, and gives the words.

        What it told before that is done with.  The toasts themselves go while a long list is walked.
        """

        def heard():
            told = TOLD.findall(self.said())
            for number in range(self.n_heard, len(told)):
                if matches(told[number], wanted):
                    self.n_heard = number + 1
                    return told[number]
            return None

        return patiently(heard, lambda: f"{wanted!r} was not told; there was {TOLD.findall(self.said())}")

    def complaints(self):
        lines = self.said().splitlines()
        return [line for line in lines if COMPLAINT.search(line) and not NOT_OURS.search(line)]

    def stop(self):
        """Closes the window as a person would; fails when the program warned or did not end."""
        self.key("ctrl+q")
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            windows = [name_of(window) for window in self.windows()]  # one above takes the key
            self.kill()
            raise AssertionError(f"the program did not end on Ctrl+Q; there are {windows}") from None
        if status != 0:
            raise AssertionError(f"the program ended with {status}: {self.said()}")
        for longest, count in FRAMES.findall(self.said()):
            print(f"# longest of {count} frames: {int(longest) / 1000:.1f} ms", flush=True)
        if self.complaints():
            raise AssertionError("the program warned:\n" + "\n".join(self.complaints()))

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def crash(self):
        """Ends it at once, as an empty battery would; what it warned of before is still looked at."""
        self.crashed = True
        self.kill()
        if self.complaints():
            raise AssertionError("the program warned:\n" + "\n".join(self.complaints()))

    # --- looking

    def each(self, role=None, name=None, within=None):
        """The visible nodes of @role and @name, as they are met.

        Each node takes some calls of the bus, so whoever needs one should stop at it.  What is on
        the hidden pages of a stack counts as visible, since GTK 4.8 does not tell.
        """
        if role == "frame" and within is None:  # windows lie in nothing else
            walked = ((node, role_of(node)) for node in self.windows())
        else:
            walked = walk_roles(within or self.node)
        for node, its_role in walked:
            if role in (None, its_role) and (name is None or matches(name_of(node), name)) and visible(node):
                yield node

    def all(self, role=None, name=None, within=None):
        return list(self.each(role, name, within))

    def first(self, role=None, name=None, within=None):
        return next(self.each(role, name, within), None)

    def find(self, role=None, name=None, within=None, seconds=PATIENCE):
        def missing():
            return f"no {role or 'object'} named {name!r}; there are:\n{self.tree(within)}"

        return patiently(lambda: self.first(role, name, within), missing, seconds)

    def wait_name(self, name, role=None, seconds=PATIENCE):
        return self.find(role, name, None, seconds)

    def wait_gone(self, role=None, name=None, seconds=PATIENCE):
        patiently(lambda: not self.first(role, name), f"{name!r} is still there", seconds)

    def wait(self, claim, what, seconds=PATIENCE):
        return patiently(claim, what, seconds)

    def has(self, role=None, name=None):
        return self.first(role, name) is not None

    def names(self, looked_at=None):
        """What can be read in the window, in order, but for the places in @looked_at."""
        walked = (node for node, _role in walk_roles(self.node, looked_at))
        return [n for n in (name_of(node) for node in walked if visible(node)) if n]

    def tree(self, within=None):
        """The visible tree as text, for a failure and for whoever writes a test."""
        lines = []

        def add(node, depth):
            role, name = role_of(node), name_of(node)
            # Containers tell nothing; what is in a hidden page is not there for a person.
            if visible(node) and (name or role not in ("panel", "filler")):
                lines.append(f"{'  ' * depth}{role} {name!r}")
            for child in children(node):
                add(child, depth + 1)

        add(within or self.node, 0)
        return "\n".join(lines[:400])

    def rows(self, within=None):
        """The cells of the rows of a table, as text."""
        found = []
        for row in self.all("table row", None, within):
            cells = [c for c in children(row) if role_of(c) == "table cell"]
            found.append([" ".join(n for n in map(name_of, walk(c)) if n) for c in cells])
        return found

    # --- doing

    def click(self, name, role=None, within=None):
        """The action of what is called @name, whatever it is."""

        def attempt():
            for node in self.each(role, name, within):
                if actions(node) and activate(node):
                    return True
            return False

        def missing():
            return f"nothing named {name!r} can be clicked; there are:\n{self.tree(within)}"

        return patiently(attempt, missing)

    def activate(self, action, about=None):
        """Does @action of the first main window; @about is its parameter as GVariant text."""
        parameters = [GLib.Variant.parse(None, about, None, None)] if about else []
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            ID, f"/{ID.replace('.', '/')}/window/1", "org.gtk.Actions", "Activate",
            GLib.Variant("(sava{sv})", (action, parameters, {})), None, 0, 10000, None,
        )

    def windows(self):
        """The main window and those that lie over it, the newest last."""
        return children(self.node)

    def open_window(self, action, about=None):
        """The window or form that @action brings."""
        before = len(self.windows())
        self.activate(action, about)
        self.wait(lambda: len(self.windows()) > before, f"no window: {action}")
        return self.windows()[-1]

    def close_window(self):
        """Escape, as often as what lies over the newest window asks for."""
        before = len(self.windows())

        def gone():
            if len(self.windows()) < before:
                return True
            self.key("Escape")
            return False

        self.wait(gone, "Escape does not close the window")

    def flaws(self):
        """What the program itself found wrong with the looks of its windows."""
        return re.findall(r"^flaw (.+)$", self.said(), re.MULTILINE)

    def point(self, node):
        """Clicks with the mouse into the middle of @node of the main window."""
        box = extents(node)
        left, top = self._content()
        x, y = left + box.x + box.width // 2, top + box.y + box.height // 2
        do("xdotool", "mousemove", str(x), str(y), "click", "1")

    def _content(self):
        """Where the content of the window begins on the screen, the shadow taken off."""
        place = dict(
            line.split("=") for line in said_by("xdotool", "getwindowgeometry", "--shell", self.window).split()
        )
        left, _, top, _ = self._shadow()
        return int(place["X"]) + left, int(place["Y"]) + top

    def _shadow(self):
        """How far the shadow reaches: left, right, top, bottom."""
        said = said_by("xprop", "-id", self.window, "_GTK_FRAME_EXTENTS").partition("=")[2]
        return [int(n) for n in re.findall(r"\d+", said)] or [0, 0, 0, 0]

    def key(self, *keys):
        """Real keys to whatever has the focus, as in key("ctrl+n", "Tab", "Return")."""
        do("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)

    def type(self, text):
        do("xdotool", "type", "--clearmodifiers", "--delay", "8", text)

    def enter(self, name, text):
        """Puts @text into the entry @name at once, in place of what stood there."""
        node = self.find("text", name)
        Atspi.EditableText.set_text_contents(node, text)
        patiently(lambda: text_of(node) == text, f"{name} did not take {text!r}")
        return node

    def focused(self):
        """(role, name) of what the keys go to, which is mostly what they went to before, or near to it."""
        for frame in reversed(children(self.node)):  # the newest window is the last
            for node in nearest_first(self.had_focus, frame):
                try:
                    if has_state(node, "focused"):
                        self.had_focus = node
                        return role_of(node), name_of(node)
                except GLib.Error:
                    continue
        return None

    def pick(self, words, wanted, entry=None):
        """Takes @wanted of what the picker with the focus finds for @words; then @entry has it."""
        self.type(words)
        self.wait_name(re.compile(wanted), "list item")
        self.key("Return")
        if entry:
            self.wait(lambda: self.focused() == ("text", entry), f"the focus did not go to {entry}")

    def save_as(self, path):
        """Has @path written by the dialog of GTK, which may lose what is typed too soon; gives what it holds."""
        self.wait(lambda: self.focused() == ("text", "Name:"), "the name did not take the focus")
        entry = self.find("text", "Name:")

        def typed():
            self.key("ctrl+a")
            self.type(path)
            return text_of(entry) == path

        self.wait(typed, "the dialog does not take the name")
        self.key("Return")
        self.wait_told(f"“{os.path.basename(path)}” was written")
        with open(path, "rb") as file:
            return file.read()

    def chosen(self, name):
        """What is chosen in the drop-down called @name."""
        return name_of(self.find("push button", None, self.find("combo box", name))).removeprefix(f"{name}: ")

    def choose(self, name, *keys):
        """Opens the drop-down called @name and takes what @keys lead to."""
        self.click(None, "push button", within=self.find("combo box", name))
        self.take_choice(*keys)

    def take_choice(self, *keys):
        """Takes what @keys lead to in the drop-down that was opened."""
        self.wait(lambda: (self.focused() or ("",))[0] == "list item", "the choices have no focus")
        self.key(*keys, "Return")
        self.wait(lambda: (self.focused() or ("list item",))[0] != "list item", "the choices stay")

    def record(self, told):
        """Ends a form by keyboard, and waits until the window tells that it is done."""
        self.key("ctrl+Return")
        self.wait_told(re.compile(told))

    def tab_to(self, role, name, most=30):
        """Goes with Tab to what is called @name, as who has no mouse must."""
        for _ in range(most):
            if self.focused() == (role, name):
                return
            self.key("Tab")
            time.sleep(STEP)
        raise NotFound(f"Tab does not come to {name!r}")

    def resize(self, width, height):
        left, right, top, bottom = self._shadow()
        do("xdotool", "windowsize", self.window, str(width + left + right), str(height + top + bottom))

        def reached():
            box = extents(self.first("frame"))
            return (box.width, box.height) == (width, height)

        patiently(reached, f"the window did not become {width} wide and {height} high")

    def screenshot(self, path):
        """The whole screen, once two pictures in a row are the same."""
        last = None

        def settled():
            nonlocal last
            self._shoot(path)
            with open(path, "rb") as picture:
                now = picture.read()
            same, last = now == last, now
            return same

        patiently(settled, "the window never came to rest", 4)

    def picture(self, path):
        """The window alone, its corners round and its shadow left out."""
        self.screenshot(path)
        box = extents(self.find("frame"))
        left, top = self._content()
        corner = f"roundrectangle 0,0 {box.width - 1},{box.height - 1} 12,12"
        mask = ["(", "-size", f"{box.width}x{box.height}", "xc:none", "-fill", "white", "-draw", corner, ")"]
        do(
            "convert", path, "-crop", f"{box.width}x{box.height}+{left}+{top}", "+repage", "-alpha", "set",
            *mask, "-compose", "DstIn", "-composite", "-strip", path,
        )

    def _shoot(self, path):
        do("import", "-silent", "-window", "root", "-define", "png:exclude-chunks=date,time", path)
