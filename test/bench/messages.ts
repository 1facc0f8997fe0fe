/** Messages to read against the clock: one with large attachments, and a mailbox of small ones. */

/** A message of about `size` octets: text twice, and attachments in base64. */
export function largeMessage(size: number): Uint8Array {
  const random = randomFrom(size);
  const text = quotedPrintable(prose(random, 4000));
  const boundary = 'large-0123456789';
  const parts = [
    [
      `Content-Type: multipart/alternative; boundary="inner-${boundary}"`,
      '',
      `--inner-${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      text,
      `--inner-${boundary}`,
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `<html><body><p>${text}</p></body></html>`,
      `--inner-${boundary}--`,
    ].join('\r\n'),
  ];
  // Attachments of different sizes, as a photographer sends them.
  const shares = [0.5, 0.25, 0.15, 0.1];
  const left = size - parts.join('').length;
  for (const [index, share] of shares.entries()) {
    const octets = randomOctets(random, Math.floor((left * share * 57) / 78));
    parts.push(attachment(`photo ${index}.jpg`, octets));
  }
  return Buffer.from(
    [
      ...header(0, `multipart/mixed; boundary="${boundary}"`),
      '',
      ...parts.flatMap((part) => [`--${boundary}`, part]),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
    'latin1',
  );
}

/**
 * `count` messages as a mailbox has them: plain, in two forms, with a small
 * attachment; from people of whom some write often and most hardly ever. The
 * people, subjects and boundaries of each mailbox are its own: who remembers
 * them from another mailbox gains nothing.
 */
export function smallMessages(
  count: number,
  mailbox: number,
): readonly Uint8Array[] {
  const random = randomFrom(count);
  const name = String(mailbox).padStart(4, '0');
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(smallMessage(index, name, random), 'latin1'),
  );
}

function smallMessage(
  index: number,
  mailbox: string,
  random: () => number,
): string {
  const text = prose(random, 100 + Math.floor(random() * 200));
  const author = Math.floor(random() ** 3 * 300);
  if (index % 4 === 0) {
    const contentType = 'text/plain; charset=us-ascii';
    const fields = header(index, contentType, mailbox, author);
    return [...fields, '', ascii(text), ''].join('\r\n');
  }
  if (index % 4 === 1) {
    return [
      ...header(index, 'text/plain; charset=utf-8', mailbox, author),
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quotedPrintable(text),
      '',
    ].join('\r\n');
  }
  const boundary = `=_next_${mailbox}_${index}_`;
  const last =
    index % 4 === 2
      ? [
          'Content-Type: text/html; charset=utf-8',
          'Content-Transfer-Encoding: quoted-printable',
          '',
          `<p>${quotedPrintable(text)}</p>`,
        ].join('\r\n')
      : attachment('notes.pdf', randomOctets(random, 1500));
  return [
    ...header(
      index,
      `multipart/${index % 4 === 2 ? 'alternative' : 'mixed'};\r\n boundary="${boundary}"`,
      mailbox,
      author,
    ),
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
    `--${boundary}`,
    last,
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function header(
  index: number,
  contentType: string,
  mailbox = '0000',
  author = 0,
): string[] {
  const minute = String(index % 60).padStart(2, '0');
  const hour = String(Math.floor(index / 60) % 24).padStart(2, '0');
  const name = `alice.${mailbox}.${author}`;
  const subject = Buffer.from(`Über das Treffen ${mailbox}.${index % 600}`);
  return [
    `Return-Path: <${name}@example.org>`,
    'Received: from mail.example.org (mail.example.org [192.0.2.1])',
    `\tby mx.example.net (Postfix) with ESMTPS id 4AB${index}`,
    `\tfor <bob@example.net>; Fri, 21 Nov 2025 ${hour}:${minute}:06 -0600 (CST)`,
    'Received: from laptop.example.org (unknown [198.51.100.7])',
    `\tby mail.example.org with ESMTPSA id 1c${index};`,
    `\tFri, 21 Nov 2025 ${hour}:${minute}:05 -0600`,
    `From: =?utf-8?Q?Alice_${mailbox}_${author}_M=C3=BCller?= <${name}@example.org>`,
    `To: Bob Example <bob@example.net>, "Carol, Example" <carol.${mailbox}.${author % 7}@example.com>`,
    `Cc: dave.${mailbox}.${author % 50}@example.com`,
    `Subject: =?utf-8?B?${subject.toString('base64')}?= ${index}`,
    `Date: Fri, 21 Nov 2025 ${hour}:${minute}:00 -0600`,
    `Message-ID: <${index}.1763740800@laptop.example.org>`,
    `In-Reply-To: <${index}.1763740000@example.net>`,
    `References: <1@example.net> <${index}.1763740000@example.net>`,
    `User-Agent: Example/${mailbox}.${author % 20}`,
    'MIME-Version: 1.0',
    `Content-Type: ${contentType}`,
  ];
}

function attachment(name: string, octets: Buffer): string {
  const lines = octets.toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `Content-Type: application/octet-stream; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    lines,
  ].join('\r\n');
}

const words = [
  'the',
  'meeting',
  'begins',
  'at',
  'noon',
  'café',
  'garden',
  'with',
  'a',
  'letter',
  'über',
  'and',
  'we',
  'hope',
  'to',
  'see',
  'you',
  'there',
  'naïve',
  'report',
  'is',
  'attached',
  'from',
  'yesterday',
  'please',
  'read',
  'it',
];

/** Words in lines of about 70 characters. */
function prose(random: () => number, count: number): string {
  const lines = [''];
  for (let index = 0; index < count; index += 1) {
    const word = words[Math.floor(random() * words.length)] ?? '';
    const line = lines.at(-1) ?? '';
    if (line.length + word.length > 70) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join('\r\n');
}

function ascii(text: string): string {
  return text.normalize('NFD').replace(/[^\r\n -~]/g, '');
}

function quotedPrintable(text: string): string {
  return text.replace(/[^\r\n -<>-~]/g, (character) =>
    [...Buffer.from(character)]
      .map((octet) => `=${octet.toString(16).toUpperCase()}`)
      .join(''),
  );
}

function randomOctets(random: () => number, length: number): Buffer {
  const octets = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) {
    octets[index] = random() * 256;
  }
  return octets;
}

/** The same numbers for the same seed (mulberry32), so that each run reads the same octets. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
