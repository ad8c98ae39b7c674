import { render } from 'preact';
import '../../../components/theme.css';
import '../../../components/parts.css';
import '../../../components/screen.css';
import '../../../entrypoints/options/options.css';
import { Mark } from '../../../components/Mark.tsx';
import { PacketCard } from '../../../components/packet/PacketCard.tsx';
import { packetPicture } from '../../../components/packet/packetPicture.ts';
import { PacketPage } from '../../../components/packet/PacketPage.tsx';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';

/** Shows the packet that the address carries, as the options page does or as the page for the printer. */
const parameters = new URLSearchParams(location.search);
const sheet = JSON.parse(parameters.get('sheet') ?? 'null') as PacketSheet;
const root = document.getElementById('root');
if (root === null) throw new Error('no root');

// For whoever drives this page: the picture is a file, not a screen.
Object.assign(globalThis, { packetPicture });
if (parameters.get('as') === 'paper') {
  root.className = 'packet-print';
  render(<PacketPage sheet={sheet} />, root);
} else {
  const screen = (
    <main class="options">
      <header class="options-header">
        <Mark size={34} />
        <h1>Halfkey</h1>
      </header>
      <section class="section">
        <h2>Authentication packet</h2>
        <div class="stack">
          <PacketCard sheet={sheet} />
        </div>
      </section>
    </main>
  );
  render(screen, root);
}
