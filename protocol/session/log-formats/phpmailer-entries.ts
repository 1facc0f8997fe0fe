/** What PHPMailer prints at once: who says it, and what; as text, or as HTML for a browser. */
import type { Octets } from '../../source/octets.js';
import type { TextLine } from './text-line.js';

interface PhpmailerEntry {
  /** Milliseconds; absent where no time is written. */
  readonly at?: number;
  /** `SERVER -> CLIENT`, `SMTP ERROR` … */
  readonly who: string;
  readonly said: string;
}

const time = '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}';
const who =
  '(?:SERVER -> CLIENT|CLIENT -> SERVER|SMTP INBOUND|SMTP -> get_lines\\(\\)|SMTP ERROR|SMTP NOTICE|SMTP Error|Connection(?= failed\\.)|Connection(?=: (?:opening|opened|closed|stream_socket_client))|Auth method[a-z ]{0,40})';

/** Whoever has the lines printed may put something before each. */
const entry = new RegExp(
  `^(?:(${time})\\s+|.{0,200}?(?:^|[\\s\\])>;]))(${who})(?:: ?| failed\\. )([^]*)$`,
);
const head = new RegExp(
  `(?:${time}\\s+)?(?:SERVER -> CLIENT|CLIENT -> SERVER|SMTP INBOUND|SMTP ERROR|SMTP NOTICE|SMTP Error|Connection): `,
  'g',
);

/** Whether the line begins as PHPMailer alone begins its lines. */
export function isPhpmailerEntry(text: string): boolean {
  const found = entryOf(text);
  if (!found) return false;
  return (
    /^(?:SERVER|CLIENT|SMTP (?:I|-|N)|Connection)/.test(found.who) ||
    (/^SMTP E/.test(found.who) &&
      /^(?:Failed to connect| ?\S+(?: \S+)? command failed|Could not (?:connect|authenticate)|data not accepted|The following )/.test(
        found.said,
      ))
  );
}

/** What the line says; undefined where PHPMailer did not begin it. */
export function entryOf(text: string): PhpmailerEntry | undefined {
  const [, at, who = '', said = ''] = entry.exec(withoutMarkup(text)) ?? [];
  if (!who) return undefined;
  return {
    who,
    said: said.trimEnd(),
    ...(at && { at: Date.parse(`${at.replace(' ', 'T')}Z`) }),
  };
}

/** The line cut before each of its entries: browsers show all of them in one. */
export function entriesIn(line: TextLine): readonly TextLine[] {
  const { text, start, span } = line;
  const heads = [...text.matchAll(head)].map(({ index }) => index);
  // Two may be what a message says of another.
  if (heads.length < 3) return [line];
  const cuts = heads.slice(1);
  return [0, ...cuts].map((from, index) => {
    const to = cuts[index];
    return {
      text: text.slice(from, to).trimEnd() as Octets,
      start: start + from,
      span: {
        start: index === 0 ? span.start : start + from,
        end: to === undefined ? span.end : start + to,
      },
    };
  });
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#039': "'",
};

/** A line as it was before it was made HTML: `SERVER -&gt; CLIENT: 250 Ok<br>`. */
function withoutMarkup(text: string): string {
  const line = text.replace(/<br ?\/?>$/i, '');
  if (!line.includes('-&gt;')) return line;
  return line.replace(
    /&(lt|gt|amp|quot|#039);/g,
    (written, name: string) => entities[name] ?? written,
  );
}
