import {
  bodyOf,
  bodyPartsOf,
  type Entity,
} from '../protocol/message/entity.js';

/** How an entity is built, in media types: `multipart/mixed (text/plain, image/png)`. */
export function shapeOf(entity: Entity): string {
  const { type, subtype } = entity.mediaType;
  const body = bodyOf(entity);
  if (body?.type !== 'multipart') return `${type}/${subtype}`;
  const parts = bodyPartsOf(body).map(shapeOf).join(', ');
  return `${type}/${subtype} (${parts || 'no parts'})`;
}
