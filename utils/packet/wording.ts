import type { Language } from './language.ts';
import type { Colour } from './recognition.ts';

/** Every word on a packet's sheet, whatever the form. One table a language, so that none can lack a line. */
export type SheetWording = {
  readonly title: string;
  /** Under the title: what this is. */
  readonly whatItIs: string;
  readonly account: string;
  readonly number: string;
  readonly issued: string;
  readonly recognise: string;
  /** The sign by name, colour and shape together, so that colour is never the only mark. */
  readonly sign: Readonly<Record<Colour, string>>;
  readonly inText: string;
  readonly inTextHint: string;
  readonly useTitle: string;
  readonly steps: readonly [string, string, string];
  readonly limitsTitle: string;
  readonly limits: readonly [string, string, string];
  readonly keptAt: string;
  readonly copiesAt: string;
  readonly noPassword: string;
  /** Beside an address with characters that the page's fonts lack. */
  readonly numberedCharacters: string;
  readonly mailSubject: (day: string) => string;
  readonly mailIntro: string;
  readonly mailAttached: string;
  readonly mailFooter: string;
  readonly codeAlternative: string;
};

const en: SheetWording = {
  title: 'Authentication packet',
  whatItIs: 'One of the two halves that open this Halfkey vault. The other half is the account password.',
  account: 'Account',
  number: 'Packet number',
  issued: 'Issued on',
  recognise: 'Recognise it by',
  sign: {
    amber: 'amber circle',
    blue: 'blue square',
    green: 'green triangle',
    red: 'red diamond',
    violet: 'violet hexagon',
    teal: 'teal star',
    pink: 'pink cross',
    grey: 'grey ring',
  },
  inText: 'The same packet as text',
  inTextHint:
    'Capitals or small letters and spaces do not matter. There is no letter O, no letter I and no letter B in it.',
  useTitle: 'To sign in on a new device',
  steps: [
    'Install Halfkey, choose “Sign in”, and give the address above and the account password.',
    'When the packet is asked for, hand over a picture of the code: a photo, a scan or a screenshot. Or type the text.',
    'The device is then authenticated. It does not ask for the packet again.',
  ],
  limitsTitle: 'What it does not do',
  limits: [
    'It opens nothing without the account password. Whoever finds it cannot even try passwords on it.',
    'It does not replace the account password. Nobody can recover a forgotten one, not even we.',
    'It does not outlive the account password: a new password comes with a new packet, and then this one has ended.',
  ],
  keptAt: 'This page is kept at',
  copiesAt: 'Other copies are at',
  noPassword: 'Do not write the account password on this page.',
  numberedCharacters: 'Characters that this page cannot print are given by their Unicode numbers.',
  mailSubject: (day) => `Halfkey: your authentication packet of ${day}`,
  mailIntro: 'Keep this mail. With this code and your account password you sign in on a new device.',
  mailAttached: 'Attached: the code as a picture, and a page to print and keep in a drawer.',
  mailFooter: 'Nobody at Halfkey will ever ask you for this code or for your account password.',
  codeAlternative: 'QR code of the authentication packet; the same packet stands below as text',
};

const de: SheetWording = {
  title: 'Anmeldepaket',
  whatItIs:
    'Eine der zwei Hälften, die diesen Halfkey-Tresor öffnen. Die andere Hälfte ist das Kontopasswort.',
  account: 'Konto',
  number: 'Paketnummer',
  issued: 'Ausgestellt am',
  recognise: 'Zu erkennen an',
  sign: {
    amber: 'bernsteingelber Kreis',
    blue: 'blaues Quadrat',
    green: 'grünes Dreieck',
    red: 'rote Raute',
    violet: 'violettes Sechseck',
    teal: 'türkiser Stern',
    pink: 'rosa Kreuz',
    grey: 'grauer Ring',
  },
  inText: 'Dasselbe Paket als Text',
  inTextHint:
    'Groß- und Kleinschreibung und Leerzeichen sind gleichgültig. Die Buchstaben O, I und B kommen nicht vor.',
  useTitle: 'Anmelden auf einem neuen Gerät',
  steps: [
    'Halfkey installieren, „Anmelden“ wählen, die Adresse oben und das Kontopasswort eingeben.',
    'Wenn nach dem Paket gefragt wird, ein Bild des Codes übergeben: Foto, Scan oder Bildschirmfoto. Oder den Text abtippen.',
    'Damit ist das Gerät freigeschaltet. Es fragt nicht wieder nach dem Paket.',
  ],
  limitsTitle: 'Was es nicht kann',
  limits: [
    'Ohne das Kontopasswort öffnet es nichts. Wer es findet, kann daran nicht einmal Passwörter ausprobieren.',
    'Es ersetzt das Kontopasswort nicht. Ist das vergessen, kann es niemand wiederherstellen, auch wir nicht.',
    'Es gilt nicht länger als das Kontopasswort: Zu einem neuen Passwort gehört ein neues Paket, und dieses ist dann abgelaufen.',
  ],
  keptAt: 'Diese Seite liegt hier',
  copiesAt: 'Weitere Kopien liegen hier',
  noPassword: 'Schreiben Sie das Kontopasswort nicht auf diese Seite.',
  numberedCharacters: 'Zeichen, die diese Seite nicht drucken kann, stehen als Unicode-Nummern da.',
  mailSubject: (day) => `Halfkey: Ihr Anmeldepaket vom ${day}`,
  mailIntro:
    'Bewahren Sie diese Mail auf. Mit diesem Code und Ihrem Kontopasswort melden Sie sich auf einem neuen Gerät an.',
  mailAttached: 'Im Anhang: der Code als Bild und eine Seite zum Ausdrucken, für die Schublade.',
  mailFooter: 'Niemand bei Halfkey wird Sie je nach diesem Code oder Ihrem Kontopasswort fragen.',
  codeAlternative: 'QR-Code des Anmeldepakets; dasselbe Paket steht darunter als Text',
};

/** The words of a packet's sheet by language. */
export const wording: Readonly<Record<Language, SheetWording>> = { en, de };
