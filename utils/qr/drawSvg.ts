import type { Rgba } from './luma.ts';

/** Longer SVG files are pictures of something else, or made to take time. */
const mostBytes = 4 * 1024 * 1024;
/** Pixels along the longer side: a code of any version stays sharp. */
const side = 1200;
/** Milliseconds after which the drawing is given up. */
const patience = 2500;

/**
 * Draws an SVG picture as the browser draws an image: no script in it runs, and nothing that it names is fetched
 * (SVG 2 §7.3, secure static mode). For documents only; a worker has no image elements.
 * @returns null where the browser cannot draw it
 */
export const drawSvg = async (svg: Blob): Promise<Rgba | null> => {
  if (svg.size > mostBytes) return null;
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    const image = new Image();
    image.src = address;
    const decoded = image.decode().then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([decoded, late]))) return null;
    const [wide, high] = [image.naturalWidth || side, image.naturalHeight || side];
    const scale = side / Math.max(wide, high);
    const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (context === null) return null;
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data };
  } catch {
    // Foreign content in it: the browser draws it and keeps the pixels to itself.
    return null;
  } finally {
    clearTimeout(timer);
    URL.revokeObjectURL(address);
  }
};
