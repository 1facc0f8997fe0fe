/**
 * Where postal-mime or mailparser reads a message otherwise than we do, and why
 * ours is right or why it is a matter of taste. Whatever else differs is a
 * mistake, of theirs or ours, and fails `differential.test.ts`.
 */

export type Peer = 'postal-mime' | 'mailparser';

export interface NamedDifference {
  readonly messages: readonly string[];
  readonly peers: readonly Peer[];
  /** What differs: `subject`, `from`, `tree`, `part 1.2`. */
  readonly fields: RegExp;
  readonly theirs: string;
  readonly ours: string;
  readonly reason: string;
}

const both = ['postal-mime', 'mailparser'] as const;

/** Node versions before and after one mistake in `TextDecoder` differ here. */
const isWindows1252Mistaken =
  new TextDecoder('windows-1252').decode(Uint8Array.of(0x80)) !== '€';

export const namedDifferences: readonly NamedDifference[] = [
  {
    messages: [
      'cpython/msg_01.txt',
      'cpython/msg_03.txt',
      'cpython/msg_04.txt',
      'cpython/msg_06.txt',
      'cpython/msg_14.txt',
      'cpython/msg_20.txt',
      'cpython/msg_27.txt',
      'cpython/msg_29.txt',
      'cpython/msg_44.txt',
    ],
    peers: both,
    fields: /^(?:from|to)$/,
    theirs: 'A comment after an address is the name of who it belongs to.',
    ours: 'A comment is a comment.',
    reason:
      'Taste: RFC 5322 section 3.4 knows the habit of some old programs, and has comments mean nothing.',
  },
  {
    messages: ['malformed/addresses.eml'],
    peers: both,
    fields: /^cc$/,
    theirs: 'A quotation mark that never closes is dropped, or closed later.',
    ours: 'What it begins goes on to the end, so there is no address.',
    reason:
      'Ours: a quoted string ends with a quotation mark (RFC 5322 section 3.2.4), and a guess might send mail to the wrong person.',
  },
  {
    messages: [
      'rfc/5322-a.5-comments.eml',
      'rfc/5322-a.6.3-obsolete-space.eml',
    ],
    peers: both,
    fields: /^(?:from|to|cc)$/,
    theirs: 'Comments inside an address or group become parts of addresses.',
    ours: 'They are left out.',
    reason:
      'Ours: RFC 5322 appendix A.5 and A.6.3 say what these examples mean.',
  },
  {
    messages: ['rfc/5322-a.6.1-obsolete-addresses.eml'],
    peers: both,
    fields: /^to$/,
    theirs: 'A source route and spaces around dots become parts of addresses.',
    ours: 'The route is left out, and so are the spaces.',
    reason: 'Ours: RFC 5322 section 4.4 asks for both.',
  },
  {
    messages: ['malformed/encoded-words-broken.eml'],
    peers: both,
    fields: /^(?:from|to)$/,
    theirs:
      'What looks like an encoded-word is decoded with spaces in it, and in quotation marks.',
    ours: 'It is shown as it stands.',
    reason:
      'Ours: an encoded-word has no space in it (RFC 2047 section 2), and none stands in a quoted string (section 5).',
  },
  {
    messages: ['malformed/unknown-charset.eml'],
    peers: both,
    fields: /^subject$/,
    theirs: 'Octets of an unknown charset are read as some other charset.',
    ours: 'The encoded-word is shown as it stands.',
    reason: 'Taste: RFC 2047 section 6.2 allows it, and nothing is guessed.',
  },
  {
    messages: ['malformed/repeated-fields.eml'],
    peers: ['mailparser'],
    fields: /^(?:subject|from)$/,
    theirs: 'Of repeated fields the last counts.',
    ours: 'The first counts.',
    reason:
      'Taste: RFC 5322 section 3.6 allows one. postal-mime takes the first.',
  },
  {
    messages: ['malformed/indented-header.eml'],
    peers: both,
    fields: /^(?:from|part 0)$/,
    theirs: 'Lines that begin with spaces are read as header fields.',
    ours: 'No header field begins with a space, so these lines are the body.',
    reason:
      'Ours: a line that begins with a space goes on with a field (RFC 5322 section 2.2.3), and here is none before it.',
  },
  {
    messages: [
      'malformed/no-blank-line.eml',
      'tutorial-mistakes/no-blank-line-before-body.eml',
      'tutorial-mistakes/no-header-section.eml',
      'tutorial-mistakes/boundary-in-text.eml',
      'cpython/msg_19.txt',
      'cpython/msg_35.txt',
      'cpython/msg_38.txt',
      'cpython/msg_47.txt',
      'aiosmtpd.txt 25',
    ],
    peers: both,
    fields: /^(?:part .*|tree)$/,
    theirs:
      'What stands before the first blank line belongs to the header section, and lines that are no header fields are dropped.',
    ours: 'The body begins at a line that is no header field and has none after it.',
    reason:
      'Ours: nobody meant these lines for header fields. CPython reads them so too.',
  },
  {
    messages: ['tutorial-mistakes/no-blank-line-before-boundary.eml'],
    peers: both,
    fields: /^(?:part .*|tree)$/,
    theirs: 'The first part is taken into the header section, and lost.',
    ours: 'The first part begins at its boundary.',
    reason: 'Ours: a boundary is no header field, and the part is there.',
  },
  {
    messages: ['malformed/content-type-broken.eml', 'cpython/msg_14.txt'],
    peers: both,
    fields: /^tree$/,
    theirs: 'The media type is called as it is written, with no subtype.',
    ours: 'The part is text/plain.',
    reason: 'Ours: RFC 2045 section 5.2 has it be that.',
  },
  {
    messages: ['malformed/quoted-printable-broken.eml', 'cpython/msg_15.txt'],
    peers: ['postal-mime'],
    fields: /^part /,
    theirs: 'Spaces at the end of a line are kept.',
    ours: 'They are removed, even behind the = that joins a line to the next.',
    reason: 'Ours: rule 3 in RFC 2045 section 6.7.',
  },
  {
    messages: isWindows1252Mistaken ? ['everyday/windows-1252.eml'] : [],
    peers: ['postal-mime'],
    fields: /^(?:subject|part 0)$/,
    theirs: 'Windows-1252 is read as ISO 8859-1, by the decoder of this Node.',
    ours: 'The signs that only Windows-1252 has are read.',
    reason: 'Ours: the charset is named.',
  },
  {
    messages: ['rfc/3676-flowed.eml'],
    peers: ['mailparser'],
    fields: /^part 0$/,
    theirs: 'Lines of format=flowed are joined.',
    ours: 'They are kept as they were sent.',
    reason: 'Taste: joining is for who shows the text (RFC 3676 section 4).',
  },
  {
    messages: ['malformed/inner-never-closed.eml'],
    peers: ['mailparser'],
    fields: /^(?:part .*|tree)$/,
    theirs:
      'An inner multipart that is not closed swallows the outer boundary.',
    ours: 'The outer boundary ends it.',
    reason: 'Ours: RFC 2046 section 5.1.2.',
  },
  {
    messages: [
      'rfc/2046-5.1.5-digest.eml',
      'cpython/msg_02.txt',
      'cpython/msg_30.txt',
      'cpython/msg_34.txt',
    ],
    peers: ['mailparser'],
    fields: /^(?:part .*|tree)$/,
    theirs: 'A part of a digest that does not say what it is is text/plain.',
    ours: 'It is a message.',
    reason: 'Ours: RFC 2046 section 5.1.5.',
  },
  {
    messages: ['cpython/msg_36.txt'],
    peers: both,
    fields: /^(?:part .*|tree)$/,
    theirs: 'message/external-body is a body without parts.',
    ours: 'In it is the header section of the body that is elsewhere.',
    reason: 'Ours: RFC 2046 section 5.2.3.',
  },
  {
    messages: ['cpython/msg_37.txt'],
    peers: ['mailparser'],
    fields: /^(?:part .*|tree)$/,
    theirs: 'A boundary that follows a boundary at once is passed over.',
    ours: 'An empty part stands between them.',
    reason:
      'Taste: each of the two lines begins a part. postal-mime has it so.',
  },
  {
    messages: ['cpython/msg_40.txt'],
    peers: ['mailparser'],
    fields: /^(?:part .*|tree)$/,
    theirs: 'text/html with a boundary parameter has parts.',
    ours: 'It has none.',
    reason:
      'Ours: the parameter means something to multiparts alone (RFC 2046 section 5.1.1).',
  },
  {
    messages: ['everyday/forwarded-encoded.eml'],
    peers: both,
    fields: /^(?:part 2.*|tree)$/,
    theirs: 'message/global is a file.',
    ours: 'It is a message, and may be encoded.',
    reason: 'Ours: RFC 6532 section 3.7.',
  },
  {
    messages: ['malformed/base64-footer.eml'],
    peers: both,
    fields: /^part 0$/,
    theirs: 'The letters of a text behind base64 are decoded as well.',
    ours: 'What is no base64 ends it.',
    reason:
      'Ours: an = may be taken for the end of the data (RFC 2045 section 6.8), and what the others show is no text.',
  },
  {
    messages: ['malformed/transfer-encoding-quoted.eml'],
    peers: ['mailparser'],
    fields: /^part 0$/,
    theirs: 'An encoding whose name stands in quotes is not known.',
    ours: 'It is what it says, with a remark.',
    reason: 'Taste: the grammar has no quotes there (RFC 2045 section 6.1).',
  },
  {
    messages: ['everyday/utf-16.eml'],
    peers: both,
    fields: /^part 0$/,
    theirs: 'UTF-16 is little-endian, whatever its byte order mark says.',
    ours: 'The mark says which, and is no part of the text.',
    reason: 'Ours: RFC 2781 section 4.3.',
  },
];
