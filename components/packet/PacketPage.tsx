import type { JSX } from 'preact';
import { language } from '../../utils/i18n/language.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { packetNumber, writtenDay } from '../../utils/packet/sheetText.ts';
import { wording } from '../../utils/packet/wording.ts';
import { PacketCode } from './PacketCode.tsx';
import { PacketSign } from './PacketSign.tsx';
import { PacketText } from './PacketText.tsx';
import './print.css';

/** The sheet for the printer: the same words and order as the PDF. Seen on paper only. */
export const PacketPage = ({ sheet }: { readonly sheet: PacketSheet }): JSX.Element => {
  const w = wording[language()];
  return (
    <article class="packet-page" lang={language()}>
      <header>
        <p class="packet-page-brand">Halfkey</p>
        <h1>{w.title}</h1>
        <p class="packet-page-lead">{w.whatItIs}</p>
      </header>
      <section class="packet-page-main">
        <PacketCode text={sheet.text} />
        <dl>
          <dt>{w.account}</dt>
          <dd class="foreign">{sheet.address}</dd>
          <dt>{w.number}</dt>
          <dd>{packetNumber(sheet.generation)}</dd>
          <dt>{w.issued}</dt>
          <dd>{writtenDay(sheet.issuedOn, language())}</dd>
          <dt>{w.recognise}</dt>
          <dd>
            <PacketSign recognition={sheet.recognition} />
          </dd>
        </dl>
      </section>
      <section>
        <h2>{w.inText}</h2>
        <PacketText text={sheet.text} />
        <p class="packet-page-small">{w.inTextHint}</p>
      </section>
      <section class="packet-page-columns">
        <div>
          <h2>{w.useTitle}</h2>
          <ol>
            {w.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
        <div>
          <h2>{w.limitsTitle}</h2>
          <ul>
            {w.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </div>
      </section>
      <footer class="packet-page-columns">
        <p class="packet-page-line">{w.keptAt}</p>
        <p class="packet-page-line">{w.copiesAt}</p>
        <p class="packet-page-small">{w.noPassword}</p>
      </footer>
    </article>
  );
};
