"""Credentials for the relay, tried on a real coturn with the few bytes of STUN (RFC 8489) and TURN (RFC 8656) it takes."""

import hashlib
import hmac
import os
import socket
import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from exhibition.adapters.turn import credentials, ice_servers
from exhibition.settings import Settings
from tests.conftest import NOW
from tests.services.coturn import Coturn
from tests.services.processes import LOOPBACK

_COOKIE = 0x2112A442
_ALLOCATE, _ALLOCATED, _REFUSED = 0x0003, 0x0103, 0x0113
_USERNAME, _INTEGRITY, _ERROR, _REALM, _NONCE, _RELAYED, _TRANSPORT = 0x0006, 0x0008, 0x0009, 0x0014, 0x0015, 0x0016, 0x0019
_UDP = struct.pack("!B3x", 17)

turn = pytest.mark.services


def test_the_user_name_carries_its_expiry_and_the_secret_makes_the_password(settings: Settings) -> None:
    configured = _with_turn(settings, ("turn:relay.example:3478?transport=udp",), "north")
    assert ice_servers(configured, "p7", NOW) == [
        {
            "urls": ["turn:relay.example:3478?transport=udp"],
            "username": "1795413600:p7",
            "credential": "ZmkWR2cN3F9iOuyX9SrNA+tl1uQ=",
        }
    ]


def test_a_hall_without_a_relay_names_none(settings: Settings) -> None:
    assert ice_servers(settings, "p7", NOW) == []


@turn
def test_the_relay_takes_our_credentials(turn_server: Coturn) -> None:
    username, password = credentials(turn_server.secret, "p7", datetime.now(UTC) + timedelta(minutes=5))
    assert _allocate(turn_server, username, password) == "allocated"


@turn
def test_the_relay_refuses_a_password_made_with_another_secret(turn_server: Coturn) -> None:
    username, password = credentials("guessed", "p7", datetime.now(UTC) + timedelta(minutes=5))
    assert _allocate(turn_server, username, password) == 401


@turn
def test_the_relay_refuses_credentials_that_have_expired(turn_server: Coturn) -> None:
    username, password = credentials(turn_server.secret, "p7", datetime.now(UTC) - timedelta(seconds=5))
    assert _allocate(turn_server, username, password) == 401


@turn
def test_the_relay_refuses_an_expiry_that_was_put_off(turn_server: Coturn) -> None:
    _username, password = credentials(turn_server.secret, "p7", datetime.now(UTC) - timedelta(seconds=5))
    later, _password = credentials(turn_server.secret, "p7", datetime.now(UTC) + timedelta(days=30))
    assert _allocate(turn_server, later, password) == 401


def _with_turn(settings: Settings, urls: tuple[str, ...], secret: str) -> Settings:
    return replace(settings, turn_urls=urls, turn_secret=secret)


def _allocate(server: Coturn, username: str, password: str) -> int | str:
    """Ask for a relay address as a browser does: once to be told realm and nonce, once with the credentials."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(5)
        line.connect((LOOPBACK, server.port))
        kind, told = _ask(line, [(_TRANSPORT, _UDP)])
        assert (kind, _code(told)) == (_REFUSED, 401)
        realm, nonce = told[_REALM], told[_NONCE]
        key = hashlib.md5(b":".join((username.encode(), realm, password.encode()))).digest()
        signed = [(_TRANSPORT, _UDP), (_USERNAME, username.encode()), (_REALM, realm), (_NONCE, nonce)]
        kind, told = _ask(line, signed, key)
        if kind == _ALLOCATED:
            assert _RELAYED in told
            return "allocated"
        return _code(told)


def _ask(line: socket.socket, attributes: list[tuple[int, bytes]], key: bytes | None = None) -> tuple[int, dict[int, bytes]]:
    transaction = os.urandom(12)
    body = b"".join(_attribute(*attribute) for attribute in attributes)
    if key is not None:
        # The length in the header already counts the 24 bytes of the integrity attribute that is to come.
        covered = struct.pack("!HHI", _ALLOCATE, len(body) + 24, _COOKIE) + transaction + body
        body += _attribute(_INTEGRITY, hmac.new(key, covered, hashlib.sha1).digest())
    line.send(struct.pack("!HHI", _ALLOCATE, len(body), _COOKIE) + transaction + body)
    answer = line.recv(2048)
    kind, length, cookie = struct.unpack_from("!HHI", answer)
    assert (cookie, answer[8:20]) == (_COOKIE, transaction)
    return kind, _attributes(answer[20 : 20 + length])


def _attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("!HH", kind, len(value)) + value + bytes(-len(value) % 4)


def _attributes(body: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    while body:
        kind, length = struct.unpack_from("!HH", body)
        found[kind] = body[4 : 4 + length]
        body = body[4 + length + -length % 4 :]
    return found


def _code(attributes: dict[int, bytes]) -> int:
    hundreds, rest = struct.unpack_from("!2xBB", attributes[_ERROR])
    return int(hundreds) * 100 + int(rest)
