/** Messages as text: line by line with their numbers, each with its notes. */
import { annotatedMessage } from '../protocol/explain/annotated-message.js';
import type { ExplainedMessages } from '../protocol/explain/explained.js';
import { LinePrinter, type Voice } from './line-printer.js';
import { type Page, printHeading, printProblem } from './page.js';

/** The lines of the text. */
export function* printMessages(
  { octets, messages }: ExplainedMessages,
  page: Page,
): Generator<string> {
  const isOne = messages.length === 1;
  const title = isOne
    ? 'This is a message.'
    : `This is an mbox with ${messages.length} messages.`;
  yield* printHeading(title, page);
  const voice: Voice = { sign: lineNumbers(octets), paint: page.paint.client };
  for (const [index, message] of messages.entries()) {
    yield '';
    if (!isOne) yield* printHeading(`Message ${index + 1}`, page);
    const { annotations, left } = annotatedMessage(message);
    const printer = new LinePrinter(octets, annotations, voice, page);
    yield* printer.print(message.node.span);
    yield* printer.rest();
    for (const { message: text, severity, reference } of left) {
      yield* printProblem(text, severity, [reference], 2, page);
    }
  }
}

/** Gives the number of the line at an offset, right-aligned; the offsets come in order. */
function lineNumbers(octets: string): (start: number) => string {
  let line = 1;
  let counted = 0;
  return (start) => {
    let at = octets.indexOf('\n', counted);
    while (at >= 0 && at < start) {
      line += 1;
      counted = at + 1;
      at = octets.indexOf('\n', counted);
    }
    return `${String(line).padStart(4)} │`;
  };
}
