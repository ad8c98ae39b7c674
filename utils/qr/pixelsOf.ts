import type { Rgba } from './luma.ts';

/** Larger pictures are shrunk while they are opened: a code that fills the smallest useful part of them stays readable. */
export const mostPixels = 8_000_000;

/**
 * The pixels of a picture file, as the browser decodes it (PNG, JPEG, WebP, GIF, BMP, AVIF), turned upright.
 * @param width as the header claims, to choose the size beforehand
 * @returns null where the browser cannot decode it
 */
export const pixelsOf = async (file: Blob, width: number, height: number): Promise<Rgba | null> => {
  const scale = Math.sqrt(mostPixels / (width * height));
  const shrinking =
    scale < 1 ? { resizeWidth: Math.max(1, Math.round(width * scale)), resizeQuality: 'high' as const } : {};
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image', ...shrinking });
  } catch {
    return null;
  }
  try {
    // A header that lies about its size gets no canvas.
    if (bitmap.width * bitmap.height > 4 * mostPixels) return null;
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', {
      willReadFrequently: true,
    });
    if (context === null) return null;
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
};
