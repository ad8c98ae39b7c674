import PostalMime from 'postal-mime';

/** What of a mail may hold a packet. */
export type MailParts = {
  readonly texts: readonly string[];
  readonly pictures: readonly Uint8Array<ArrayBuffer>[];
};

/** Takes a mail apart (RFC 5322, MIME). Nothing in it is fetched or run; a malformed one has no parts. */
export const mailParts = async (mail: string): Promise<MailParts> => {
  try {
    const { text, html, attachments } = await PostalMime.parse(mail, {
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 20,
    });
    // The groups of a packet may stand in elements of their own: tags part nothing here.
    const shown = html?.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]*>/g, ' ');
    return {
      texts: [text, shown].filter((part) => part !== undefined),
      pictures: attachments
        .filter(({ mimeType }) => mimeType.startsWith('image/'))
        .flatMap(({ content }) => (content instanceof ArrayBuffer ? [new Uint8Array(content)] : [])),
    };
  } catch {
    return { texts: [], pictures: [] };
  }
};
