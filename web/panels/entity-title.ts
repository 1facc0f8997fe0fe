import type { Entity } from '../../protocol/message/entity.js';

/** What an entity is, as `text/plain; charset=utf-8, base64, attachment hello.txt`. */
export function titleOfEntity({
  mediaType,
  transferEncoding,
  disposition,
}: Pick<Entity, 'mediaType' | 'transferEncoding' | 'disposition'>): string {
  const { type, subtype, parameters } = mediaType;
  const charset = parameters.charset;
  // RFC 2046 section 4.5.1 gave up the parameter "name"; many programs still write it alone.
  const fileName = disposition?.parameters.filename ?? parameters.name;
  return [
    charset ? `${type}/${subtype}; charset=${charset}` : `${type}/${subtype}`,
    transferEncoding === '7bit' ? '' : transferEncoding,
    [disposition?.type, fileName].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ');
}
