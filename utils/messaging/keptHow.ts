import * as v from 'valibot';

/** Where a packet was put, as far as this device had a part in it; `sign-in`: it was handed over here to sign in. */
export const KeptHow = v.picklist(['mail', 'mail-second', 'pdf', 'png', 'eml', 'print', 'sign-in']);
export type KeptHow = v.InferOutput<typeof KeptHow>;
