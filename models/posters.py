"""Take the posters: every model in every colour, from its GLB, in a browser without a window.

``python models/posters.py [key …]`` takes only what is missing or older than its model; ``--all`` takes all again.
"""

import base64
import io
import json
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import click
from PIL import Image, ImageFilter
from playwright.sync_api import Page, Route, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent
MODELS = ROOT / "exhibition" / "demo" / "models"
WORK = ROOT / "build" / "models"
STUDIO = WORK / "studio.js"
TAKEN = WORK / "taken.json"
ADDRESS = "http://studio.invalid/"
BROWSER = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
MOST_BYTES = 30_000
SHADE, BEHIND = "#0e121a", "#c4cad2"
ORDER = {"width": 1024, "height": 768, "azimuth": 52, "rise": 13, "lens": 22, "sharp": 1.5}


@click.command()
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Take again what has not changed, too.")
def main(keys: tuple[str, ...], everything: bool) -> None:
    manifest = json.loads((MODELS / "models.json").read_text())
    taken = json.loads(TAKEN.read_text()) if TAKEN.exists() else {}
    due = [shot for shot in shots(manifest, taken, everything) if not keys or shot[0] in keys]
    if due:
        bundle()
        take(due, taken)
    total = sum(file.stat().st_size for file in MODELS.iterdir())
    click.echo(f"{len(due)} posters taken; all models and posters together: {total / 1e6:.1f} MB")


def shots(manifest: dict[str, dict[str, list[str]]], taken: dict[str, str], everything: bool) -> Iterator[tuple[str, str]]:
    for key, model in manifest.items():
        for colour in model["colours"]:
            current = taken.get(f"{key}.{colour}") == stamp(key)
            if everything or not current or not (MODELS / f"{key}.{colour}.webp").exists():
                yield key, colour


def stamp(key: str) -> str:
    return f"{zlib.crc32((MODELS / f'{key}.glb').read_bytes() + (HERE / 'studio' / 'studio.mjs').read_bytes()):08x}"


def bundle() -> None:
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    source = HERE / "studio" / "studio.mjs"
    subprocess.run(  # noqa: S603 - our own bundler, on our own source
        [esbuild, source, "--bundle", "--format=iife", f"--outfile={STUDIO}", "--log-level=warning"], check=True
    )


def take(due: list[tuple[str, str]], taken: dict[str, str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
        page = browser.new_page()
        page.on("console", lambda message: click.echo(message.text) if message.type == "error" else None)
        page.route(f"{ADDRESS}**", answer)
        page.goto(ADDRESS)
        page.add_script_tag(path=STUDIO)
        for key, colour in due:
            picture = photograph(page, key, colour)
            (MODELS / f"{key}.{colour}.webp").write_bytes(picture)
            taken[f"{key}.{colour}"] = stamp(key)
            TAKEN.write_text(json.dumps(taken, indent=1))
            click.echo(f"{key}.{colour}: {len(picture) / 1000:.0f} KB")
        browser.close()


def answer(route: Route) -> None:
    name = route.request.url.removeprefix(ADDRESS)
    if name:
        route.fulfill(body=(MODELS / name).read_bytes(), content_type="model/gltf-binary")
    else:
        route.fulfill(body="<!doctype html><title>Studio</title>", content_type="text/html")


def photograph(page: Page, key: str, colour: str) -> bytes:
    floor = json.loads((WORK / f"{key}.json").read_text())
    order = {**ORDER, "glb": f"{ADDRESS}{key}.glb", "colour": colour, "floor": floor}
    model, shade = (opened(text) for text in page.evaluate("order => window.photograph(order)", order))
    picture = stepped(Image.alpha_composite(soft(shade), backed(model)))
    low, high = 28, 82
    best = b""
    while low <= high:
        quality = (low + high) // 2
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=5)
        if file.tell() <= MOST_BYTES:
            best, low = file.getvalue(), quality + 6
        else:
            high = quality - 6
    if not best:
        raise SystemExit(f"The poster of {key} in {colour} does not fit in {MOST_BYTES} bytes")
    return best


def opened(text: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(text))).convert("RGBA")


def backed(model: Image.Image) -> Image.Image:
    """What glass shows of the page behind becomes a plain grey; the outline stays see-through."""
    core = model.getchannel("A").point(lambda value: 255 if value > 40 else 0).filter(ImageFilter.MinFilter(5))
    ground = Image.new("RGBA", model.size, BEHIND)
    ground.putalpha(core)
    return Image.alpha_composite(ground, model)


def soft(shade: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", shade.size, SHADE)
    ground.putalpha(shade.getchannel("A").filter(ImageFilter.GaussianBlur(9)).point(lambda value: max(0, value - 8)))
    return ground


def stepped(picture: Image.Image) -> Image.Image:
    """WebP keeps transparency without loss, so each needless grade of it costs."""
    fine, coarse = 5, 16
    picture.putalpha(
        picture.getchannel("A").point(
            lambda value: 255 if value > 247 else value // fine * fine if value < 160 else value // coarse * coarse
        )
    )
    return picture


if __name__ == "__main__":
    main()
