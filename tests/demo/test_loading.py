"""Loading the demonstration, and taking it out again."""

from pathlib import Path

from exhibition.adapters.folder import FolderStore
from exhibition.database import Database
from exhibition.demo import loading
from exhibition.demo.encoding import prepare_pictures, prepared_once
from exhibition.media import prepare_picture
from exhibition.settings import Settings
from tests.demo.loaded import a_dot, loaded_with_dots


def test_a_picture_is_encoded_once_and_kept(tmp_path: Path) -> None:
    source = a_dot(tmp_path)
    first = prepared_once(source, tmp_path / "build" / "pictures")
    (kept,) = (tmp_path / "build" / "pictures").iterdir()
    stamp = kept.stat().st_mtime_ns
    assert prepared_once(source, tmp_path / "build" / "pictures") == first
    assert kept.stat().st_mtime_ns == stamp


def test_many_pictures_are_encoded_together_and_asked_for_once(tmp_path: Path) -> None:
    source = a_dot(tmp_path)
    assert prepare_pictures([source, source]) == {source: prepare_picture(source.read_bytes())}
    assert prepare_pictures([]) == {}


def test_where_nothing_can_be_kept_pictures_are_encoded_all_the_same(tmp_path: Path) -> None:
    source, no_folder = a_dot(tmp_path), tmp_path / "taken"
    no_folder.write_text("a file stands where the folder should")
    assert prepared_once(source, no_folder / "pictures") == prepare_picture(source.read_bytes())


def test_what_was_cleared_leaves_no_row_and_no_picture(database: Database, settings: Settings, tmp_path: Path) -> None:
    store = FolderStore.from_settings(settings)
    loaded_with_dots(database, store, tmp_path)
    pictures = [listed.key for listed in store.list("") if listed.key.endswith("/64.avif")]
    assert (loading.is_empty(database), len(pictures)) == (False, 254)
    loading.clear(database, store)
    assert (loading.is_empty(database), list(store.list(""))) == (True, [])
