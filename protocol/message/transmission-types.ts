/** How a server says that it got a message: the word after `with` in Received (RFC 3848, RFC 6531 section 4.3). */
import type { Reference } from '../source/syntax-tree.js';

export interface TransmissionType {
  readonly explanation: string;
  readonly reference: Reference;
}

/** The registered types, in upper case. */
const transmissionTypes = new Map<string, TransmissionType>([
  [
    'SMTP',
    {
      explanation: 'SMTP, begun with HELO: without any extension.',
      reference: { rfc: 5321, section: '4.4' },
    },
  ],
  [
    'MMS',
    {
      explanation: 'A gateway to multimedia messages of mobile phones.',
      reference: { rfc: 4356, section: '4' },
    },
  ],
  ...family('ESMTP', 'SMTP, begun with EHLO, so that extensions may be used'),
  ...family('LMTP', 'LMTP, the protocol for delivery into mailboxes'),
  ...family(
    'UTF8SMTP',
    'SMTP with the extension SMTPUTF8, for addresses beyond ASCII',
    { rfc: 6531, section: '4.3' },
  ),
  ...family(
    'UTF8LMTP',
    'LMTP, the protocol for delivery into mailboxes, with the extension SMTPUTF8',
    { rfc: 6531, section: '4.3' },
  ),
]);

/** What is registered under that name, without regard to case. */
export function findTransmissionType(
  name: string,
): TransmissionType | undefined {
  return transmissionTypes.get(name.toUpperCase());
}

/** The protocol alone, with AUTH (A), with TLS (S), and with both. */
function family(
  name: string,
  protocol: string,
  reference: Reference = { rfc: 3848, section: '1' },
): readonly (readonly [string, TransmissionType])[] {
  const endings = [
    ['', '. Without more letters it tells neither of TLS nor of AUTH.'],
    ['A', '. The A says that the client signed in with AUTH.'],
    ['S', '. The S says that the connection was encrypted by TLS.'],
    [
      'SA',
      '. The S says that the connection was encrypted by TLS, the A that the client signed in with AUTH.',
    ],
  ] as const;
  return endings.map(([letters, ending]) => {
    const explanation = `${protocol}${ending}`;
    return [`${name}${letters}`, { explanation, reference }] as const;
  });
}
