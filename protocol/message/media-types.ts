/** Media types in words, one row each: what kind of data, and where it is written. */
import type { Reference } from '../source/syntax-tree.js';
import type { MediaType } from './media-type.js';

export interface MediaTypeWords {
  /** As in the middle of a sentence: `plain text`. */
  readonly kind: string;
  /** One or two sentences. */
  readonly explanation: string;
  readonly references: readonly Reference[];
}

/** What is known about a media type; of one that has no row, what its first half says. */
export function describeMediaType({
  type,
  subtype,
}: Pick<MediaType, 'type' | 'subtype'>): MediaTypeWords {
  const mediaType = `${type}/${subtype}`;
  const known = Object.hasOwn(mediaTypes, mediaType)
    ? mediaTypes[mediaType]
    : undefined;
  return known ?? describeType(type);
}

/** What is known about the media types with that first half, such as `text`. */
export function describeType(type: string): MediaTypeWords {
  const known = Object.hasOwn(topLevelTypes, type)
    ? topLevelTypes[type]
    : undefined;
  return known ?? other;
}

function words(
  kind: string,
  explanation: string,
  reference: Reference,
): MediaTypeWords {
  return { kind, explanation, references: [reference] };
}

const other = words(
  'data of a kind that is not known here',
  'No such media type is known here. A program that does not know it either treats the body as a file to be saved.',
  { rfc: 2049, section: '2' },
);

const mime = (section: string): Reference => ({ rfc: 2046, section });

/** What the first half of a media type says. */
export const topLevelTypes: Partial<Record<string, MediaTypeWords>> = {
  text: words(
    'text',
    'Text that can be read as it stands, once the charset is known, even where the subtype is not.',
    mime('4.1'),
  ),
  image: words(
    'a picture',
    'A picture. The subtype says in which format.',
    mime('4.2'),
  ),
  audio: words(
    'sound',
    'Sound. The subtype says in which format.',
    mime('4.3'),
  ),
  video: words(
    'moving pictures',
    'Moving pictures. The subtype says in which format.',
    mime('4.4'),
  ),
  application: words(
    'data for a program',
    'Data for a program. The subtype says for which kind.',
    mime('4.5'),
  ),
  font: words('a font', 'A font. The subtype says in which format.', {
    rfc: 8081,
  }),
  model: words('a model', 'A model of something in space.', {
    rfc: 2077,
    section: '2',
  }),
  multipart: words(
    'several parts',
    'Several body parts, each with a header section of its own. A multipart of an unknown subtype is treated as multipart/mixed.',
    mime('5.1'),
  ),
  message: words(
    'a message',
    'A message, a piece of one, or a report on one.',
    mime('5.2'),
  ),
};

/** What both halves say, in lower case. */
export const mediaTypes: Partial<Record<string, MediaTypeWords>> = {
  'text/plain': words(
    'plain text',
    'Plain text, without any formatting.',
    mime('4.1.3'),
  ),
  'text/html': words(
    'HTML',
    'Text with formatting, as in a web page. What it shows is up to the mail program.',
    { rfc: 2854, section: '2' },
  ),
  'text/enriched': words(
    'enriched text',
    'Text with simple formatting, from before HTML was used in mail.',
    { rfc: 1896 },
  ),
  'text/calendar': words(
    'a calendar entry',
    'An entry for a calendar, such as an invitation.',
    {
      rfc: 5545,
      section: '8.1',
    },
  ),
  'text/x-amp-html': words(
    'AMP for e-mail',
    'HTML that may do things while it is read, such as fill in a form. Mail programs that do not know it, or do not trust the sender, show another part.',
    {
      title: 'Structure and rendering of AMP emails',
      url: 'https://amp.dev/documentation/guides-and-tutorials/email/learn/email-fundamentals',
    },
  ),
  'text/vcard': words(
    'a business card',
    'A business card: name, addresses and telephone numbers.',
    { rfc: 6350, section: '10.1' },
  ),
  'text/csv': words(
    'a table',
    'A table: a line for each row, with commas between the columns.',
    { rfc: 4180, section: '3' },
  ),
  'text/markdown': words('Markdown', 'Text with formatting in plain signs.', {
    rfc: 7763,
  }),
  'text/rfc822-headers': words(
    'the header section of a message',
    'The header section of a message without its body: a report needs no more of the message that it is about.',
    { rfc: 6522, section: '4' },
  ),
  'multipart/mixed': words(
    'several parts',
    'Several body parts in order: often a text, and files beside it.',
    mime('5.1.3'),
  ),
  'multipart/alternative': words(
    'alternatives',
    'The same in several forms, the plainest first. A mail program shows the last one that it can.',
    mime('5.1.4'),
  ),
  'multipart/related': words(
    'parts that belong together',
    'One part, the root, and what it refers to by Content-ID, such as the pictures in HTML.',
    { rfc: 2387, section: '3' },
  ),
  'multipart/digest': words(
    'a collection of messages',
    'A collection of messages: parts that do not say otherwise are message/rfc822.',
    mime('5.1.5'),
  ),
  'multipart/parallel': words(
    'parts to be shown at once',
    'Body parts in no order, to be shown at the same time where that can be done.',
    mime('5.1.6'),
  ),
  'multipart/signed': words(
    'a signed part',
    'Two parts: what is signed, its header fields included, and the signature over it.',
    { rfc: 1847, section: '2.1' },
  ),
  'multipart/encrypted': words(
    'an encrypted part',
    'Two parts: what a program needs to know to decrypt, and what is encrypted.',
    { rfc: 1847, section: '2.2' },
  ),
  'multipart/report': words(
    'a report',
    'A report on a message: words for people, the same for programs, and often the message or its header section.',
    { rfc: 6522, section: '3' },
  ),
  'multipart/form-data': words(
    'the fields of a form',
    'The fields of a web form. It is meant for HTTP; mail has little use for it.',
    { rfc: 7578, section: '4' },
  ),
  'multipart/byteranges': words(
    'pieces of a file',
    'Several pieces of one file. It is meant for HTTP; mail has no use for it.',
    { rfc: 9110, section: '14.6' },
  ),
  'multipart/appledouble': words(
    'a Macintosh file in two parts',
    'A Macintosh file: what only such computers know about it, and behind it the file as others know it.',
    { rfc: 1740, section: '4' },
  ),
  'multipart/voice-message': words(
    'a voice message',
    'A message that was spoken, as systems for voice mail send it.',
    { rfc: 3801, section: '4.4.1' },
  ),
  'message/rfc822': words(
    'a whole message',
    'A whole message, with a header section of its own, as it is forwarded or returned.',
    mime('5.2.1'),
  ),
  'message/global': words(
    'a whole message in UTF-8',
    'A whole message whose header section may have UTF-8 in it.',
    { rfc: 6532, section: '3.7' },
  ),
  'message/partial': words(
    'a piece of a message',
    'A piece of a message that was too large for one. The pieces have the same id, and number says where each belongs.',
    mime('5.2.2'),
  ),
  'message/external-body': words(
    'a body that is elsewhere',
    'The body is not here: the parameters say how to fetch it, and the header section below is that of the body.',
    mime('5.2.3'),
  ),
  'message/delivery-status': words(
    'a report on delivery',
    'What became of a message, for programs: fields about the whole message, and after a blank line fields about each recipient.',
    { rfc: 3464, section: '2.1' },
  ),
  'message/disposition-notification': words(
    'a report on reading',
    'What a recipient did with a message, for programs: displayed or deleted it, say.',
    { rfc: 8098, section: '3.1' },
  ),
  'message/feedback-report': words(
    'a complaint',
    'A complaint about a message, for programs: that a recipient takes it for spam, say.',
    { rfc: 5965, section: '3' },
  ),
  'message/global-delivery-status': words(
    'a report on delivery in UTF-8',
    'A report on delivery whose addresses may have UTF-8 in them.',
    { rfc: 6533, section: '4.1' },
  ),
  'message/global-disposition-notification': words(
    'a report on reading in UTF-8',
    'A report on reading whose addresses may have UTF-8 in them.',
    { rfc: 6533, section: '5' },
  ),
  'message/global-headers': words(
    'the header section of a message in UTF-8',
    'The header section of a message, which may have UTF-8 in it, without its body.',
    { rfc: 6533, section: '4.3' },
  ),
  'application/octet-stream': words(
    'a file',
    'Octets of no particular kind: a file to be saved.',
    mime('4.5.1'),
  ),
  'application/pdf': words('a PDF document', 'A document with fixed pages.', {
    rfc: 8118,
  }),
  'application/json': words('JSON', 'Data in the notation of JavaScript.', {
    rfc: 8259,
    section: '11',
  }),
  'application/pgp-signature': words(
    'an OpenPGP signature',
    'The signature over the part before, made with OpenPGP.',
    { rfc: 3156, section: '5' },
  ),
  'application/pgp-encrypted': words(
    'the control information of OpenPGP',
    'Says that the part behind is encrypted with OpenPGP, and nothing more than the version.',
    { rfc: 3156, section: '4' },
  ),
  'application/pgp-keys': words('an OpenPGP key', 'A public key for OpenPGP.', {
    rfc: 3156,
    section: '7',
  }),
  'application/pkcs7-mime': words(
    'an S/MIME body',
    'A body that is signed or encrypted with S/MIME. The parameter smime-type says which.',
    { rfc: 8551, section: '3.2' },
  ),
  'application/pkcs7-signature': words(
    'an S/MIME signature',
    'The signature over the part before, made with S/MIME.',
    { rfc: 8551, section: '3.5.3.1' },
  ),
  'application/ms-tnef': words(
    'a file of Outlook (winmail.dat)',
    'A message as Outlook keeps it, with formatting and attachments in it, in a form of its own. Few other programs can read it.',
    {
      title: 'MS-OXTNEF: Transport Neutral Encapsulation Format',
      url: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxtnef/',
    },
  ),
  'application/applefile': words(
    'what a Macintosh knows about a file',
    'What only Macintosh computers know about a file, such as which program made it.',
    { rfc: 1740, section: '2' },
  ),
  'application/mac-binhex40': words(
    'a file in BinHex',
    'A Macintosh file in BinHex, an encoding from before MIME.',
    { rfc: 1741, section: '3' },
  ),
  'application/mbox': words(
    'a file of messages',
    'An mbox: several messages in one file.',
    {
      rfc: 4155,
    },
  ),
  'image/jpeg': words(
    'a JPEG picture',
    'A picture, as cameras make them.',
    mime('4.2'),
  ),
  'image/svg+xml': words(
    'an SVG picture',
    'A picture made of lines and shapes.',
    {
      title: 'Scalable Vector Graphics (SVG) 2',
      url: 'https://www.w3.org/TR/SVG2/mimereg.html',
    },
  ),
  'image/png': words('a PNG picture', 'A picture in which no detail is lost.', {
    title: 'Portable Network Graphics (PNG) Specification',
    url: 'https://www.w3.org/TR/png/',
  }),
};
