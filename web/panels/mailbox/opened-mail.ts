import type { Annotation } from '../../../protocol/annotate/annotation.js';
import type { Entity } from '../../../protocol/message/entity.js';
import { parseMessage } from '../../../protocol/message/message.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { MessageOutline } from '../message-outline.js';
import { gatherProblems } from '../message-problems.js';
import { MessageRows } from '../message-rows.js';
import { KnownRows } from './known-rows.js';

/** A message of the mailbox, parsed once for all that shows it; what it means is found when it is asked for. */
export class OpenedMail {
  readonly content: Octets;
  readonly entity: Entity;
  readonly #makeRows: () => MessageRows;
  #explained: Explained | undefined;

  constructor(content: Octets) {
    const { node: entity, problems } = parseMessage(content);
    this.content = content;
    this.entity = entity;
    const { span } = entity;
    const node = {
      type: 'fileMessage',
      span,
      children: [entity],
      entity,
    } as const;
    this.#makeRows = () => new MessageRows(content, { node, problems });
  }

  get explained(): Explained {
    this.#explained ??= explain(this.#makeRows());
    return this.#explained;
  }
}

interface Explained {
  readonly rows: KnownRows;
  readonly outline: MessageOutline;
  readonly annotations: readonly Annotation[];
}

function explain(rows: MessageRows): Explained {
  const { count, parts, placed } = rows;
  const problems = gatherProblems(placed);
  return {
    rows: new KnownRows(rows),
    outline: { rows: count, parts, problems },
    annotations: placed.annotations,
  };
}
