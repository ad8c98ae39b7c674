import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { language } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import { formatPacket } from '../../utils/packet/formatPacket.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { packetNumber, writtenDay } from '../../utils/packet/sheetText.ts';
import { wording } from '../../utils/packet/wording.ts';
import { Button } from '../Button.tsx';
import { CheckIcon, CopyIcon } from '../icons.tsx';
import { PacketCode } from './PacketCode.tsx';
import { PacketSign } from './PacketSign.tsx';
import { PacketText } from './PacketText.tsx';
import './packet.css';

/** Copies the text, and says so until something else happens. */
const CopyText = ({ text }: { readonly text: string }): JSX.Element => {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 3000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      action="copy-packet"
      look="quiet"
      size="small"
      onPress={() => void navigator.clipboard.writeText(formatPacket(text)).then(() => setCopied(true))}
    >
      {copied ? <CheckIcon /> : <CopyIcon />}
      <span role="status">{t(copied ? 'packetCopied' : 'packetCopy')}</span>
    </Button>
  );
};

/** A packet as it is shown on a screen: the code, whose it is, how to tell it from another, and its text. */
export const PacketCard = ({ sheet }: { readonly sheet: PacketSheet }): JSX.Element => {
  const w = wording[language()];
  return (
    <figure class="packet-card">
      <PacketCode text={sheet.text} />
      <figcaption class="packet-facts">
        <PacketSign recognition={sheet.recognition} />
        <dl class="packet-list">
          <div class="packet-account">
            <dt>{w.account}</dt>
            <dd class="foreign">{sheet.address}</dd>
          </div>
          <div>
            <dt>{w.number}</dt>
            <dd>{packetNumber(sheet.generation)}</dd>
          </div>
          <div>
            <dt>{w.issued}</dt>
            <dd>{writtenDay(sheet.issuedOn, language())}</dd>
          </div>
        </dl>
      </figcaption>
      <div class="packet-as-text">
        <PacketText text={sheet.text} />
        <CopyText text={sheet.text} />
      </div>
    </figure>
  );
};
