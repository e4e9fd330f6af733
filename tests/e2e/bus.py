"""A client of D-Bus that asks many things at once, for the driver of the window.

    bus = Bus(address)
    names = bus.ask([Call(owner, path, interface, "GetRole"), ...])   # one answer for each

A tree of a thousand objects takes some thousand calls.  One after the other each costs the waking of
three processes; sent together, and the answers read together, they cost a fifth of that.  An answer is
the list of what the method returned, or a Gone where the bus says that there is none.  Who does not
answer at all ends the asking: what is not known may not look like what is not there.
"""
import collections
import os
import re
import socket
import struct
import time

PATIENCE = 15.0  # seconds for the answers to what was sent together
TOGETHER = 200  # calls that are under way at once
METHOD_CALL, METHOD_RETURN, ERROR = 1, 2, 3
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_SERIAL, DESTINATION, SIGNATURE = 1, 2, 3, 4, 5, 6, 8
FIXED = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d", "h": "I"}
ALIGNED = {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2, "x": 8, "t": 8, "d": 8, "(": 8, "{": 8}  # others: 4

Call = collections.namedtuple("Call", "owner path interface member types arguments", defaults=("", ()))


class Gone(Exception):
    """What was asked is not there any more, or has no such method, or does not answer."""


def padded(data, to):
    return data + bytes(-len(data) % to)


def field(code, kind, text):
    """A field of a header; each begins at a multiple of eight."""
    data = text.encode()
    if kind == "g":
        return padded(struct.pack("<BBcBB", code, 1, b"g", 0, len(data)) + data + b"\0", 8)
    return padded(struct.pack("<BBcBI", code, 1, kind.encode(), 0, len(data)) + data + b"\0", 8)


def packed(types, arguments):
    """The arguments of a method: texts and numbers of four bytes are all that is needed."""
    body = b""
    for kind, argument in zip(types, arguments):
        body = padded(body, 4)
        if kind == "s":
            data = argument.encode()
            body += struct.pack("<I", len(data)) + data + b"\0"
        else:
            body += struct.pack("<" + FIXED[kind], argument)
    return body


class Reader:
    """Takes values out of a message, by their types."""

    def __init__(self, data, order, at=0):
        self.data, self.order, self.at = data, order, at

    def _number(self, code):
        size = struct.calcsize(code)
        self.at += -self.at % size
        (value,) = struct.unpack_from(self.order + code, self.data, self.at)
        self.at += size
        return value

    def _text(self, length):
        text = self.data[self.at:self.at + length].decode(errors="replace")
        self.at += length + 1
        return text

    def values(self, types):
        """One value for each complete type in @types."""
        found = []
        while types:
            value, types = self._value(types)
            found.append(value)
        return found

    def _value(self, types):
        """The value of the first type of @types, and the types after it."""
        kind, rest = types[0], types[1:]
        if kind in FIXED:
            return self._number(FIXED[kind]), rest
        if kind in "so":
            return self._text(self._number("I")), rest
        if kind == "g":
            return self._text(self._number("B")), rest
        if kind == "v":
            return self.values(self._text(self._number("B")))[0], rest
        if kind == "a":
            return self._array(rest)
        self.at += -self.at % 8  # a structure, or a pair of a dictionary
        parts = []
        while rest[0] not in ")}":
            part, rest = self._value(rest)
            parts.append(part)
        return tuple(parts), rest[1:]

    def _array(self, types):
        length = self._number("I")
        self.at += -self.at % ALIGNED.get(types[0], 4)
        end = self.at + length
        found = []
        while self.at < end:
            value, _rest = self._value(types)
            found.append(value)
        return found, types[after_one(types):]


def after_one(types):
    """Where the first complete type of @types ends."""
    if types[0] == "a":
        return 1 + after_one(types[1:])
    if types[0] not in "({":
        return 1
    depth = 0
    for at, kind in enumerate(types):
        depth += (kind in "({") - (kind in ")}")
        if depth == 0:
            return at + 1
    raise ValueError(f"{types!r} does not end")


class Bus:
    """A connection to the bus at @address, which is one of a socket in the file system."""

    def __init__(self, address):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(place_of(address))
        self.serial = 0
        self.read = b""
        self.fields = {}
        self._authenticate()
        self.ask([self.call("Hello")])

    def _authenticate(self):
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        said = b""
        while not said.endswith(b"\r\n"):
            said += self.socket.recv(4096)
        if not said.startswith(b"OK "):
            raise Gone(f"the bus says {said!r}")
        self.socket.sendall(b"BEGIN\r\n")

    @staticmethod
    def call(member, types="", *arguments):
        """A call of the bus itself."""
        name = "org.freedesktop.DBus"
        return Call(name, "/org/freedesktop/DBus", name, member, types, arguments)

    def ask(self, calls):
        """The answer to each of @calls, in their order."""
        found = []
        for first in range(0, len(calls), TOGETHER):
            found += self._ask_together(calls[first:first + TOGETHER])
        return found

    def one(self, call):
        """The first value that @call gives; Gone when there is none."""
        (answer,) = self._ask_together([call])
        if isinstance(answer, Gone):
            raise answer
        return answer[0] if answer else None

    def _ask_together(self, calls):
        first = self.serial + 1
        self.socket.sendall(b"".join(map(self._message, calls)))
        answers = {}
        end = time.monotonic() + PATIENCE
        while len(answers) < len(calls) and time.monotonic() < end:
            serial, answer = self._next_answer()
            if serial is None:
                break
            if serial >= first:  # others are late answers to what nobody waits for any more
                answers[serial] = answer
        if len(answers) < len(calls):
            raise Gone(f"{len(calls) - len(answers)} of {len(calls)} calls had no answer in {PATIENCE} s")
        return [answers[first + n] for n in range(len(calls))]

    def _message(self, call):
        self.serial += 1
        key = call[2:5] + call[:1]
        if key not in self.fields:
            self.fields[key] = (
                field(INTERFACE, "s", call.interface) + field(MEMBER, "s", call.member)
                + (field(SIGNATURE, "g", call.types) if call.types else b"") + field(DESTINATION, "s", call.owner)
            )
        body = packed(call.types, call.arguments)
        fields = field(PATH, "o", call.path) + self.fields[key]
        # The last one is not filled up as far as the length goes.
        length = len(fields) - (-(len(call.owner) + 1) % 8)
        return struct.pack("<cBBBIII", b"l", METHOD_CALL, 0, 1, len(body), self.serial, length) + fields + body

    def _next_answer(self):
        """The serial of a call and its answer; nothing in time: None."""
        while True:
            message = self._next_message()
            if message is None:
                return None, None
            kind, serial, answer = message
            if kind in (METHOD_RETURN, ERROR):
                return serial, answer

    def _next_message(self):
        if not self._have(16):
            return None
        order = "<" if self.read[:1] == b"l" else ">"
        body_length, _serial, fields_length = struct.unpack_from(order + "III", self.read, 4)
        body = 16 + fields_length + -fields_length % 8
        if not self._have(body + body_length):
            return None
        kind = self.read[1]
        fields = {}
        if kind in (METHOD_RETURN, ERROR):
            fields = dict(Reader(self.read[:body], order, 12).values("a(yv)")[0])
        values = Reader(self.read[body:body + body_length], order).values(fields.get(SIGNATURE, ""))
        self.read = self.read[body + body_length:]
        answer = Gone(f"{fields.get(ERROR_NAME)}: {values}") if kind == ERROR else values
        return kind, fields.get(REPLY_SERIAL), answer

    def _have(self, length):
        """Whether @length bytes are read, or come in time."""
        while len(self.read) < length:
            try:
                more = self.socket.recv(1 << 16)
            except TimeoutError:
                return False
            if not more:
                raise ConnectionError("the bus has gone")
            self.read += more
        return True


def place_of(address):
    """The socket of an address like "unix:path=/run/bus,guid=0123"."""
    for kind, begin in (("path", ""), ("abstract", "\0")):
        found = re.search(rf"\bunix:(?:.*,)?{kind}=([^,;]+)", address)
        if found:
            return begin + re.sub("%([0-9a-fA-F]{2})", lambda byte: chr(int(byte[1], 16)), found[1])
    raise Gone(f"{address!r} is no socket")
