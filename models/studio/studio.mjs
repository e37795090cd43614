// The photographer: loads one GLB at a time, lights it, and hands back two pictures on nothing:
// the model, and the shade it throws on the floor.

import * as three from "three";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";

const renderer = new three.WebGLRenderer({ antialias: true, alpha: true, preserveDrawingBuffer: true });
renderer.toneMapping = three.NeutralToneMapping;
renderer.toneMappingExposure = 1.0;
document.body.append(renderer.domElement);
const surroundings = studioLight();

/**
 * @param {{ glb: string, colour: string, floor: { box: number[], cells: number, shade: string }, width: number, height: number,
 *   azimuth: number, rise: number, lens: number, sharp: number }} order
 */
window.photograph = async (order) => {
  const model = await load(order.glb, order.colour);
  const scene = new three.Scene();
  scene.environment = surroundings;
  scene.environmentIntensity = 0.9;
  const floor = floorOf(order.floor);
  scene.add(model, floor, ...lights());
  const camera = framed(model, order);
  renderer.setPixelRatio(1);
  renderer.setSize(order.width * order.sharp, order.height * order.sharp);
  renderer.setClearAlpha(0);
  const pictures = [];
  for (const part of [model, floor]) {
    model.visible = part === model;
    floor.visible = part === floor;
    renderer.render(scene, camera);
    pictures.push(await picture(order));
  }
  return pictures;
};

async function load(address, colour) {
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  const gltf = await loader.loadAsync(address);
  const extension = gltf.userData.gltfExtensions?.KHR_materials_variants;
  const wanted = extension ? extension.variants.findIndex((variant) => variant.name === colour) : -1;
  if (wanted >= 0) await dress(gltf, wanted);
  return gltf.scene;
}

async function dress(gltf, wanted) {
  const waiting = [];
  gltf.scene.traverse((thing) => {
    const mapping = thing.userData.gltfExtensions?.KHR_materials_variants?.mappings.find((each) =>
      each.variants.includes(wanted),
    );
    if (!mapping) return;
    waiting.push(
      gltf.parser.getDependency("material", mapping.material).then((material) => {
        thing.material = material;
        gltf.parser.assignFinalMaterial(thing);
      }),
    );
  });
  await Promise.all(waiting);
}

/** A dark hall with large soft boxes: one overhead, long ones at the sides, a low bright horizon. */
function studioLight() {
  const scene = new three.Scene();
  const panel = (colour, power, [x, y, z], [wide, high], look = [0, 0.6, 0]) => {
    const made = new three.Mesh(
      new three.PlaneGeometry(wide, high),
      new three.MeshBasicMaterial({ color: new three.Color(colour).multiplyScalar(power), side: three.DoubleSide }),
    );
    made.position.set(x, y, z);
    made.lookAt(...look);
    scene.add(made);
  };
  scene.add(
    new three.Mesh(
      new three.SphereGeometry(30, 48, 24),
      new three.ShaderMaterial({
        side: three.BackSide,
        vertexShader:
          "varying vec3 at; void main() { at = normalize(position); gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
        fragmentShader: `varying vec3 at; void main() {
          float up = normalize(at).y;
          vec3 sky = mix(vec3(0.40, 0.42, 0.46), vec3(0.60, 0.62, 0.66), smoothstep(0.05, 0.9, up));
          vec3 wall = mix(vec3(0.10, 0.105, 0.12), sky, smoothstep(-0.04, 0.25, up));
          gl_FragColor = vec4(mix(vec3(0.30, 0.31, 0.33), wall, smoothstep(-0.25, -0.04, up)), 1.0);
        }`,
      }),
    ),
  );
  panel("#ffffff", 4.2, [0, 9, 0], [15, 8]);
  panel("#ffffff", 3.4, [3, 5, 10], [14, 2.6]);
  panel("#eef4ff", 2.2, [-6, 4, -10], [14, 3]);
  panel("#fff6ea", 2.6, [11, 4.5, 2], [5, 5]);
  panel("#ffffff", 2.4, [-11, 4, 4], [3, 6]);
  const generator = new three.PMREMGenerator(renderer);
  return generator.fromScene(scene, 0.015).texture;
}

function lights() {
  const key = new three.DirectionalLight("#ffffff", 0.7);
  key.position.set(3, 6, 5);
  return [key];
}

/** The floor's shade as a see-through black. */
function floorOf({ box: [left, back, right, front], cells, shade }) {
  const bytes = Uint8Array.from(atob(shade), (character) => character.charCodeAt(0));
  const pixels = new Uint8Array(cells * cells * 4);
  for (let k = 0; k < cells * cells; k++) pixels.set([14, 18, 26, bytes[k]], k * 4);
  const texture = new three.DataTexture(pixels, cells, cells);
  texture.magFilter = texture.minFilter = three.LinearFilter;
  texture.colorSpace = three.SRGBColorSpace;
  texture.needsUpdate = true;
  const plane = new three.Mesh(
    new three.PlaneGeometry(right - left, front - back),
    new three.MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false, toneMapped: false }),
  );
  plane.rotation.x = -Math.PI / 2;
  plane.scale.y = -1;
  plane.material.side = three.DoubleSide;
  plane.position.set((left + right) / 2, -0.001, (back + front) / 2);
  return plane;
}

/** Stand back until the model fills the picture. */
function framed(model, { width, height, azimuth, rise, lens }) {
  const box = new three.Box3().setFromObject(model, true);
  const middle = box.getCenter(new three.Vector3());
  const camera = new three.PerspectiveCamera(lens, width / height, 0.05, 200);
  const towards = new three.Vector3().setFromSphericalCoords(
    1,
    ((90 - rise) * Math.PI) / 180,
    (azimuth * Math.PI) / 180,
  );
  const corners = [];
  model.traverse((thing) => {
    if (!thing.isMesh) return;
    const at = thing.geometry.getAttribute("position");
    for (let k = 0; k < at.count; k += 7)
      corners.push(new three.Vector3().fromBufferAttribute(at, k).applyMatrix4(thing.matrixWorld));
  });
  let distance = box.getSize(new three.Vector3()).length() * 2.2;
  const aim = middle.clone();
  for (let round = 0; round < 6; round++) {
    camera.position.copy(aim).addScaledVector(towards, distance);
    camera.lookAt(aim);
    camera.updateMatrixWorld();
    const seen = new three.Box2();
    for (const corner of corners) {
      const place = corner.clone().project(camera);
      seen.expandByPoint(new three.Vector2(place.x, place.y));
    }
    const size = Math.max((seen.max.x - seen.min.x) / 1.8, (seen.max.y - seen.min.y) / 1.66);
    const reach = Math.tan((lens * Math.PI) / 360) * distance;
    const right = new three.Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
    const up = new three.Vector3().setFromMatrixColumn(camera.matrixWorld, 1);
    aim.addScaledVector(right, ((seen.max.x + seen.min.x) / 2) * reach * camera.aspect);
    aim.addScaledVector(up, ((seen.max.y + seen.min.y) / 2 - 0.02) * reach);
    distance *= size;
  }
  camera.position.copy(aim).addScaledVector(towards, distance);
  camera.lookAt(aim);
  return camera;
}

async function picture({ width, height }) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(renderer.domElement, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let k = 0; k < bytes.length; k += 0x8000) text += String.fromCharCode(...bytes.subarray(k, k + 0x8000));
  return btoa(text);
}
