"""Bringing two people's changes to one form together."""

from exhibition.exhibitors.edits import fingerprints, merge

BEFORE = {"name": "Nabi", "about": "Two lines\nof words", "place": ""}


def test_each_keeps_the_field_only_they_have_changed() -> None:
    merged = merge({**BEFORE, "name": "Nabi 2"}, {**BEFORE, "place": "Yeonggwang"}, fingerprints(BEFORE))
    assert merged.values == {"name": "Nabi 2", "about": "Two lines\nof words", "place": "Yeonggwang"}
    assert merged.theirs == {}


def test_where_both_changed_a_field_both_are_shown() -> None:
    merged = merge({**BEFORE, "name": "Nabi 2"}, {**BEFORE, "name": "Nabi II"}, fingerprints(BEFORE))
    assert merged.values["name"] == "Nabi 2"
    assert merged.theirs == {"name": "Nabi II"}


def test_what_one_has_emptied_stands_against_what_the_other_wrote() -> None:
    merged = merge({**BEFORE, "name": ""}, {**BEFORE, "name": "Nabi II"}, fingerprints(BEFORE))
    assert merged.values["name"] == ""
    assert merged.theirs == {"name": "Nabi II"}


def test_line_ends_are_no_change() -> None:
    merged = merge({**BEFORE, "about": "Two lines\r\nof words"}, {**BEFORE, "about": "One"}, fingerprints(BEFORE))
    assert merged.values["about"] == "One"
    assert merged.theirs == {}


def test_without_knowing_what_was_seen_every_difference_is_shown() -> None:
    for seen in ("", "{", "[]", "7"):
        merged = merge({**BEFORE, "name": "Nabi 2"}, {**BEFORE, "place": "Yeonggwang"}, seen)
        assert merged.theirs == {"name": "Nabi", "place": "Yeonggwang"}
        assert merged.values == {"name": "Nabi 2", "about": "Two lines\nof words", "place": ""}
