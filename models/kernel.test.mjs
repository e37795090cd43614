import { Matrix4 } from "three";
import { expect, test } from "vitest";
import { cut, rims, strip, sunk } from "./kernel/cut.mjs";
import { join } from "./kernel/mesh.mjs";
import { softMax } from "./kernel/numbers.mjs";
import { bar, disc, insideOf, outline } from "./kernel/outline.mjs";
import { box, cylinder, plate, tube } from "./kernel/solids.mjs";
import { skin } from "./kernel/surface.mjs";
import { Model } from "./model.mjs";
import { reduced } from "./reduce.mjs";

const BALL = (x, y, z) => Math.hypot(x, y, z) - 0.5;
const BOX = { min: [-0.6, -0.6, -0.6], max: [0.6, 0.6, 0.6] };

test("a skin is closed, lies on its shape and carries its normals", () => {
  const ball = skin(BALL, BOX, 0.05);
  expect(rims(ball)).toEqual([]);
  for (let k = 0; k < ball.count; k++) {
    const point = ball.point(k);
    expect(Math.hypot(...point)).toBeCloseTo(0.5, 6);
    expect(ball.normal(k).every((value, axis) => Math.abs(value - point[axis] / 0.5) < 1e-4)).toBe(true);
  }
});

test("a skin faces outwards, and so do solids", () => {
  const square = bar(0, 0, 0.4, 0.2, 0.02);
  for (const mesh of [
    skin(BALL, BOX, 0.1),
    box(1, 2, 3, 0.1),
    cylinder(0.3, 0.5),
    plate(square, 0.05),
    tube(
      [
        [0, 0, 0],
        [1, 0, 0],
      ],
      0.1,
    ),
  ]) {
    expect(volume(mesh)).toBeGreaterThan(0);
  }
  expect(volume(box(1, 2, 3, 0.0001))).toBeCloseTo(6, 2);
});

test("a cut parts a skin exactly along its line, and nothing is lost", () => {
  const ball = skin(BALL, BOX, 0.05);
  const [cap, rest] = cut(ball, (point) => 0.3 - point[1]);
  expect(cap.bounds.min[1]).toBeCloseTo(0.3, 4);
  expect(rest.bounds.max[1]).toBeCloseTo(0.3, 4);
  expect(area(cap) + area(rest)).toBeCloseTo(Math.PI, 1);
  expect(rims(cap).length).toBe(1);
});

test("a strip narrower than the triangles is whole", () => {
  const ball = skin(BALL, BOX, 0.05);
  const [band] = strip(ball, (point) => point[1], -0.002, 0.002);
  expect(area(band)).toBeCloseTo(0.004 * Math.PI, 3);
  expect(rims(band).length).toBe(2);
});

test("a sunk piece keeps its rim where it was cut", () => {
  const [cap] = cut(skin(BALL, BOX, 0.05), (point) => 0.3 - point[1]);
  const deep = sunk(cap, 0.01);
  expect(deep.bounds.max[1]).toBeCloseTo(0.49, 2);
  expect(rims(deep)[0].every(({ point }) => Math.abs(point[1] - 0.3) < 1e-4)).toBe(true);
});

test("outlines round their corners and know their inside", () => {
  const distance = insideOf(
    outline([
      [0, 0, 0.1],
      [1, 0, 0.1],
      [1, 1, 0.1],
      [0, 1, 0.1],
    ]),
  );
  expect(distance(0.5, 0.5)).toBeCloseTo(-0.5, 6);
  expect(distance(0.5, 1.2)).toBeCloseTo(0.2, 6);
  expect(distance(0, 0)).toBeGreaterThan(0.03);
  expect(insideOf(disc(0, 0, 1))(0.5, 0)).toBeCloseTo(-0.5, 2);
});

test("a soft edge is rounded by its radius and leaves the faces alone", () => {
  expect(softMax(0, -1, 0.1)).toBe(0);
  expect(softMax(0, 0, 0.1)).toBeGreaterThan(0);
  expect(softMax(0, 0, 0.1)).toBeLessThan(0.1);
});

test("thinning keeps materials apart and the outer measures", () => {
  const [top, bottom] = cut(skin(BALL, BOX, 0.03), (point) => -point[1]);
  const thin = reduced(
    new Map([
      ["paint", top],
      ["trim", bottom],
    ]),
    { error: 0.004 },
  );
  const [paint, trim] = [thin.get("paint"), thin.get("trim")];
  expect(paint.size + trim.size).toBeLessThan((top.size + bottom.size) / 2);
  expect(paint.bounds.min[1]).toBeGreaterThan(-0.01);
  expect(rims(join(paint, trim))).toEqual([]);
});

test("a model is stretched to its listed dimensions, and its wheels stay round", () => {
  const model = new Model({ key: "cart", family: "cart", length: 2000, width: 1000, height: 800 });
  model.part("body").add("paint", box(1.98, 0.6, 0.98, 0.02).at(0.003, 0.51, 0));
  model.part("mirrors", { beyond: true }).add("paint", box(0.1, 0.1, 1.4, 0.02).at(0.4, 0.6, 0));
  model.part("wheel").add("rubber", cylinder(0.2, 0.1, 0.01).turned(0, 90, 0));
  model.place("wheel", "wheel left", new Matrix4().makeTranslation(0.5, 0.2, 0.3));
  const { min, max } = join(...[...model.fitted().standing((part) => !part.beyond)].map(({ mesh }) => mesh)).bounds;
  [min[0], max[0], min[1], max[1], min[2], max[2]].forEach((value, k) => {
    expect(value).toBeCloseTo([-1, 1, 0, 0.8, -0.5, 0.5][k], 6);
  });
});

function area(mesh) {
  return triangles(mesh).reduce((sum, [a, b, c]) => sum + Math.hypot(...cross(minus(b, a), minus(c, a))) / 2, 0);
}

function volume(mesh) {
  return triangles(mesh).reduce(
    (sum, [a, b, c]) => sum + a.reduce((dot, value, k) => dot + value * cross(b, c)[k], 0) / 6,
    0,
  );
}

function triangles({ triangles: corners, ...mesh }) {
  const point = (k) => mesh.points.slice(3 * k, 3 * k + 3);
  return Array.from({ length: corners.length / 3 }, (_, t) => corners.slice(3 * t, 3 * t + 3).map(point));
}

function minus(a, b) {
  return a.map((value, k) => value - b[k]);
}

function cross([a, b, c], [d, e, f]) {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}
