"""Socket.IO packets as our pages send them, and no others."""

import json
import math
import re
from typing import Any, NoReturn

from socketio import packet

_SHAPE = re.compile(r"([0-2])(?:(/[a-z0-9/_-]{0,63})(?:,|$))?([0-9]{1,15})?(.*)", re.DOTALL | re.ASCII)
_EVENT_NAME = re.compile(r"[a-z][a-z0-9:_-]{0,63}")
# A client that could send these as events would call our connect and disconnect handlers with words of its own.
_RESERVED = frozenset({"connect", "connect_error", "disconnect", "disconnecting"})
_MOST_DIGITS = 100


class Malformed(Exception):
    """Not a packet of ours. Where it could be read, ``namespace`` and ``id`` say who waits for an answer."""

    def __init__(self, fault: str, namespace: str | None = None, id: int | None = None) -> None:  # noqa: A002 -- its name
        super().__init__(fault)
        self.namespace = namespace
        self.id = id


class StrictJSON:
    """JSON in which every key stands once and every number is one. Has the two functions Socket.IO asks for."""

    @staticmethod
    def dumps(value: Any, **options: Any) -> str:
        return json.dumps(value, allow_nan=False, **options)

    @staticmethod
    def loads(text: str) -> Any:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite, parse_int=_short_integer
        )
        if "\\u" in text:
            _only_text(value)
        return value


class TextPacket(packet.Packet):  # type: ignore[misc]  # the library has no types
    """A packet without attachments: connect, disconnect or one event with a name and arguments."""

    uses_binary_events = False
    json = StrictJSON

    @classmethod
    def read(cls, encoded: object) -> "TextPacket":
        """Raise Malformed for whatever is not text of the expected shape: attachments, acks, odd types."""
        if not isinstance(encoded, str) or not encoded:
            raise Malformed("not text")
        return cls(encoded_packet=encoded)

    def decode(self, encoded_packet: str) -> int:
        shape = _SHAPE.fullmatch(encoded_packet)
        if shape is None:
            raise Malformed("shape")
        kind, self.namespace, number, body = shape.groups()
        self.packet_type = int(kind)
        self.id = None if number is None else int(number)
        try:
            self.data = StrictJSON.loads(body) if body else None
        except (ValueError, RecursionError):
            raise Malformed("json", self.namespace, self.id) from None
        if not self._is_as_expected():
            raise Malformed("content", self.namespace, self.id)
        return 0

    def _is_as_expected(self) -> bool:
        if self.packet_type == packet.CONNECT:
            return self.id is None and (self.data is None or isinstance(self.data, dict))
        if self.packet_type == packet.DISCONNECT:
            return self.id is None and self.data is None
        if not isinstance(self.data, list) or not self.data or not isinstance(self.data[0], str):
            return False
        return _EVENT_NAME.fullmatch(self.data[0]) is not None and self.data[0] not in _RESERVED


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError("too large a number")
    return number


def _short_integer(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise ValueError("too long a number")
    return int(text)


def _only_text(value: Any) -> None:
    """Raise ValueError for what only an escape can smuggle in and no database can keep: NUL, half a surrogate pair."""
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("NUL")
        value.encode()
    elif isinstance(value, dict):
        for key, inner in value.items():
            _only_text(key)
            _only_text(inner)
    elif isinstance(value, list):
        for inner in value:
            _only_text(inner)
