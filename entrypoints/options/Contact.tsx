import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';

/** Who runs the service, as it says itself. Nothing where it does not, or cannot be asked. */
export const Contact = ({ send }: { readonly send: Client['send'] }): JSX.Element | null => {
  const [contact, setContact] = useState<string | null>(null);
  useEffect(() => {
    send('service.contact', {}).then(
      (answer) => setContact(answer.is === 'contact' ? answer.contact : null),
      () => undefined,
    );
  }, [send]);
  if (contact === null) return null;
  return (
    <p class="foreign" data-contact>
      {t('helpContact')}{' '}
      {contact.startsWith('https://') ? (
        <a href={contact} target="_blank" rel="noopener noreferrer">
          {contact}
        </a>
      ) : (
        <a href={`mailto:${contact}`}>{contact}</a>
      )}
    </p>
  );
};
