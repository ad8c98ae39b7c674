import { render } from 'preact';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { PacketPage } from './PacketPage.tsx';

/** Prints the packet's page and nothing else of the screen; resolves when the print dialogue is closed. */
export const printPacket = async (sheet: PacketSheet): Promise<void> => {
  const host = document.createElement('div');
  host.className = 'packet-print';
  document.body.append(host);
  render(<PacketPage sheet={sheet} />, host);
  const closed = new Promise((resolve) => addEventListener('afterprint', resolve, { once: true }));
  print();
  await closed;
  render(null, host);
  host.remove();
};
