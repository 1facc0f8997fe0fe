/** What keeps a mail from a server that does not offer what it needs. */
import type { Mail, Recipient } from './mail.js';
import type { Verdict } from './said.js';

/** Says so for all recipients; undefined where nothing does. */
export function findObstacle(
  { content, body, isInternationalized, requiresTls, reversePath }: Mail,
  recipients: readonly Recipient[],
  offers: ReadonlyMap<string, string>,
  isVerified: boolean,
): Verdict | undefined {
  const most = Number(offers.get('SIZE') ?? 0);
  if (most > 0 && content.length > most) {
    return fail(
      '5.3.4',
      `The server takes messages of at most ${most} octets, and this one has ${content.length}.`,
    );
  }
  // A notification may go on as it can (RFC 8689 section 4.2.1).
  if (requiresTls && reversePath !== '') {
    if (!isVerified) {
      return fail(
        '5.7.10',
        'The sender requires TLS with a certificate that is verified, and here it cannot be had (RFC 8689 section 4.2.1).',
      );
    }
    if (!offers.has('REQUIRETLS')) {
      return fail(
        '5.7.30',
        'The sender requires TLS on all of the way, which this server does not promise (RFC 8689 section 4.2.1).',
      );
    }
  }
  const isBinary = body === 'BINARYMIME';
  if (isBinary && !(offers.has('BINARYMIME') && offers.has('CHUNKING'))) {
    return fail(
      '5.6.3',
      'The message is binary, and the server takes no such messages (RFC 3030 section 3).',
    );
  }
  if (!isBinary && !offers.has('8BITMIME') && has8Bit(content)) {
    return fail(
      '5.6.3',
      'The message has 8-bit octets, and the server takes no such messages (RFC 6152 section 3).',
    );
  }
  if (!isInternationalized || offers.has('SMTPUTF8')) return undefined;
  const paths = [reversePath, ...recipients.map((each) => each.forwardPath)];
  if (paths.some((path) => /[^ -~]/.test(path))) {
    return fail(
      '5.6.7',
      'An address is not ASCII, and the server takes no such addresses (RFC 6531 section 3.5).',
    );
  }
  return has8Bit(headOf(content))
    ? fail(
        '5.6.9',
        'A header field is not ASCII, and the server takes no such fields (RFC 6531 section 3.5).',
      )
    : undefined;
}

function fail(status: string, text: string): Verdict {
  return { result: 'failed', status, text, isReply: false };
}

/** Whether an octet is above 127. */
export function has8Bit(octets: Uint8Array) {
  return octets.some((octet) => octet > 0x7f);
}

function headOf(content: Uint8Array) {
  const end = Buffer.from(
    content.buffer,
    content.byteOffset,
    content.length,
  ).indexOf('\r\n\r\n');
  return end < 0 ? content : content.subarray(0, end);
}
