import type { Entity } from '../../protocol/message/entity.js';

/** What an entity is, as `text/plain; charset=utf-8, base64, attachment hello.txt`. */
export function titleOfEntity({
  mediaType,
  transferEncoding,
  disposition,
}: Pick<Entity, 'mediaType' | 'transferEncoding' | 'disposition'>): string {
  const { type, subtype, parameters } = mediaType;
  const charset = parameters.charset;
  const fileName = disposition?.parameters.filename;
  return [
    charset ? `${type}/${subtype}; charset=${charset}` : `${type}/${subtype}`,
    transferEncoding === '7bit' ? '' : transferEncoding,
    [disposition?.type, fileName].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ');
}
