import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import { moduleOnScreen, qrPath } from '../../utils/packet/qrSvg.ts';

/** The QR code of a packet's text, black on a white card of its own in every scheme, at whole pixels of the screen a module. */
export const PacketCode = ({ text }: { readonly text: string }): JSX.Element => {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  const side = size * moduleOnScreen(devicePixelRatio);
  return (
    <svg
      class="packet-code"
      viewBox={`0 0 ${size} ${size}`}
      width={side}
      height={side}
      shape-rendering="crispEdges"
      role="img"
      aria-label={t('packetCodeLabel')}
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
};
