import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { PacketTrouble } from '../../utils/messaging/packetTrouble.ts';
import type { Recognition } from '../../utils/packet/recognition.ts';
import { MoreHelp } from '../HelpSteps.tsx';
import { Notice } from '../Notice.tsx';
import { PacketSign } from './PacketSign.tsx';
import { troubleText } from './troubleText.ts';
import './packet.css';

type Known = { readonly label: string; readonly recognition: Recognition };

/** The packet that the trouble is about, where it is known what it looks like. */
const knownFrom = (trouble: PacketTrouble): Known | null => {
  if (trouble.is === 'other-account' && trouble.recognition)
    return { label: t('packetSignOther'), recognition: trouble.recognition };
  if ((trouble.is === 'older-packet' || trouble.is === 'unfinished-change') && trouble.newest) {
    const { recognition, number } = trouble.newest;
    return { label: t('packetSignNewest', number), recognition };
  }
  return null;
};

type PacketTroubleNoticeProps = {
  readonly trouble: PacketTrouble;
  /** What can be done about it at once: buttons. */
  readonly children?: ComponentChildren;
};

/** A packet's trouble as an alert: what happened, what to do, and what the packet in question looks like. */
export const PacketTroubleNotice = ({ trouble, children }: PacketTroubleNoticeProps): JSX.Element => {
  const { what, todo } = troubleText(trouble, Date.now());
  const known = knownFrom(trouble);
  const notice = useRef<HTMLDivElement>(null);
  // A popup is scrolled to the field that was typed in, and this stands above it.
  useEffect(() => notice.current?.scrollIntoView({ block: 'nearest' }), [trouble]);
  return (
    <div ref={notice} class="packet-trouble">
      <Notice tone="danger" refusal={trouble.is}>
        <p>
          <strong>{what}</strong>
        </p>
        <p>{todo}</p>
        {known && (
          <div class="packet-known">
            <p class="small">{known.label}</p>
            <PacketSign recognition={known.recognition} />
          </div>
        )}
        {children}
      </Notice>
      <MoreHelp />
    </div>
  );
};
