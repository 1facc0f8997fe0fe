/** What verifying a signature compared with what (RFC 6376 section 6.1.3). */
import { signedFields } from '../../../protocol/message/signature-tags.js';
import { type TagList, tagOf } from '../../../protocol/message/tag-list.js';
import type { AuthenticationComparison } from '../../contract.js';
import type { VerifiedSignature } from './verified-signature.js';

/** The body with bh=, the signature with the key, the time with x=; `title` is the field that signs. */
export function compareSignature(
  title: string,
  tags: TagList,
  { bodyHash, bodyHashExpecting, rr, status }: VerifiedSignature,
  now: Date,
): readonly AuthenticationComparison[] {
  const text = (name: string) => tagOf(tags, name)?.value;
  const [, bodyForm = 'simple'] = (text('c') ?? '').split('/');
  const limit = text('l');
  const isBody = bodyHash === bodyHashExpecting;
  const names = [...new Set(signedFields(text('h') ?? ''))];
  const keyName = `${text('s')}._domainkey.${text('d')}`;
  const isKnown = isBody && rr !== undefined;
  const expiry = Number(text('x'));
  return [
    {
      what: `Hash of the body as it arrived (${bodyForm})`,
      value: bodyHash ?? '',
      withWhat: `bh= of ${title}`,
      withValue: bodyHashExpecting ?? '',
      agree: isBody,
      ...(limit !== undefined && {
        note: `Of the body only the first ${limit} octets are signed (l=).`,
      }),
    },
    {
      what: 'Key that s= and d= name',
      value: keyName,
      withWhat: 'TXT record at that name',
      ...(rr !== undefined && { withValue: shorten(rr) }),
      ...(isBody && { agree: rr !== undefined }),
      ...(!isBody && {
        note: 'It was not fetched: with another body no signature holds.',
      }),
    },
    {
      what: `Signature b= over ${names.join(', ')} and ${title} itself`,
      value: shorten(text('b') ?? ''),
      withWhat: 'that key',
      ...(isKnown && {
        agree: status.result === 'pass' || status.comment === 'expired',
      }),
      ...(!isKnown && { note: 'It could not be verified.' }),
    },
    ...(Number.isFinite(expiry) && text('x') !== undefined
      ? [
          {
            what: 'Time of the check',
            value: now.toISOString(),
            withWhat: 'x=, from when on it is expired',
            withValue: new Date(expiry * 1000).toISOString(),
            agree: expiry * 1000 >= now.getTime(),
          },
        ]
      : []),
  ];
}

/** The beginning of a long value. */
function shorten(value: string): string {
  return value.length > 72 ? `${value.slice(0, 71)}…` : value;
}
