import type { QrSymbol } from './qrSymbol.ts';

/** A horizontal bar of black modules: `width` modules from column `x` in row `y`. */
export type QrRun = { readonly x: number; readonly y: number; readonly width: number };

/**
 * The black modules joined row by row. Vector renderings draw these bars and not single modules,
 * so that viewers with antialiasing show no hairlines inside a bar.
 */
export const qrRuns = (symbol: QrSymbol): readonly QrRun[] => {
  const runs: QrRun[] = [];
  for (let y = 0; y < symbol.size; y++) {
    for (let x = 0; x < symbol.size; x++) {
      if (!symbol.isDark(x, y)) continue;
      const start = x;
      while (symbol.isDark(x, y)) x++;
      runs.push({ x: start, y, width: x - start });
    }
  }
  return runs;
};
