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
are those of the window, and objects vanish while they are walked.  The bus is asked by bus.py: the
library of AT-SPI asks one thing at a time, and the one of Debian 12 crashes, now and then, when the
programs that it knows end.
"""
import collections
import ctypes
import os
import re
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from bus import Bus, Call, Gone  # noqa: E402

ID = "io.github.sideline.Sideline"
PATIENCE = 30.0  # seconds that anything may take where the machine has much else to do
STEP = 0.04
COMPLAINT = re.compile(r"-(CRITICAL|WARNING|ERROR) \*\*|runtime error:|ERROR: \w+Sanitizer")
FRAMES = re.compile(r"^longest frame (\d+), (\d+) frames$", re.MULTILINE)
TOLD = re.compile(r"^told (.+)$", re.MULTILINE)
# The buttons that turn the pages of GTK 4.8's shortcuts window are narrower than the theme allows.
NOT_OURS = re.compile(r"GtkLabel 0x[0-9a-f]+ \(label\) reported min width -\d")

# Keys that close a window, or may.
CLOSING = ("Escape", "Return", "ctrl+Return", "ctrl+w", "shift+ctrl+w")

# What a place is called inside: there is one of each, and it stays when another is shown.
PLACE = re.compile(r"^Sl[A-Z][a-z]+Place$")

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1

ROOT = "/org/a11y/atspi/accessible/root"
NO_PATH = "/org/a11y/atspi/null"
ACCESSIBLE, COMPONENT, ACTION, TEXT, EDITABLE = (
    f"org.a11y.atspi.{name}" for name in ("Accessible", "Component", "Action", "Text", "EditableText")
)
WITHIN_WINDOW = 1

# An object of a program on the accessibility bus: who owns it, and its path there.
Node = collections.namedtuple("Node", "owner path")
Box = collections.namedtuple("Box", "x y width height")


class NotFound(AssertionError):
    """What was looked for did not come in time."""


def patiently(attempt, what, seconds=PATIENCE):
    """The first true answer of @attempt; NotFound(@what) when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        try:
            answer = attempt()
        except (GLib.Error, Gone):  # the object vanished while it was asked
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


_bus = None


def bus():
    """The accessibility bus, of which the bus of the session knows the address."""
    global _bus
    if _bus is None:
        answer = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 20000, None
        )
        _bus = Bus(answer.unpack()[0])
    return _bus


def ask(nodes, interface, member, types="", *arguments):
    """What each of @nodes answers; None where it is gone or cannot."""
    answers = bus().ask([Call(*node, interface, member, types, arguments) for node in nodes])
    return [None if isinstance(answer, Gone) else answer[0] if answer else None for answer in answers]


def ask_one(node, interface, member, types="", *arguments):
    """What @node answers; Gone when it does not."""
    return bus().one(Call(*node, interface, member, types, arguments))


def property_of(node, interface, name):
    return ask_one(node, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)


def names_of(nodes):
    return [name or "" for name in ask(nodes, "org.freedesktop.DBus.Properties", "Get", "ss", ACCESSIBLE, "Name")]


_roles = {}


def roles_of(nodes):
    """Asked once of each: an object keeps its role for as long as it is there, and its path is never used again."""
    new = [node for node in nodes if node not in _roles]
    for node, role in zip(new, ask(new, ACCESSIBLE, "GetRole")):
        if role is not None:
            _roles[node] = Atspi.role_get_name(Atspi.Role(role))
    return [_roles.get(node, "") for node in nodes]


def boxes_of(nodes):
    return [Box(*box) if box else Box(0, 0, 0, 0) for box in ask(nodes, COMPONENT, "GetExtents", "u", WITHIN_WINDOW)]


def children_of(nodes):
    answers = ask(nodes, ACCESSIBLE, "GetChildren")
    return [[Node(*child) for child in answer or [] if child[1] != NO_PATH] for answer in answers]


def seen_of(nodes):
    """For each of @nodes, whether it has extents."""
    return [box.width > 0 and box.height > 0 for box in boxes_of(nodes)]


def children(node):
    return children_of([node])[0]


class Tree:
    """What is below some nodes, found level by level, so that little is waited for.

    A table keeps a hundred and more rows ready beside those that it shows.  They have no extents,
    nor has anything in them, and there are many: what is in them is left out.  So are the places
    of the window that are in the set @looked_at, which is given the others.
    """

    def __init__(self, tops, looked_at=None):
        self.tops = list(tops)
        self.roles, self.below = {}, {}
        self.left_out = set()
        level = self.tops
        while level:
            level = self._look_at(level, looked_at)

    def _look_at(self, level, looked_at):
        roles = dict(zip(level, roles_of(level)))
        self.roles.update(roles)
        if looked_at is not None:
            fillers = [node for node in level if roles[node] == "filler"]
            names = names_of(fillers)
            self.left_out.update(node for node, name in zip(fillers, names) if not is_new(name, looked_at))
        rows = [node for node in level if roles[node] == "table row"]
        unseen = {node for node, seen in zip(rows, seen_of(rows)) if not seen}
        opened = [node for node in level if node not in unseen and node not in self.left_out]
        found = dict(zip(opened, children_of(opened)))
        self.below.update(found)
        # A node may be met a second time when the window changes while it is looked at.
        return list(dict.fromkeys(n for nodes in found.values() for n in nodes if n not in self.roles))

    def nodes(self):
        """Each node once, with its role, in the order of reading."""
        met = set()
        waiting = self.tops[::-1]
        while waiting:
            node = waiting.pop()
            if node in met or node not in self.roles or node in self.left_out:
                continue
            met.add(node)
            yield node, self.roles[node]
            waiting += self.below.get(node, [])[::-1]


def walk_roles(node, looked_at=None):
    """@node and what is below it, each with its role."""
    return Tree([node], looked_at).nodes()


def is_new(name, looked_at):
    """Whether @name is of no place of the window in @looked_at; it is there from now on."""
    if not PLACE.match(name):
        return True
    if name in looked_at:
        return False
    looked_at.add(name)
    return True


def walk(node):
    return [found for found, _role in walk_roles(node)]


def nearest_first(node, frame):
    """Lists that have @frame and what is below it, each once; when @node (or None) is in it, what is
    near to that comes first."""
    path = []
    while node is not None and node != frame and len(path) < 100:
        path.append(node)
        node = parent_of(node)
    if node is None or node != frame:
        yield walk(frame)
        return
    inner = None
    for outer in (*path, frame):
        yield [outer] + [found for found, _role in Tree(n for n in children(outer) if n != inner).nodes()]
        inner = outer


def parent_of(node):
    """None when there is none, or @node has gone."""
    try:
        parent = Node(*property_of(node, ACCESSIBLE, "Parent"))
    except Gone:
        return None
    return parent if parent.path != NO_PATH else None


def role_of(node):
    return roles_of([node])[0]


def name_of(node):
    return names_of([node])[0]


def text_of(node):
    """What stands in an entry."""
    return ask_one(node, TEXT, "GetText", "ii", 0, property_of(node, TEXT, "CharacterCount"))


def set_text(node, text):
    """Puts @text into an entry, in place of what stood there."""
    ask_one(node, EDITABLE, "SetTextContents", "s", text)


def extents(node):
    """Where it is in its window, in pixels."""
    return Box(*ask_one(node, COMPONENT, "GetExtents", "u", WITHIN_WINDOW))


def visible(node):
    return seen_of([node])[0]


def states_of(nodes, state):
    """For each of @nodes whether it has @state, as in "checked", "selected", "focused", "sensitive"."""
    word, bit = divmod(int(getattr(Atspi.StateType, state.upper())), 32)
    return [bool(states and states[word] >> bit & 1) for states in ask(nodes, ACCESSIBLE, "GetState")]


def has_state(node, state):
    return states_of([node], state)[0]


def actions(node):
    """The names of what can be done with it."""
    try:
        count = property_of(node, ACTION, "NActions")
        return [ask_one(node, ACTION, "GetName", "i", number) for number in range(count)]
    except Gone:
        return []


def activate(node):
    """Does the first of its usual actions."""
    names = actions(node)
    for wanted in ("click", "toggle", "activate", "press"):
        if wanted in names:
            return ask_one(node, ACTION, "DoAction", "i", names.index(wanted))
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
        self.had_keys = []  # the windows there were when the newest had the keys
        self.may_have_closed = False
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
        programs = children(Node("org.a11y.atspi.Registry", ROOT))
        ids = bus().ask([bus().call("GetConnectionUnixProcessID", "s", node.owner) for node in programs])
        return next((node for node, answer in zip(programs, ids) if answer == [self.process.pid]), None)

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

        What is on the hidden pages of a stack counts as visible, since GTK 4.8 does not tell.
        """
        if role == "frame" and within is None:  # windows lie in nothing else
            windows = self.windows()
            walked = zip(windows, roles_of(windows))
        else:
            walked = walk_roles(within or self.node)
        found = [node for node, its_role in walked if role in (None, its_role)]
        if name is not None:
            found = [node for node, its_name in zip(found, names_of(found)) if matches(its_name, name)]
        return (node for node, seen in zip(found, seen_of(found)) if seen)

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

    def wait_inside(self, window, name, role=None, seconds=PATIENCE):
        """Of the window called @window alone: what it told in passing may still stand in another."""

        def inside():
            return next((found for frame in self.each("frame", window)
                         for found in self.each(role, name, frame)), None)

        return patiently(inside, lambda: f"no {name!r} in {window}; there are:\n{self.tree()}", seconds)

    def wait_gone(self, role=None, name=None, seconds=PATIENCE):
        """Of a window, until the keys go elsewhere, too: those pressed in between go nowhere.

        Not for ever: what comes next may have the same title."""
        patiently(lambda: not self.first(role, name), f"{name!r} is still there", seconds)
        end = time.monotonic() + 2
        while role == "frame" and time.monotonic() < end:
            active = self.active()
            if active and not matches(active, name):
                break
            time.sleep(STEP)

    def wait(self, claim, what, seconds=PATIENCE):
        return patiently(claim, what, seconds)

    def has(self, role=None, name=None):
        return self.first(role, name) is not None

    def names(self, looked_at=None):
        """What can be read in the window, in order, but for the places in @looked_at."""
        walked = [node for node, _role in walk_roles(self.node, looked_at)]
        seen = [node for node, is_seen in zip(walked, seen_of(walked)) if is_seen]
        return [name for name in names_of(seen) if name]

    def tree(self, within=None):
        """The visible tree as text, for a failure and for whoever writes a test."""
        tree = Tree([within or self.node])
        walked = list(tree.nodes())
        nodes = [node for node, _role in walked]
        depths = dict.fromkeys(tree.tops, 0)
        lines = []
        for (node, role), name, seen in zip(walked, names_of(nodes), seen_of(nodes)):
            depths.update(dict.fromkeys(tree.below.get(node, []), depths[node] + 1))
            # Containers tell nothing; what is in a hidden page is not there for a person.
            if seen and (name or role not in ("panel", "filler")):
                lines.append(f"{'  ' * depths[node]}{role} {name!r}")
        return "\n".join(lines[:400])

    def rows(self, within=None):
        """The cells of the rows of a table, as text."""
        found = []
        for row in self.all("table row", None, within):
            below = children(row)
            cells = [cell for cell, role in zip(below, roles_of(below)) if role == "table cell"]
            found.append([" ".join(name for name in names_of(walk(cell)) if name) for cell in cells])
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

    def active(self):
        """The title of the window that the keys go to, as the window manager has it."""
        return said_by("xdotool", "getactivewindow", "getwindowname")

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
        self._wait_for_keys()
        do("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)
        self.may_have_closed = keys[-1] in CLOSING

    def type(self, text):
        self._wait_for_keys()
        do("xdotool", "type", "--clearmodifiers", "--delay", "8", text)

    def _wait_for_keys(self):
        """What is pressed while a window comes or closes goes to the one before, or nowhere.

        GTK has a focus in a window from the first, before the display sends it the keys.  Not for
        ever: something of another program may be above."""
        windows = self.windows()
        end = time.monotonic() + 2
        while (self.may_have_closed or windows != self.had_keys) and time.monotonic() < end:
            windows = self.windows()
            if names_of(windows[-1:]) == [self.active()]:
                break
        self.had_keys = windows
        self.may_have_closed = False

    def enter(self, name, text):
        """Puts @text into the entry @name at once, in place of what stood there."""
        node = self.find("text", name)
        set_text(node, text)
        patiently(lambda: text_of(node) == text, f"{name} did not take {text!r}")
        return node

    def focused(self):
        """(role, name) of what the keys go to, which is mostly what they went to before, or near to it.

        Both are empty when nothing has the focus, as for a moment between two."""
        for frame in reversed(children(self.node)):  # the newest window is the last
            for nodes in nearest_first(self.had_focus, frame):
                for node, focused in zip(nodes, states_of(nodes, "focused")):
                    if focused:
                        self.had_focus = node
                        return role_of(node), name_of(node)
        return "", ""

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
        self.wait(lambda: self.focused()[0] == "list item", "the choices have no focus")
        self.key(*keys, "Return")
        self.wait(lambda: self.focused()[0] not in ("", "list item"), "the choices stay")

    def record(self, told):
        """Ends a form by keyboard, and waits until the window tells that it is done."""
        self.key("ctrl+Return")
        self.wait_told(re.compile(told))

    def tab_to(self, role, name, most=30):
        """Goes with Tab to what is called @name, as who has no mouse must."""
        for _ in range(most):
            if self.focused() == (role, name):
                return
            self._tab()
        raise NotFound(f"Tab does not come to {name!r}")

    def _tab(self):
        """Presses Tab and waits until the focus went on, if it does: the next would go too far."""
        before = self.had_focus
        self.key("Tab")
        end = time.monotonic() + 1
        while time.monotonic() < end and (not self.focused()[0] or self.had_focus == before):
            time.sleep(STEP)

    def type_over(self, name, text):
        """Makes the line @name of the details an entry, and types @text in place of what is there."""
        self.tab_to("list item", name, 60)
        self.key("Return")
        self.wait(lambda: self.focused() == ("text", name.partition(",")[0]), f"{name} is no entry")
        self.key("ctrl+a")
        self.type(text)

    def resize(self, width, height):
        left, right, top, bottom = self._shadow()
        do("xdotool", "windowsize", self.window, str(width + left + right), str(height + top + bottom))

        def reached():
            box = extents(self.first("frame"))
            return (box.width, box.height) == (width, height)

        patiently(reached, f"the window did not become {width} wide and {height} high")

    def rest(self):
        """Waits until the screen stays as it is while the program answers, some times in a row."""

        def rests():
            before = self.screen()
            for _ in range(3):
                time.sleep(0.1)
                property_of(self.node, ACCESSIBLE, "ChildCount")
                if self.screen() != before:
                    return False
            return True

        patiently(rests, "the window never came to rest")

    def screen(self):
        """The whole screen as the display keeps it."""
        with open(os.path.join(self.desktop, "Xvfb_screen0"), "rb") as screen:
            return screen.read()

    def screenshot(self, path):
        """The whole screen, once it came to rest."""
        self.rest()
        do("import", "-silent", "-window", "root", "-define", "png:exclude-chunks=date,time", path)

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
