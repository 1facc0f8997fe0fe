/**
 * What sendmail -v prints while it sends.
 *
 *     bob@example.org... Connecting to mx.example.org. via esmtp...
 *     220 mx.example.org ESMTP                    from the server
 *     >>> EHLO client.example                     from the client
 *     bob@example.org... Sent (Ok)
 */
import { findConnectionFailure } from './connection-failure.js';
import { securityOf } from './host-port.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat, LoggedOutcome } from './log-format.js';

const client = /^(?:050 )?>>> (.*)$/s;
const server = /^(?:050 )?([2-5][0-9]{2}(?:[ -].*)?)$/s;
const about = /^(?:050 )?(\S{1,400}?)\.\.\. (.*)$/s;

export const sendmailVerbose: LineFormat = {
  name: 'sendmail-verbose',
  title: 'what sendmail -v prints',
  explanation: 'What sendmail prints with -v while it sends a message.',
  references: [
    {
      title: 'sendmail(8)',
      url: 'https://man.openbsd.org/OpenBSD-5.5/sendmail.8',
    },
  ],
  marks: (text) =>
    /^(?:050 )?(?:>>> [A-Z]|\S+\.\.\. (?:Connecting to|Using cached|Sent|Deferred|User unknown|Host unknown|Service unavailable|Closing|aliased))/.test(
      text,
    ),
  read(lines) {
    const builder = new LogBuilder();
    for (const line of lines) {
      const { text } = line;
      const [, sent] = client.exec(text) ?? [];
      const [, received] = server.exec(text) ?? [];
      const [, recipient, said = ''] = about.exec(text) ?? [];
      if (sent === '.') {
        // The message itself is not shown, only the dot that ends it.
        if (builder.connection().awaited === 'mailData') {
          builder.connection().add({ type: 'omitted', toEnd: false });
        }
        builder.client(line, wireLine(sent));
      } else if (sent !== undefined) builder.client(line, wireLine(sent));
      else if (received) builder.server(line, wireLine(received));
      else if (recipient) {
        readConnecting(said, builder);
        const failure = findConnectionFailure(said);
        if (failure && builder.has()) builder.connection().add(failure);
        const outcome = outcomeOf(recipient, said);
        builder.remark(line, explain(said), outcome && { outcome });
      } else if (text.startsWith('Closing connection to')) {
        if (builder.has()) {
          builder.connection().add({ type: 'closed', by: 'client' });
        }
        builder.remark(line, 'sendmail closes the connection.');
      } else builder.unknown(line);
    }
    return builder.log;
  },
};

/** `Connecting to mx.example.org. port 587 via relay...` */
function readConnecting(said: string, builder: LogBuilder) {
  const [, host, port] =
    /^Connecting to (\S{1,255}?)\.?(?: port ([0-9]{1,5}))? via /.exec(said) ??
    [];
  const isLocal = /via (?:local|prog|\*file\*)/.test(said);
  if (said.startsWith('Connecting to')) builder.end();
  if (!host || isLocal) return;
  const asked = { host, port: Number(port ?? 25) };
  const security = securityOf(asked.port);
  builder.begin().add({ type: 'connecting', ...asked, security });
}

function outcomeOf(recipient: string, said: string): LoggedOutcome | undefined {
  const [, reply] = /[(:] ?([245][0-9]{2}[ -].*?)\)?$/s.exec(said) ?? [];
  const quoted = reply ? { reply } : {};
  if (said.startsWith('Sent'))
    return { type: 'delivered', recipient, ...quoted };
  if (said.startsWith('Deferred'))
    return { type: 'deferred', recipient, ...quoted };
  if (/^(?:User unknown|Service unavailable|Host unknown)/.test(said)) {
    return { type: 'refused', recipient, ...quoted };
  }
  return undefined;
}

function explain(said: string): string {
  if (said.startsWith('Connecting to')) return 'sendmail connects to a server.';
  if (said.startsWith('Sent'))
    return 'The server took the message for this recipient.';
  if (said.startsWith('Deferred')) {
    return 'The message could not be delivered yet: sendmail tries again later.';
  }
  if (/^(?:User unknown|Host unknown|Service unavailable)/.test(said)) {
    return 'The message cannot be delivered to this recipient.';
  }
  if (said.startsWith('Using cached')) {
    return 'sendmail uses a connection that it has already.';
  }
  if (said.startsWith('aliased to'))
    return 'The recipient stands for another one.';
  return 'What became of the message for this recipient.';
}
