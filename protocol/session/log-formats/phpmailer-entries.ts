/** What PHPMailer prints at once: who says it, and what; as text, or as HTML for a browser. */
import type { Octets } from '../../source/octets.js';
import type { TextLine } from './text-line.js';

export interface PhpmailerEntry {
  readonly line: TextLine;
  /** The lines behind it that go on with it. */
  readonly more: readonly TextLine[];
  /** Milliseconds; absent where no time is written. */
  readonly at?: number;
  /** `SERVER -> CLIENT`, `SMTP ERROR` …; absent where PHPMailer did not begin the line. */
  readonly who?: string;
  /** What the first line says. */
  readonly said: string;
  /** What all lines say. */
  readonly whole: string;
}

const time = '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}';
const speakers =
  'SERVER -> CLIENT|CLIENT -> SERVER|SMTP INBOUND|SMTP ERROR|SMTP NOTICE|SMTP Error';

/** What PHP, a web server or an example of a callback puts before an entry, though not before each of its lines. */
const lead = String.raw`(?:\[(?:[A-Z][a-z]{2} |[0-9]{2}-|php|proxy|pid |client )[^\]]{0,60}\] ?){1,6}|debug level [0-9]; message: |\([0-9]\) [0-9/]{8,10} [0-9:]{8} - `;
const own = String.raw`SMTP -> get_lines\(\)|Connection(?=: (?:opening|opened|closed|stream_))|Auth methods? (?:requested|selected|available)|Requested auth method not available`;
const entry = new RegExp(
  `^(?:(${time})\\s+|${lead})?(?:(${speakers}|${own})[^:]{0,40}: ?|(Connection failed)\\. )([^]*)$`,
);
const head = new RegExp(`(?:${time}\\s+)?(?:${speakers}|Connection): `, 'g');
const timeAlone = new RegExp(`^${time}(?:\\s+|$)`);

/** Whether the line begins as PHPMailer alone begins its lines. */
export function isPhpmailerEntry(text: string): boolean {
  const { who = '', said } = begin(text);
  // As the examples of PHPMailer print what went wrong.
  if (/^(?:Message could not be sent\. ?)?Mailer Error: /.test(said))
    return true;
  return /^SMTP E|^Connection failed/.test(who)
    ? /^(?:Failed to connect|[A-Z][A-Za-z ]{1,20} command failed|Could not (?:connect|authenticate)|data not accepted|The following |Error #[0-9]+: )/i.test(
        said,
      )
    : /^(?:SERVER|CLIENT|SMTP|Connection)/.test(who);
}

/** All lines in their entries; a line that begins none stands alone. */
export function entriesIn(
  lines: readonly TextLine[],
): readonly PhpmailerEntry[] {
  const entries: PhpmailerEntry[] = [];
  let more: TextLine[] = [];
  let isInOptions = false;
  for (const line of lines.flatMap(cut)) {
    const found = begin(line.text);
    const last = entries.at(-1);
    if (last && !found.who && (isInOptions || goesOnWith(last, line.text))) {
      more.push(line);
      const whole = `${last.whole}\n${line.text.trim()}`;
      entries[entries.length - 1] = { ...last, more, whole };
      isInOptions &&= !/^\s*\)$/.test(line.text);
    } else {
      more = [];
      entries.push({ line, more, whole: found.said, ...found });
      isInOptions =
        found.who !== undefined && found.said.endsWith(' options=array (');
    }
  }
  return entries;
}

function goesOnWith({ who, said }: PhpmailerEntry, text: string): boolean {
  // Each line of the client is an entry.
  if (who === undefined || who === 'CLIENT -> SERVER') return false;
  if (/^\s{12}\s*\S/.test(text) || /^\s+\xe2\x86\xaa /.test(text)) return true;
  const [, code = ''] = /^([0-9]{3})-/.exec(said) ?? [];
  if (who === 'SERVER -> CLIENT' && code && text.startsWith(code)) return true;
  return /^(?:SMTP E|Connection)/.test(who) && /^error:[0-9A-F]{8}:/.test(text);
}

function begin(text: string): Pick<PhpmailerEntry, 'at' | 'who' | 'said'> {
  const line = withoutMarkup(text);
  const [, at, who = '', failed = '', said = ''] = entry.exec(line) ?? [];
  if (!who && !failed) return { said: line.replace(timeAlone, '') };
  return {
    who: who || failed,
    said: said.trimEnd(),
    ...(at && { at: Date.parse(`${at.replace(' ', 'T')}Z`) }),
  };
}

/** The line cut before each of its entries: browsers show all of them in one. */
function cut(line: TextLine): readonly TextLine[] {
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
