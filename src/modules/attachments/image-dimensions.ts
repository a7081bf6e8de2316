import { imageSize } from 'image-size';

export interface Dimensions {
  width: number;
  height: number;
}

/** Pixels of one side, at most: larger images cannot be shown. */
const maxPixels = 1_000_000;
/** The first of the EXIF orientations that are rotated by 90 degrees. */
const firstSideways = 5;

/** Returns the size of an image as shown; null if the beginning of the file does not contain it. */
export function imageDimensions(prefix: Uint8Array): Dimensions | null {
  try {
    const { width, height, orientation = 1 } = imageSize(prefix);
    if (![width, height].every((pixels) => Number.isInteger(pixels) && pixels >= 1 && pixels <= maxPixels)) return null;
    return orientation < firstSideways ? { width, height } : { width: height, height: width };
  } catch {
    return null;
  }
}
