/** What JavaMail says itself, and the exceptions of Java behind it. */
import type { Octets } from '../../source/octets.js';
import type { LogBuilder } from './log-builder.js';
import type { TextLine } from './text-line.js';

/** Tells the connection what happened, and gives the line a sentence. */
export function readJavamailWords(line: TextLine, builder: LogBuilder) {
  const { text } = line;
  const [, said] = /^DEBUG(?: SMTPS?)?: (.*)$/s.exec(text) ?? [];
  const [, host = '', port, isSsl] =
    /^trying to connect to host "([^"]{1,255})", port ([0-9]{1,5})(?:, isSSL (true|false))?/.exec(
      said ?? '',
    ) ?? [];
  if (port) {
    const security = isSsl === 'true' ? 'tls' : 'plain';
    const asked = { host, port: Number(port), security } as const;
    builder.begin().add({ type: 'connecting', ...asked });
    builder.remark(line, `JavaMail connects to ${host}, port ${port}.`);
  } else if (said === undefined) {
    readException(line, builder);
  } else if (/^(?:could not connect|exception|.*Exception)/i.test(said)) {
    builder.trouble(line, 'JavaMail tells of an error.');
  } else builder.remark(line, explain(said));
}

function readException(line: TextLine, builder: LogBuilder) {
  if (/^\s+(?:at |\.\.\. )/.test(line.text)) {
    const explanation = 'Where in the program the exception was raised.';
    builder.remark(line, explanation);
  } else if (builder.has() && builder.connection().isOver) {
    builder.remark(line, 'An exception, as Java tells it to the program.');
  } else {
    // It says how long it would have waited, in any case.
    const text = line.text.replace(/; timeout -?[0-9]+;?$/, '') as Octets;
    const explanation = 'An exception, as Java tells it to the program.';
    builder.trouble({ ...line, text }, explanation);
  }
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:connected to host|useEhlo)/,
    'How JavaMail connects, and to which host.',
  ],
  [
    /^Found extension/,
    'An extension that the server offers, as JavaMail read it.',
  ],
  [
    /^(?:AUTH|SASL) .*command trace suppressed/,
    'Here the client signs in; JavaMail hides how, unless mail.debug.auth is set.',
  ],
  [/^(?:AUTH|SASL) .*succeeded/, 'The client has signed in.'],
  [/^(?:AUTH|SASL) .*failed/, 'The client could not sign in.'],
  [
    /^(?:need username|protocolConnect|Attempt to authenticate|Using mechanism|mechanism )/,
    'How JavaMail means to sign in.',
  ],
  [
    /^(?:Verified|Valid Unsent|Invalid) Addresses/,
    'The recipients below: whether the server takes mail for them.',
  ],
  [/^ {2}\S/, 'One of the recipients.'],
  [
    /^(?:message successfully delivered|message partially)/,
    'The server took the message.',
  ],
  [
    /^Sending (?:failed|partially)/,
    'JavaMail gives up on the message, for the replies above.',
  ],
  [/^(?:use8bit|sendPartiallySent)/, 'How JavaMail sends the message.'],
  [
    /^(?:JavaMail|Jakarta Mail|setDebug|getProvider|successfully loaded|Tables of|Providers Listed|not loading|!anyLoaded)/,
    'What JavaMail is made of.',
  ],
];

function explain(said: string): string {
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? 'JavaMail says what it does.';
}
