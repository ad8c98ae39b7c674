import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import english from '../../public/_locales/en/messages.json' with { type: 'json' };

type Texts = Readonly<
  Record<
    string,
    {
      readonly message: string;
      readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
    }
  >
>;

/** `browser.i18n` as a browser of that language has it, without a browser. */
export const i18nOf = (language: 'en' | 'de') => {
  const texts: Texts = language === 'de' ? german : english;
  return {
    getUILanguage: (): string => (language === 'de' ? 'de' : 'en-GB'),
    getMessage: (name: string, substitutions: readonly string[] = []): string => {
      const entry = texts[name];
      if (!entry) return '';
      return entry.message.replaceAll(/\$([A-Z0-9]+)\$/g, (_, place: string) => {
        const content = entry.placeholders?.[place.toLowerCase()]?.content ?? '';
        return substitutions[Number(content.slice(1)) - 1] ?? '';
      });
    },
  };
};
