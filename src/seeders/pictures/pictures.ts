import { type Colour, type Painter, paintPng } from './png.js';

const width = 640;
const height = 400;
/** The painters count in smaller steps: their canvas is 800 × 500. */
const step = 1.25;

/** Draws the pictures of the demo data. The same code always draws the same pictures. */
const painters = {
  'sunset.png': sunset,
  'tea.png': teaChart,
  'night.png': night,
  'gears.png': gears,
  'chess.png': chess,
} satisfies Record<string, Painter>;

export type PictureName = keyof typeof painters;

/** Returns a picture as a PNG file. */
export function draw(name: PictureName): Buffer<ArrayBuffer> {
  const paint = painters[name];
  return paintPng(width, height, (x, y) => paint(x * step, y * step));
}

/** Returns the colour between two, with a share (0 to 1) of the second. */
function mix(one: Colour, other: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  const between = (from: number, to: number) => from + (to - from) * part;
  return [between(one[0], other[0]), between(one[1], other[1]), between(one[2], other[2])];
}

/** Returns a number from 0 to 1 that depends on a pixel and looks random. */
function noise(x: number, y: number): number {
  const value = Math.sin(x * 127.1 + y * 311.7) * 43_758.5453;
  return value - Math.floor(value);
}

/** The sun over three rows of hills. */
function sunset(x: number, y: number): Colour {
  for (const [base, swell, colour] of [
    [430, 28, [38, 26, 52]],
    [375, 36, [78, 44, 78]],
    [320, 30, [132, 70, 96]],
  ] as const) {
    const ridge = base + swell * Math.sin(x / (90 + base / 9)) + (swell / 3) * Math.sin(x / 31 + base);
    if (y > ridge) return mix(colour, [20, 14, 34], (y - ridge) / 260);
  }
  const sky = mix([64, 58, 120], [255, 170, 92], y / 340);
  const distance = Math.hypot(x - 540, y - 255);
  return distance < 46 ? [255, 236, 186] : mix([255, 206, 130], sky, (distance - 46) / 150);
}

const cups = [9, 11, 17, 12, 13, 6, 5];

/** A bar chart with a bar for each day of the week, over lines for five cups each. */
function teaChart(x: number, y: number): Colour {
  const [left, bottom, step, perCup] = [70, 440, 100, 21];
  const isAxis =
    (Math.abs(x - left) < 2 && y > 40 && y <= bottom) || (Math.abs(y - bottom) < 2 && x >= left && x < 770);
  if (isAxis) return [70, 74, 90];
  const day = Math.floor((x - left) / step);
  const within = (x - left) % step;
  const cupsOfDay = cups[day] ?? 0;
  const isBar = x > left && within > 22 && within < 82 && y < bottom && y > bottom - cupsOfDay * perCup;
  if (isBar) return cupsOfDay > 15 ? [224, 96, 72] : mix([109, 90, 224], [150, 134, 240], (bottom - y) / 400);
  const isLine = x > left && x < 770 && y > 40 && y < bottom && (bottom - y) % (5 * perCup) === 0;
  return isLine ? [222, 224, 234] : [252, 252, 255];
}

/** Stars, the Milky Way and a moon. */
function night(x: number, y: number): Colour {
  const ground = 455 + 10 * Math.sin(x / 70) + (x % 37 < 5 ? -14 * noise(Math.floor(x / 37), 1) : 0);
  if (y > ground) return [6, 8, 12];
  const moon = Math.hypot(x - 660, y - 95);
  if (moon < 34) return mix([250, 246, 226], [214, 210, 190], noise(Math.floor(x / 9), Math.floor(y / 9)));
  const band = Math.exp(-(((y - 360 + x * 0.42) / 90) ** 2));
  const sky = mix(mix([8, 10, 32], [30, 40, 86], y / 500), [122, 112, 168], band * (0.35 + 0.25 * noise(x, y)));
  const isStar = noise(x, y) > 0.9978 - band * 0.004;
  const lit = isStar ? mix(sky, [255, 252, 240], 0.4 + 0.6 * noise(y, x)) : sky;
  return mix([190, 194, 214], lit, 0.55 + moon / 200);
}

/** A technical drawing of two wheels on blue paper. */
function gears(x: number, y: number): Colour {
  const paper: Colour = x % 25 === 0 || y % 25 === 0 ? [52, 98, 168] : [36, 78, 148];
  const large = edgeOfGear(x - 310, y - 260, { radius: 150, teeth: 12, turn: 0 });
  const small = edgeOfGear(x - 576, y - 260, { radius: 100, teeth: 8, turn: Math.PI / 8 });
  const isAxle = Math.hypot(x - 310, y - 260) < 14 || Math.hypot(x - 576, y - 260) < 14;
  const isCentreLine = Math.abs(y - 260) < 1 && x % 30 < 20 && x > 110 && x < 730;
  const distance = Math.min(large, small);
  if (distance < 2 || isAxle) return [236, 244, 255];
  return isCentreLine ? [150, 186, 236] : paper;
}

/** Returns the distance of a point to the outline of a wheel, or to one of its inner circles. */
function edgeOfGear(x: number, y: number, gear: { radius: number; teeth: number; turn: number }): number {
  const { radius, teeth, turn } = gear;
  const distance = Math.hypot(x, y);
  const tooth = Math.tanh(5 * Math.sin(teeth * (Math.atan2(y, x) + turn)));
  const outline = Math.abs(distance - radius - 16 * tooth) / (1 + Math.abs(16 * teeth * (1 - tooth * tooth)) / radius);
  return Math.min(outline, Math.abs(distance - radius * 0.62), Math.abs(distance - radius * 0.2));
}

/** The rows of the board from the eighth down: capitals are white, and a dot is an empty square. */
const board = ['rnbqkbnr', 'pp..pppp', '...p....', '..p.....', '....P...', '.....N..', 'PPPP.PPP', 'RNBQKB.R'];
/** The radius of each piece, as a share of its square. */
const sizes: Readonly<Record<string, number>> = { p: 0.24, n: 0.3, b: 0.3, r: 0.32, q: 0.38, k: 0.4 };

/** A chessboard seen from above; the pieces are discs, and the king and queen have a ring. */
function chess(x: number, y: number): Colour {
  const [square, left, top] = [58, 168, 18];
  const [file, rank] = [Math.floor((x - left) / square), Math.floor((y - top) / square)];
  const piece = file >= 0 ? board[rank]?.[file] : undefined;
  if (!piece) return [58, 44, 36];
  const field: Colour = (file + rank) % 2 === 0 ? [238, 217, 183] : [176, 132, 96];
  const size = sizes[piece.toLowerCase()];
  if (!size) return field;
  const distance = Math.hypot(x - left - (file + 0.5) * square, y - top - (rank + 0.5) * square) / square;
  if (distance > size) return field;
  const isWhite = piece !== piece.toLowerCase();
  const isRing = distance > size - 0.05 || ('kq'.includes(piece.toLowerCase()) && Math.abs(distance - 0.2) < 0.03);
  return isRing ? [46, 36, 32] : isWhite ? [250, 246, 238] : [86, 72, 66];
}
