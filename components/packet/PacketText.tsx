import type { JSX } from 'preact';
import { packetGroups } from '../../utils/packet/formatPacket.ts';

type PacketTextProps = {
  /** The packet's text without separators. */
  readonly text: string;
  /** Groups to look at again, from 1. */
  readonly marked?: readonly number[];
};

/** The packet's text in its groups, five on a line. Copied by hand it comes out with spaces, which reading forgives. */
export const PacketText = ({ text, marked = [] }: PacketTextProps): JSX.Element => (
  <p class="packet-text mono">
    {packetGroups(text).map((group, i) => (
      <span key={i} class={marked.includes(i + 1) ? 'packet-group packet-group-marked' : 'packet-group'}>
        {group}{' '}
      </span>
    ))}
  </p>
);
