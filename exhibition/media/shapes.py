"""Checks a 3D model (GLB) and reads what it says of itself. Runs alone in a small, limited process of its own:

``python -I shapes.py SOURCE FOLDER NODE VALIDATOR`` reads one file and writes a ``report.json``. The model itself stays
as it is: its extras, variants and compression are its maker's. It imports nothing of ours, as ``stills.py`` does not.
"""

import hashlib
import json
import math
import resource
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

MOST_TRIANGLES = 300_000
MOST_NODES = 20_000
MOST_TEXTURE_SIDE = 4096
# In metres. What is larger or smaller was drawn in millimetres or inches, and would stand beside the others as a giant.
LARGEST, SMALLEST = 60.0, 0.005
# What the viewer reads without asking another server for a decoder.
READABLE = {
    "EXT_meshopt_compression",
    "EXT_texture_avif",
    "EXT_texture_webp",
    "KHR_lights_punctual",
    "KHR_materials_anisotropy",
    "KHR_materials_clearcoat",
    "KHR_materials_dispersion",
    "KHR_materials_emissive_strength",
    "KHR_materials_ior",
    "KHR_materials_iridescence",
    "KHR_materials_sheen",
    "KHR_materials_specular",
    "KHR_materials_transmission",
    "KHR_materials_unlit",
    "KHR_materials_variants",
    "KHR_materials_volume",
    "KHR_mesh_quantization",
    "KHR_texture_transform",
    "KHR_xmp_json_ld",
}
MIB = 1024 * 1024
MEMORY = 512 * MIB
CPU_SECONDS = 10
MOST_ISSUES = 5
_JSON, _TRIANGLES, _STRIP, _FAN = 0x4E4F534A, 4, 5, 6
# What an integer counts for where it stands for a part of one, by its component type.
_WHOLE = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535}

Gltf = Mapping[str, Any]
Matrix = Sequence[float]
"""Sixteen numbers, column by column."""


class Refused(Exception):
    """``args[0]`` is the fault's code; ``args[1]``, if there is one, what exactly is wrong, in the validator's words."""


def main(source: Path, folder: Path, node: str, validator: str) -> None:
    limit()
    try:
        report = examine(source, node, validator)
    except Refused as refused:
        report = {"refusal": refused.args[0], "issues": list(refused.args[1:])}
    except MemoryError:
        report = {"refusal": "too_many_triangles"}
    (folder / "report.json").write_text(json.dumps(report))


def limit() -> None:
    """Give up the right to more. Of memory what is written to counts: the validator's machine reserves far more."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 * MIB, 16 * MIB))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def examine(source: Path, node: str, validator: str) -> dict[str, Any]:
    """Return ``{sha256, width, height, facts, renditions}``. Raise Refused with the code of what is wrong."""
    report = described(source)
    _validate(source, node, validator)
    return report


def described(source: Path) -> dict[str, Any]:
    """Return what a model says of itself, without asking whether all of it is well-formed."""
    data = source.read_bytes()
    try:
        gltf = _opened(data)
        _check_self_contained(gltf)
        facts = _facts(gltf)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError, OverflowError, RecursionError):
        # Whatever a reader stumbles over: the file is not what it says it is.
        raise Refused("broken_file") from None
    except struct.error:
        raise Refused("broken_file") from None
    model = {"name": "model.glb", "type": "model/gltf-binary", "file": source.name, "size": len(data), "width": 0, "height": 0}
    return {"sha256": hashlib.sha256(data).hexdigest(), "width": 0, "height": 0, "facts": facts, "renditions": [model]}


def _opened(data: bytes) -> Gltf:
    """Return the description in front of the numbers."""
    if data[:4] != b"glTF":
        raise Refused("wrong_type_model")
    version, length = struct.unpack_from("<II", data, 4)
    size, kind = struct.unpack_from("<II", data, 12)
    if version != 2 or kind != _JSON:
        raise Refused("wrong_type_model")
    if length != len(data) or 20 + size > length:
        raise Refused("broken_file")
    gltf = json.loads(data[20 : 20 + size])
    if not isinstance(gltf, dict):
        raise Refused("broken_file")
    return gltf


def _check_self_contained(gltf: Gltf) -> None:
    if any("uri" in each for part in ("buffers", "images") for each in gltf.get(part, ())):
        raise Refused("external_address")
    if unreadable := set(gltf.get("extensionsRequired", ())) - READABLE:
        raise Refused("unreadable_extension", ", ".join(sorted(map(str, unreadable)))[:200])


def _facts(gltf: Gltf) -> dict[str, Any]:
    places = list(_places(gltf))
    triangles = sum(_triangles_in(gltf, gltf["meshes"][mesh]) for mesh, _ in places)
    if triangles == 0:
        raise Refused("empty_model")
    if triangles > MOST_TRIANGLES:
        raise Refused("too_many_triangles")
    corners = [corner for mesh, matrix in places for corner in _corners(gltf, gltf["meshes"][mesh], matrix)]
    least = [min(corner[axis] for corner in corners) for axis in range(3)]
    most = [max(corner[axis] for corner in corners) for axis in range(3)]
    spans = [most[axis] - least[axis] for axis in range(3)]
    if not all(map(math.isfinite, spans)) or max(spans) > LARGEST or max(spans) < SMALLEST:
        raise Refused("not_to_scale")
    return {
        "triangles": triangles,
        "min_mm": [round(number * 1000) for number in least],
        "max_mm": [round(number * 1000) for number in most],
        "variants": _variants(gltf, places),
    }


def _places(gltf: Gltf) -> Iterator[tuple[int, Matrix]]:
    """Yield every mesh with where it stands, once for each time that it does."""
    scene = gltf["scenes"][gltf.get("scene", 0)]
    waiting: list[tuple[int, Matrix]] = [(root, _IDENTITY) for root in scene.get("nodes", ())]
    seen = 0
    while waiting:
        seen += 1
        if seen > MOST_NODES:
            raise Refused("too_many_triangles")
        number, above = waiting.pop()
        node = gltf["nodes"][number]
        matrix = _multiplied(above, _matrix_of(node))
        if "mesh" in node:
            yield node["mesh"], matrix
        waiting.extend((child, matrix) for child in node.get("children", ()))


def _triangles_in(gltf: Gltf, mesh: Gltf) -> int:
    return sum(_triangles_of(gltf, primitive) for primitive in mesh["primitives"])


def _triangles_of(gltf: Gltf, primitive: Gltf) -> int:
    drawn = primitive.get("indices", primitive["attributes"]["POSITION"])
    count = int(gltf["accessors"][drawn]["count"])
    mode = primitive.get("mode", _TRIANGLES)
    return count // 3 if mode == _TRIANGLES else max(0, count - 2) if mode in (_STRIP, _FAN) else 0


def _corners(gltf: Gltf, mesh: Gltf, matrix: Matrix) -> Iterator[tuple[float, ...]]:
    """Yield the corners of the boxes around a mesh's parts, where they stand."""
    for primitive in mesh["primitives"]:
        accessor = gltf["accessors"][primitive["attributes"]["POSITION"]]
        whole = _WHOLE.get(accessor["componentType"], 1) if accessor.get("normalized") else 1
        sides = [(low / whole, high / whole) for low, high in zip(accessor["min"], accessor["max"], strict=True)]
        for x in sides[0]:
            for y in sides[1]:
                for z in sides[2]:
                    yield tuple(
                        matrix[row] * x + matrix[4 + row] * y + matrix[8 + row] * z + matrix[12 + row] for row in range(3)
                    )


def _variants(gltf: Gltf, places: Sequence[tuple[int, Matrix]]) -> list[dict[str, str]]:
    """Return the colours it comes in, each with the colour that most of what changes has."""
    named = gltf.get("extensions", {}).get("KHR_materials_variants", {}).get("variants", [])
    weights: list[dict[int, int]] = [{} for _ in named]
    for mesh, _ in places:
        for primitive in gltf["meshes"][mesh]["primitives"]:
            mapped = primitive.get("extensions", {}).get("KHR_materials_variants", {}).get("mappings", ())
            for mapping in mapped:
                for variant in mapping["variants"]:
                    weight = weights[variant]
                    weight[mapping["material"]] = weight.get(mapping["material"], 0) + _triangles_of(gltf, primitive)
    return [
        {"name": str(variant["name"])[:60], "colour": _colour_of(gltf, weight)}
        for variant, weight in zip(named[:24], weights, strict=False)
    ]


def _colour_of(gltf: Gltf, weight: Mapping[int, int]) -> str:
    if not weight:
        return "#808080"
    material = gltf["materials"][max(weight, key=lambda number: weight[number])]
    linear = material.get("pbrMetallicRoughness", {}).get("baseColorFactor", (1, 1, 1, 1))
    return "#" + "".join(f"{_as_shown(channel):02x}" for channel in linear[:3])


def _as_shown(linear: float) -> int:
    linear = min(1.0, max(0.0, linear))
    return round(255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))


def _validate(source: Path, node: str, validator: str) -> None:
    """Ask the Khronos validator. Raise Refused with what it calls errors."""
    command = [node, "--max-old-space-size=256", validator, str(source)]
    done = subprocess.run(command, check=False, capture_output=True, env={})  # noqa: S603 -- our own script, our own paths
    if done.returncode < 0:
        raise Refused("too_slow")
    if done.returncode != 0:
        raise Refused("broken_file")
    told = json.loads(done.stdout)
    if told["errors"]:
        raise Refused("invalid_model", *told["messages"][:MOST_ISSUES])
    if any(side > MOST_TEXTURE_SIDE for side in told["textures"]):
        raise Refused("textures_too_large")


def _matrix_of(node: Gltf) -> Matrix:
    if "matrix" in node:
        return [float(number) for number in node["matrix"]]
    x, y, z, w = (float(number) for number in node.get("rotation", (0, 0, 0, 1)))
    turned = (
        (1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)),
        (2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)),
        (2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)),
    )
    scale, moved = node.get("scale", (1, 1, 1)), node.get("translation", (0, 0, 0))
    columns = [[part * scale[axis] for part in turned[axis]] + [0.0] for axis in range(3)]
    return [*columns[0], *columns[1], *columns[2], float(moved[0]), float(moved[1]), float(moved[2]), 1.0]


def _multiplied(left: Matrix, right: Matrix) -> Matrix:
    return [sum(left[4 * k + row] * right[4 * column + k] for k in range(4)) for column in range(4) for row in range(4)]


_IDENTITY: Matrix = (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
