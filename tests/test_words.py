"""Whatever is refused, and whatever is wrong with a form, the reader is told in words of their language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from exhibition.kernel.errors import DomainError
from exhibition.web.errors import WORDS
from exhibition.web.forms import FAULTS
from scripts import check_translations
from scripts.prepare import ROOT

# Where a fault is no reader's: values and packets that no form sends, and what operators load.
_UNREAD = ("kernel", "database", "realtime", "floor", "demo")

# Told to nobody: pages ask for another ticket, or are not ours; and a mail that no server takes is a job's trouble.
_TOLD_TO_NOBODY = {"auth_expired", "auth_invalid", "bad_schema", "mail_refused"}

# Told with the figures of the field they are about, by the product's form.
_TOLD_WITH_FIGURES = {"above_most", "below_least", "too_precise"}

# Functions that return the code of a fault.
_JUDGES = {"weakness", "fault_of_time"}


def test_every_refusal_has_words(app: Flask) -> None:
    refusals = {kind.code for kind in _kinds_of(DomainError)}
    assert refusals - set(WORDS) == _TOLD_TO_NOBODY


def test_every_fault_of_a_form_has_words(app: Flask) -> None:
    faults = {code for path in _read_by_people() for code in _faults_in(ast.parse(path.read_text()))}
    assert "not_a_web_address" in faults
    assert (faults | set(FAULTS.values())) - set(WORDS) == _TOLD_WITH_FIGURES


@pytest.mark.parametrize(("lang", "script"), [("ko", r"[가-힣]"), ("en", r"[A-Za-z]")])
def test_words_are_in_the_readers_language(app: Flask, lang: str, script: str) -> None:
    with app.test_request_context(f"/{lang}/"):
        app.preprocess_request()
        foreign = {code: str(words) for code, words in WORDS.items() if not re.search(script, str(words))}
    assert foreign == {}


def test_nothing_is_left_untranslated(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_translations.main() == 0, capsys.readouterr().out


def _kinds_of(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    yield kind
    for special in kind.__subclasses__():
        if special.__module__.startswith("exhibition."):
            yield from _kinds_of(special)


def _read_by_people() -> Iterator[Path]:
    for path in (ROOT / "exhibition").rglob("*.py"):
        if path.relative_to(ROOT / "exhibition").parts[0] not in _UNREAD:
            yield path


def _faults_in(tree: ast.AST) -> Iterator[str]:
    """Yield the codes that a module finds fault with, as far as it spells them out."""
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id="ValueError" | "Refused"), args=[said])):
                yield from _codes_in(said)
            case ast.Call(func=ast.Name(id="Invalid"), args=[ast.Dict(values=values)]):
                for value in values:
                    yield from _codes_in(value)
            case ast.Call(func=ast.Name(id="Invalid"), args=[ast.DictComp(value=value)]):
                yield from _codes_in(value)
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id="faults"))], value=value):
                yield from _codes_in(value)
            case ast.FunctionDef(name=name) if name in _JUDGES:
                for answer in ast.walk(node):
                    if isinstance(answer, ast.Return) and answer.value is not None:
                        yield from _codes_in(answer.value)


def _codes_in(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value
