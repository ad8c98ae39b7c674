import { readFile } from 'node:fs/promises';
import { launchPlain } from '../tests/support/plainChromium.ts';
import type { Rgba } from '../utils/qr/luma.ts';
import { mostPixels } from '../utils/qr/pixelsOf.ts';

/** Opens a browser that turns files into pixels exactly as the extension does; `close` ends it. */
export const openDecoder = async (): Promise<{
  pixelsOf: (path: string) => Promise<Rgba>;
  close: () => Promise<void>;
}> => {
  const browser = await launchPlain();
  const page = await browser.newPage();
  return {
    pixelsOf: async (path) => {
      const encoded = (await readFile(path)).toString('base64');
      const { width, height, pixels } = await page.evaluate(
        async (file, most) => {
          const blob = new Blob([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))]);
          let bitmap = await createImageBitmap(blob);
          const scale = Math.sqrt(most / (bitmap.width * bitmap.height));
          if (scale < 1) {
            // utils/qr/pixelsOf.ts does so with the size that the header gives.
            const resizeWidth = Math.round(bitmap.width * scale);
            bitmap.close();
            bitmap = await createImageBitmap(blob, { resizeWidth, resizeQuality: 'high' });
          }
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          context?.drawImage(bitmap, 0, 0);
          const data =
            context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
          let text = '';
          for (let at = 0; at < data.length; at += 32_768)
            text += String.fromCharCode(...data.subarray(at, at + 32_768));
          return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) };
        },
        encoded,
        mostPixels,
      );
      return { width, height, data: new Uint8ClampedArray(Buffer.from(pixels, 'base64')) };
    },
    close: () => browser.close(),
  };
};
