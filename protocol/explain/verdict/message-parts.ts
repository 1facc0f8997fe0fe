/** What a message has in it, in a few words: its texts, and what is attached. */
import { bodyOf, bodyPartsOf, type Entity } from '../../message/entity.js';
import { listNames } from './name-list.js';

/** As `a text beside HTML and 2 other parts (menu.pdf and photo.jpg)`. */
export function describeParts(message: Entity): string {
  const leaves = leavesOf(message);
  const has = (subtype: string) =>
    leaves.some((leaf) => isShown(leaf) && leaf.mediaType.subtype === subtype);
  const text = has('plain')
    ? has('html')
      ? 'a text beside HTML'
      : 'a text'
    : has('html')
      ? 'a text in HTML'
      : '';
  const others = leaves.filter((leaf) => !isShown(leaf));
  if (others.length === 0) return text || 'no text in it';
  const other = text ? 'other ' : '';
  const count =
    others.length === 1
      ? `${text ? 'another' : 'one'} part`
      : `${others.length} ${other}parts`;
  const parts = `${count} (${listNames(others.map(nameOf))})`;
  return text ? `${text} and ${parts}` : parts;
}

/** The parts that hold no further ones; a message inside is one by itself. */
function leavesOf(entity: Entity): readonly Entity[] {
  const body = bodyOf(entity);
  if (
    !body ||
    (body.type === 'body' && entity.mediaType.type === 'multipart')
  ) {
    return [];
  }
  return body.type === 'multipart'
    ? bodyPartsOf(body).flatMap(leavesOf)
    : [entity];
}

/** Whether it is a text that mail programs show. */
function isShown({ mediaType, disposition }: Entity): boolean {
  return (
    mediaType.type === 'text' &&
    /^(?:plain|html)$/.test(mediaType.subtype) &&
    disposition?.type !== 'attachment'
  );
}

function nameOf({ mediaType, disposition }: Entity): string {
  return (
    disposition?.parameters.filename ??
    mediaType.parameters.name ??
    `${mediaType.type}/${mediaType.subtype}`
  );
}
