import type { Recognition } from './recognition.ts';

/** Everything that stands on a rendered packet, whatever the form: mail, PDF, picture, options page. */
export type PacketSheet = {
  /** `HK1` and 46 characters, capitals, no separators. */
  readonly text: string;
  /** The account's e-mail address. */
  readonly address: string;
  readonly generation: number;
  /** The day its generation began, `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly recognition: Recognition;
};
