import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import type { Recognition } from '../../utils/packet/recognition.ts';
import { PacketSign } from './PacketSign.tsx';
import './foundPacket.css';

type FoundPacketProps = {
  readonly recognition: Recognition;
  /** It is being tried. */
  readonly trying: boolean;
};

/** Which packet was found in the browser's account, to be held against the one on paper. */
export const FoundPacket = ({ recognition, trying }: FoundPacketProps): JSX.Element => (
  <div class="packet-found" data-found aria-busy={trying}>
    <PacketSign recognition={recognition} />
    <span class="packet-found-state soft" role="status">
      {trying && (
        <>
          <span class="spinner" aria-hidden="true" />
          {t('knownTrying')}
        </>
      )}
    </span>
  </div>
);
