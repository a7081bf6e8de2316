import { crc32, deflateSync } from 'node:zlib';

/** Red, green and blue, 0 to 255 each. Values outside are clamped. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Returns the colour of a pixel. */
export type Painter = (x: number, y: number) => Colour;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bytesPerPixel = 3;

/** Paints a picture, and returns it as a PNG file with 8 bits for each of red, green and blue. */
export function paintPng(width: number, height: number, paint: Painter): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // The bit depth, and the colour type for pixels without a palette and without transparency.
  header.set([8, 2], 8);
  const pixels = deflateSync(rowsOf(width, height, paint), { level: 6 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Returns the rows of pixels; the byte 0 before each says that it is not filtered. */
function rowsOf(width: number, height: number, paint: Painter): Buffer {
  const stride = width * bytesPerPixel + 1;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = paint(x, y);
      const pixel = y * stride + 1 + x * bytesPerPixel;
      rows[pixel] = clamp(red);
      rows[pixel + 1] = clamp(green);
      rows[pixel + 2] = clamp(blue);
    }
  }
  return rows;
}

function clamp(part: number): number {
  return part < 0 ? 0 : part > 255 ? 255 : Math.round(part);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
