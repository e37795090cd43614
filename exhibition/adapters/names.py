"""What a downloaded file is called."""

from urllib.parse import quote


def disposition(filename: str | None, *, inline: bool) -> str:
    """Return a Content-Disposition (RFC 6266), with any letters but no quote, slash or line break of the name's own."""
    shown = "inline" if inline else "attachment"
    if not filename:
        return shown
    name = "".join("_" if letter in '"\\/' or not letter.isprintable() else letter for letter in filename)
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
