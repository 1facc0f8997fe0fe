/** The sessions of a log as code, in the form that was asked for. */
import type { Converted } from '../protocol/convert/conversion.js';
import { conversions } from '../protocol/convert/conversions.js';
import { smtplibCalls } from '../protocol/convert/smtplib-calls.js';
import { smtplibMail } from '../protocol/convert/smtplib-mail.js';
import type { Explained } from '../protocol/explain/explained.js';

/** What `--as` may name: the conversions, and `smtplib`, which is whichever of its two fits. */
export const formNames: readonly string[] = [
  'smtplib',
  ...conversions.map(({ name }) => name),
];

/** The code, and what is to be known about it; a sentence where there is nothing to convert. */
export function convertLog(
  explained: Explained,
  form: string,
): Converted | string {
  if (explained.type !== 'log') {
    return 'This is a message, and no log of a session: what was said to a server does not stand in it.';
  }
  const { sessions } = explained;
  if (sessions.every(({ client }) => client === '')) {
    return 'Nothing that a client sent stands in this log.';
  }
  const chosen = conversions.find(({ name }) => name === form);
  if (chosen) return chosen.convert(sessions);
  const mail = smtplibMail.convert(sessions);
  return mail.isExact ? mail : smtplibCalls.convert(sessions);
}
