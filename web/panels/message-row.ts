import type { Annotation } from '../../protocol/annotate/annotation.js';
import type { Entity, LeafBody } from '../../protocol/message/entity.js';
import type { Octets } from '../../protocol/source/octets.js';

/** A row of a message that is shown from its first octet to its last. `depth` counts the parts that it is inside of. */
export type MessageRow = { readonly depth: number } & (
  | {
      /** A part begins. */
      readonly type: 'part';
      readonly number: string;
      readonly title: string;
      /** How many octets it has. */
      readonly length: number;
    }
  | {
      /** Octets with all that is to be said of them: a header field, a delimiter, some lines of text. */
      readonly type: 'octets';
      readonly octets: Octets;
      /** Their spans are those of `octets`. */
      readonly annotations: readonly Annotation[];
    }
  | {
      /** What is to be said of an encoded body, before its lines. */
      readonly type: 'words';
      readonly annotations: readonly Annotation[];
    }
  | {
      /** Lines of an encoded body. */
      readonly type: 'encoded';
      /** What they are part of; it has no children here. */
      readonly entity: Entity;
      readonly body: LeafBody;
    }
  | {
      /** Octets of a body that are not shown yet. */
      readonly type: 'more';
      readonly left: number;
    }
);
