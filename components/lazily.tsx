import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../utils/i18n/text.ts';
import { Notice } from './Notice.tsx';

/**
 * A component whose code is loaded when it is first shown, so that what few people see does not slow down what all do.
 * Nothing is shown meanwhile: the code comes from the extension itself, in a few milliseconds.
 */
export const lazily = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  /** From the second time on it is there at once. */
  let known: { readonly Part: ComponentType<Props> } | null = null;
  return (props: Props): JSX.Element | null => {
    const [loaded, setLoaded] = useState<{ readonly Part: ComponentType<Props> } | 'failed' | null>(known);
    useEffect(() => {
      if (loaded !== null) return;
      void load().then(
        (Part) => {
          known = { Part };
          setLoaded(known);
        },
        () => setLoaded('failed'),
      );
    }, []);
    if (loaded === null) return null;
    if (loaded !== 'failed') return <loaded.Part {...props} />;
    return (
      <Notice tone="danger" refusal="unexpected">
        <p>{t('problemUnexpected')}</p>
      </Notice>
    );
  };
};
