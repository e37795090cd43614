// Lamps with something inside: a bowl, a projector, a running-light strip, a clear cover that follows the body.

import { cut, grown, seen, strip, sunk } from "../kernel/cut.mjs";
import { bar, disc, insideOf } from "../kernel/outline.mjs";
import { ball, cylinder, ring, turned } from "../kernel/solids.mjs";
import { hit } from "../kernel/surface.mjs";
import { along, cross, unit } from "../kernel/vector.mjs";

/** @typedef {import("../kernel/vector.mjs").Vector} Vector */
/** @typedef {import("../kernel/outline.mjs").Point} Point */
/** @typedef {import("./coachwork.mjs").Works} Works */

/** @param {Works} works */
export function lamps(works) {
  const { form, y, wide } = works;
  headlamp(works, { ...form.lamp, y: y(form.lamp.y), z: form.lamp.z * wide });
  if (form.tail) taillamp(works, { ...form.tail, y: y(form.tail.y), z: form.tail.z * wide });
}

/** @param {Works} works @param {{ kind: "round" | "box" | "slit", y: number, z: number, wide: number, high: number, lean: number }} lamp */
export function headlamp({ model, body, shape, long, middle }, { kind, y, z, wide, high, lean }) {
  const part = model.part("body");
  const angle = (lean * Math.PI) / 180;
  const out = /** @type {Vector} */ ([Math.cos(angle), 0, Math.sin(angle)]);
  const { point, normal } = hit(shape, [middle + long / 2 + 0.5, y, z + 0.5 * Math.tan(angle)], [-out[0], 0, -out[2]]);
  const across = unit(cross([0, 1, 0], out));
  const flat =
    kind === "round"
      ? insideOf(disc(0, 0, wide / 2, high / 2))
      : insideOf(bar(0, 0, wide, high, Math.min(wide, high) * 0.42));
  const line = seen(flat, { across, up: [0, 1, 0], origin: point, least: 0.1 });
  const piece = body.take(line, 0.011);
  const [inner, rim] = cut(piece, grown(line, -0.009), 0.011);
  part.add("frame", sunk(rim, -0.002).both());
  model.part("glass").add("lens", sunk(inner, -0.001, { walls: false }).both());
  const [glow, bowl] =
    kind === "round" ? strip(inner, line, -0.024, -0.013, 0.009) : strip(inner, line, -0.019, -0.012, 0.009);
  part.add("led", sunk(glow, 0.008).both());
  part.add("bowl", sunk(bowl, 0.02).both());
  const eyes = kind === "round" ? [0] : kind === "box" ? [-wide * 0.2, wide * 0.2] : [-wide * 0.3, 0, wide * 0.3];
  const size = Math.min(high * 0.31, 0.05);
  for (const shift of eyes) {
    const at = along(
      hit(shape, along(along(point, across, shift), out, 0.3), [-out[0], 0, -out[2]]).point,
      normal,
      -0.016,
    );
    part.add(
      "chrome",
      ring(size, size * 0.14, 32, 8)
        .onto(at, normal, [1, 0, 0])
        .both(),
    );
    part.add(
      "darkGlass",
      ball(size * 0.5, size * 0.9, size * 0.9, 20)
        .onto(along(at, normal, -size * 0.2), normal, [1, 0, 0])
        .both(),
    );
    part.add(
      "frame",
      turned(
        [
          [-0.02, size * 1.3],
          [0, size * 1.05],
        ].map(([a, b]) => /** @type {Point} */ ([a, b])),
        28,
      )
        .onto(at, normal, [1, 0, 0])
        .both(),
    );
  }
}

/** @param {Works} works @param {{ y: number, z: number, wide: number, high: number, bar: boolean }} lamp */
export function taillamp({ model, body, shape, long }, { y, z, wide, high, bar: across }) {
  const part = model.part("body");
  const lean = 0.45;
  const back = /** @type {Vector} */ ([-Math.cos(lean), 0, Math.sin(lean)]);
  const { point } = hit(shape, [-long / 2 - 0.5, y, z + 0.5 * Math.tan(lean)], [-back[0], 0, -back[2]]);
  const flat = insideOf(bar(0, 0, wide, high, Math.min(wide, high) * 0.4));
  const line = seen(flat, { across: unit(cross([0, 1, 0], back)), up: [0, 1, 0], origin: point, least: 0.05 });
  const piece = body.take(line, 0.012);
  const [inner, rim] = cut(piece, grown(line, -0.01), 0.011);
  const thin = Math.min(wide, high);
  const [glow, lens] = strip(inner, line, -thin * 0.36, -thin * 0.22, 0.01);
  part.add("frame", sunk(rim, -0.003).both());
  part.add("tail", sunk(lens, -0.004).both());
  part.add("tailLed", sunk(glow, 0.001).both());
  if (across) {
    const line2 = seen(insideOf(bar(0, y, z * 1.7, 0.022, 0.009)), { across: [0, 0, 1], up: [0, 1, 0], least: 0.1 });
    part.add("tailLed", sunk(body.take(line2, 0.01), 0.002).both());
  }
}

export { cylinder };
