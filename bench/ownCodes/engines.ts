import type { Rgba } from '../../utils/qr/luma.ts';
import { lumaOf } from '../../utils/qr/luma.ts';
import { readPacketFromText } from '../../utils/qr/reading.ts';

/** What reads a picture: does it find this text in it? */
export type Engine = (picture: Rgba, text: string) => Promise<boolean>;

/** Two engines by themselves, with the options they come with, and our whole chain. */
export const openEngines = async (): Promise<Readonly<Record<'library' | 'cpp' | 'ours', Engine>>> => {
  // Loaded here, after libraryFiles.ts has taught Node to load them.
  const { detectAndDecode } = await import('../../utils/qr/engines/library.ts');
  const { readByCpp } = await import('../../utils/qr/engines/zxingCpp.ts');
  const { readPixels } = await import('../../utils/qr/readPixels.ts');
  return {
    library: async (picture, text) => detectAndDecode(lumaOf(picture)) === text,
    cpp: async (picture, text) => (await readByCpp(lumaOf(picture))).includes(text),
    ours: async (picture, text) => {
      const deadline = performance.now() + 5000;
      const texts = await readPixels(picture, {
        wanted: (found) => readPacketFromText(found).is === 'packet',
        expired: () => performance.now() > deadline,
      });
      return texts.includes(text);
    },
  };
};
