import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import {
  decodeText,
  encodeText,
  type Octets,
} from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import type { SaidExchange, SaidSession } from './conversation-row.js';

/** One exchange in the notation of scripts; secrets are left out unless `showsSecrets`. */
export function exchangeText(
  { turn, replies }: SaidExchange,
  session: SaidSession,
  { client, server }: Pick<AnnotatedExchange, 'client' | 'server'>,
  showsSecrets: boolean,
): string {
  const text = (octets: Octets, span: Span, notes: readonly Annotation[]) => {
    const secrets = showsSecrets ? [] : notes.filter((note) => note.isSecret);
    return decodeText(withoutSecrets(octets, span, secrets));
  };
  const lines = turn
    ? marked('C', text(session.client, turn.span, client))
    : [];
  for (const { span } of replies) {
    lines.push(...marked('S', text(session.server, span, server)));
  }
  return `${lines.join('\n')}\n`;
}

function marked(who: 'C' | 'S', text: string) {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((line) => (line === '' ? `${who}:` : `${who}: ${line}`));
}

/** The octets in `span`, with a word in place of each secret: its length would say something. */
function withoutSecrets(
  octets: Octets,
  span: Span,
  secrets: readonly Annotation[],
): Octets {
  let shown = '';
  let { start } = span;
  for (const secret of secrets) {
    if (secret.span.start < start || secret.span.end > span.end) continue;
    shown += `${octets.slice(start, secret.span.start)}${hidden}`;
    start = secret.span.end;
  }
  return (shown + octets.slice(start, span.end)) as Octets;
}

const hidden = encodeText('[hidden]');
