/** How a program with smtplib connects. */

import { caFileOf, contextLines } from './certificates.js';
import type { ConvertOptions } from './conversion.js';
import type { Dialogue } from './dialogue.js';
import { stringLiteral } from './python-literal.js';
import type { PythonProgram } from './python-program.js';

export type SmtplibClass = 'SMTP' | 'SMTP_SSL' | 'LMTP';

/** The class of smtplib whose sessions are like this one. */
export function classOf({ isTls, session }: Dialogue): SmtplibClass {
  if (isTls) return 'SMTP_SSL';
  const isLmtp = session.exchanges.some(
    ({ turn }) => turn?.type === 'command' && turn.verb === 'LHLO',
  );
  return isLmtp ? 'LMTP' : 'SMTP';
}

/** Makes the context that TLS needs, where there is any. */
export function writeContext(
  program: PythonProgram,
  dialogue: Dialogue,
  options: ConvertOptions,
) {
  const secures = dialogue.deeds.some(
    (deed) => deed.type === 'say' && deed.isSecured,
  );
  if (!dialogue.isTls && !secures) return;
  program.needs('ssl');
  program.add(contextLines(caFileOf(dialogue, options)));
}

/** The arguments of the class: where to connect, what to call itself, whom to trust. */
export function openingArguments(
  { host, port, isTls }: Dialogue,
  localHostname: string | undefined,
): string {
  const all = [
    stringLiteral(host),
    String(port),
    ...(localHostname === undefined ? [] : [stringLiteral(localHostname)]),
    ...(isTls ? ['context=context'] : []),
  ];
  return all.join(', ');
}
