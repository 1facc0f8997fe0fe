/** ARC Sets, as a server puts them on that sends a message on (RFC 8617 section 5.1). */
import { parseArcSeal } from '../../../protocol/message/arc-signature.js';
import { tagOf } from '../../../protocol/message/tag-list.js';
import type { SigningKey } from './keys.js';
import { fieldsNamed, readHead } from './read-head.js';
import { verifyMessage } from './verify-message.js';
import type { Resolve } from './witness.js';

export interface SealOptions {
  readonly key: SigningKey;
  /** The field that `authenticate` wrote when the message came. */
  readonly authenticationResults: string;
  /** What it found out of the ARC fields that were there already. */
  readonly chain: 'none' | 'pass' | 'fail';
  readonly resolve: Resolve;
  readonly now: Date;
}

/** What the ARC-Message-Signature covers: DKIM-Signature too, as RFC 8617 section 4.1.2 advises. */
const signedFields = [
  'DKIM-Signature',
  'From',
  'Sender',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'To',
  'Cc',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'In-Reply-To',
  'References',
].join(':');

/** No message has more sets (RFC 8617 section 5.1). */
const mostSets = 50;

/** The three fields of the next ARC Set, which go on top; empty where the chain has ended. */
export async function seal(
  content: Uint8Array,
  { key, authenticationResults, chain, resolve, now }: SealOptions,
): Promise<string> {
  const head = readHead(content);
  const verified = head && (await verifyMessage(head, resolve, now));
  if (!verified) return '';
  const seals = fieldsNamed(head, 'arc-seal').map(
    ({ body, bodyStart }) => parseArcSeal(body, bodyStart).node,
  );
  const tags = (name: string) => seals.map((seal) => tagOf(seal, name)?.value);
  const newest = Math.max(0, ...tags('i').map((value) => Number(value) || 0));
  if (newest >= mostSets || tags('cv').includes('fail')) return '';

  const { createSeal } = await import('mailauth/lib/arc/index.js');
  const { headers } = await createSeal(false, {
    headers: verified.headers,
    arc: verified.arc,
    seal: {
      i: newest + 1,
      cv: chain,
      authResults: authenticationResults
        .replace(/^Authentication-Results: /, '')
        .replace(/\r\n$/, ''),
      bodyHash: verified.bodyHash,
      signTime: now,
      headerList: signedFields,
      signingDomain: key.domain,
      selector: key.selector,
      algorithm: key.algorithm,
      privateKey: key.privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    },
  });
  return headers.map((field) => `${field}\r\n`).join('');
}
