/**
 * What a generated secret withstands, by the bits of chance it was made with:
 * - `counted`: guessing where the tries are counted, as at a cash machine
 * - `site`: guessing at the site's door, and not a thief of its passwords who tries them at home
 * - `theft`: that thief, for years
 * - `all`: every computer there is
 */
export type Withstands = 'counted' | 'site' | 'theft' | 'all';

/**
 * A thief with a site's badly kept passwords tries some 10^12 a second: 2^40 are gone in a second, 2^66 last two years,
 * 2^80 tens of thousands. A site's own door lets through perhaps a thousand tries a second: 2^40 are 35 years.
 */
export const withstands = (bits: number): Withstands =>
  bits < 40 ? 'counted' : bits < 66 ? 'site' : bits < 80 ? 'theft' : 'all';
