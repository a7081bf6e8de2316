import { imageSize } from 'image-size';

export interface Dimensions {
  width: number;
  height: number;
}

/** Larger is no picture that anyone could show. */
const maxPixels = 1_000_000;
/** The first of the orientations (EXIF) in which a camera was held sideways. */
const firstSideways = 5;

/** The size of an image as it is shown, or null if its beginning does not tell. */
export function imageDimensions(prefix: Uint8Array): Dimensions | null {
  try {
    const { width, height, orientation = 1 } = imageSize(prefix);
    if (![width, height].every((pixels) => Number.isInteger(pixels) && pixels >= 1 && pixels <= maxPixels)) return null;
    return orientation < firstSideways ? { width, height } : { width: height, height: width };
  } catch {
    return null;
  }
}
