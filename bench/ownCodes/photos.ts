import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type { Rgba } from '../../utils/qr/luma.ts';
import { lit, moved, noisy, ordinary, type Frame, photographed, type Pose, unfocused } from './camera.ts';
import { between, type Chance } from './chance.ts';
import type { OwnClass } from './class.ts';
import { cropped } from './paint.ts';

/** Photographs of our code that nobody took: one fault a class, the rest as an ordinary camera does it. */

/** A module's side in the pictures below, in pixels. */
const moduleOf = ({ share = 0.55, height = 720 }: Pose): number => (share * height) / 41;

const toRgba = ({ width, height, data }: Frame): Rgba => {
  const out = new Uint8ClampedArray(width * height * 4);
  data.forEach((shade, i) => {
    // The curve of sRGB, roughly.
    const value = 255 * Math.max(0, Math.min(1, shade)) ** 0.8;
    out[i * 4] = value;
    out[i * 4 + 1] = value;
    out[i * 4 + 2] = value * 0.96;
    out[i * 4 + 3] = 255;
  });
  return { width, height, data: out };
};

/** Held as people hold a telephone. */
const byHand = (chance: Chance): Pose => ({
  tilt: between(chance, -10, 10),
  yaw: between(chance, -10, 10),
  roll: between(chance, -8, 8),
  share: between(chance, 0.4, 0.7),
});
const eitherWay = (chance: Chance, low: number, high: number): number =>
  between(chance, low, high) * (chance() < 0.5 ? -1 : 1);

const photo = (name: string, frameOf: (text: string, chance: Chance) => Frame): OwnClass => ({
  name,
  kind: 'photo',
  every: 1,
  pictureOf: (sheet: PacketSheet, chance: Chance) => toRgba(frameOf(sheet.text, chance)),
});
const byPose = (name: string, poseOf: (chance: Chance) => Pose): OwnClass =>
  photo(name, (text, chance) =>
    ordinary(photographed(text, { ...byHand(chance), ...poseOf(chance) }), chance),
  );

const glare = (frame: Frame, chance: Chance): Frame => {
  const [x0, y0] = [between(chance, -0.3, 0.3), between(chance, -0.3, 0.3)];
  const radius = between(chance, 0.12, 0.22);
  return lit(frame, (shade, x, y) => {
    const away = Math.hypot((x - x0) * 1.33, y - y0) / radius;
    return shade + 1.4 * Math.exp(-(away ** 2));
  });
};

const shadow = (frame: Frame, chance: Chance): Frame => {
  const direction = between(chance, 0, 2 * Math.PI);
  const [at, depth, edge] = [
    between(chance, -0.25, 0.25),
    between(chance, 0.2, 0.45),
    between(chance, 0.005, 0.1),
  ];
  return lit(frame, (shade, x, y) => {
    const beyond = (x * Math.cos(direction) + y * Math.sin(direction) - at) / edge;
    return shade * (depth + (1 - depth) / (1 + Math.exp(-beyond)));
  });
};

/** A picture that ends within the code: one to four modules of one side are missing. */
const cutOff = (sheet: PacketSheet, chance: Chance): Rgba => {
  const pose = { share: 0.6, roll: between(chance, -2, 2) };
  const picture = toRgba(ordinary(photographed(sheet.text, pose), chance));
  const { width, height } = picture;
  const reach = Math.round((33 / 2 - between(chance, 1, 4)) * moduleOf(pose));
  const side = Math.floor(chance() * 4);
  const [middleX, middleY] = [width / 2, height / 2];
  if (side === 0) return cropped(picture, 0, 0, middleX + reach, height);
  if (side === 1) return cropped(picture, middleX - reach, 0, width - middleX + reach, height);
  if (side === 2) return cropped(picture, 0, 0, width, middleY + reach);
  return cropped(picture, 0, middleY - reach, width, height - middleY + reach);
};

export const photoClasses: readonly OwnClass[] = [
  byPose('photo: held by hand', () => ({})),
  byPose('photo: tilted by 25 to 50°', (chance) => ({
    tilt: eitherWay(chance, 25, 50),
    yaw: eitherWay(chance, 0, 25),
  })),
  byPose('photo: turned to any angle', (chance) => ({ roll: between(chance, 0, 360) })),
  byPose('photo: from afar, 3 to 4.5 px a module', (chance) => ({ share: between(chance, 0.17, 0.26) })),
  photo('photo: out of focus', (text, chance) => {
    const pose = byHand(chance);
    return ordinary(
      unfocused(photographed(text, pose), moduleOf(pose) * between(chance, 0.25, 0.55)),
      chance,
    );
  }),
  photo('photo: moved', (text, chance) => {
    const pose = byHand(chance);
    const length = moduleOf(pose) * between(chance, 0.6, 1.3);
    return ordinary(moved(photographed(text, pose), length, between(chance, 0, Math.PI)), chance);
  }),
  photo('photo: noise', (text, chance) =>
    noisy(ordinary(photographed(text, byHand(chance)), chance), between(chance, 0.1, 0.25), chance),
  ),
  photo('photo: low light', (text, chance) => {
    const level = between(chance, 0.06, 0.2);
    const dim = lit(ordinary(photographed(text, byHand(chance)), chance), (shade) => shade * level + 0.02);
    return noisy(dim, level * between(chance, 0.08, 0.16), chance);
  }),
  photo('photo: glare', (text, chance) =>
    glare(ordinary(photographed(text, byHand(chance)), chance), chance),
  ),
  photo('photo: shadow', (text, chance) =>
    shadow(ordinary(photographed(text, byHand(chance)), chance), chance),
  ),
  byPose('photo: curved page', (chance) => ({
    bend: between(chance, 0.55, 1.1),
    yaw: between(chance, -15, 15),
  })),
  photo('photo: screen, moiré', (text, chance) =>
    ordinary(photographed(text, { ...byHand(chance), screen: between(chance, 4, 8) }), chance),
  ),
  photo('photo: screen, moiré and blur', (text, chance) => {
    const pose = { ...byHand(chance), screen: between(chance, 4, 8) };
    return ordinary(unfocused(photographed(text, pose), moduleOf(pose) * between(chance, 0.2, 0.4)), chance);
  }),
  // As large as telephones take them: 4032 by 3024 pixels.
  byPose('photo: 12 megapixels', () => ({ width: 4032, height: 3024 })),
  { name: 'photo: cut off on one side', kind: 'photo', every: 1, pictureOf: cutOff },
];
