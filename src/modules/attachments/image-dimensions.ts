import { imageSize } from 'image-size';

export interface Dimensions {
  width: number;
  height: number;
}

/** The maximum width and height of an image, in pixels. Larger values are treated as invalid. */
const maxPixels = 1_000_000;
/** The lowest EXIF orientation that swaps width and height. */
const firstSideways = 5;

/** Returns the displayed size of an image, or null if its beginning does not contain it. */
export function imageDimensions(prefix: Uint8Array): Dimensions | null {
  try {
    const { width, height, orientation = 1 } = imageSize(prefix);
    if (![width, height].every((pixels) => Number.isInteger(pixels) && pixels >= 1 && pixels <= maxPixels)) return null;
    return orientation < firstSideways ? { width, height } : { width: height, height: width };
  } catch {
    return null;
  }
}
