/** What was explained as text: the verdict in a line, the conversation or the message with notes, and all of the verdict. */
import type { Explained } from '../protocol/explain/explained.js';
import type { Page } from './page.js';
import { printLog } from './print-log.js';
import { printMessages } from './print-messages.js';
import { printTitle, printVerdict } from './print-verdict.js';

/** The lines of the text, made as they are asked for. */
export function* printExplained(
  explained: Explained,
  page: Page,
): Generator<string> {
  yield* printTitle(explained.verdict, page);
  if (explained.type === 'log') yield* printLog(explained, page);
  else yield* printMessages(explained, page);
  yield* printVerdict(explained.verdict, page);
}
