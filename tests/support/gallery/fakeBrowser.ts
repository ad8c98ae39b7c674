import german from '../../../public/_locales/de/messages.json';
import english from '../../../public/_locales/en/messages.json';

/** The few things of the browser that screens use, without an extension around them. Takes the place of `wxt/browser`. */

type Texts = Readonly<
  Record<
    string,
    {
      readonly message: string;
      readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
    }
  >
>;
const language = new URLSearchParams(location.search).get('language') ?? 'en';
const texts: Texts = language === 'de' ? german : english;

const getMessage = (name: string, substitutions: readonly string[] = []): string => {
  const entry = texts[name];
  if (!entry) return '';
  return entry.message.replaceAll(/\$([A-Z0-9]+)\$/g, (_, place: string) => {
    const content = entry.placeholders?.[place.toLowerCase()]?.content ?? '$0';
    return substitutions[Number(content.slice(1)) - 1] ?? '';
  });
};
const nothing = (): void => undefined;

export const browser = {
  i18n: { getMessage, getUILanguage: () => (language === 'de' ? 'de' : 'en-GB') },
  runtime: {
    sendMessage: () => Promise.reject(new Error('the gallery answers by itself')),
    getURL: (path: string) => path,
    openOptionsPage: () => Promise.resolve(),
  },
  tabs: { query: () => Promise.resolve([{ id: 1 }]), create: () => Promise.resolve() },
  storage: { session: { onChanged: { addListener: nothing, removeListener: nothing } } },
};
