/**
 * What PHPMailer prints with SMTPDebug, with the time before it or without; in a
 * browser, all of it may have become one line.
 *
 *     2026-11-22 10:00:00 SERVER -> CLIENT: 250-mx.example.org
 *                                           250 SIZE 1000000          the reply goes on
 *     2026-11-22 10:00:00 CLIENT -> SERVER: STARTTLS
 *     2026-11-22 10:00:00 SMTP INBOUND: "220 Go ahead"                each line once more, at level 4
 *     2026-11-22 10:00:01 SMTP ERROR: QUIT command failed:
 */
import { securityOf } from './host-port.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { entriesIn, entryOf, isPhpmailerEntry } from './phpmailer-entries.js';
import type { TextLine } from './text-line.js';

export const phpmailer: LineFormat = {
  name: 'phpmailer',
  title: 'what PHPMailer prints with SMTPDebug',
  explanation:
    'The debugging output of PHPMailer, with SMTPDebug from 1 to 4, in WordPress too.',
  references: [
    {
      title: 'PHPMailer: SMTP Debugging',
      url: 'https://github.com/PHPMailer/PHPMailer/wiki/SMTP-Debugging',
    },
  ],
  marks: isPhpmailerEntry,
  read(lines) {
    const reader = new PhpmailerReader();
    for (const line of lines) {
      for (const entry of entriesIn(line)) reader.read(entry);
    }
    return reader.builder.log;
  },
};

class PhpmailerReader {
  readonly builder = new LogBuilder();
  /** The code of the reply that goes on in the next line; empty where none does. */
  #code = '';
  #isInOptions = false;

  read(line: TextLine) {
    const entry = entryOf(line.text);
    const rest = line.text.replace(/^\s*(?:\xe2\x86\xaa )?/, '');
    if (this.#code && rest.startsWith(this.#code)) this.#readReply(line, rest);
    else if (!entry) this.#readOther(line, rest);
    else {
      const { at, who, said } = entry;
      if (who.startsWith('Connection')) this.#readConnection(line, said);
      else if (who === 'CLIENT -> SERVER') this.#readClient(line, said);
      else if (who === 'SERVER -> CLIENT') this.#readReply(line, said);
      else this.#readWords(line, who, said);
      if (at !== undefined && this.builder.has()) {
        this.builder.connection().tell(at);
      }
    }
  }

  #readClient(line: TextLine, said: string) {
    this.#code = '';
    const { builder } = this;
    if (said === '[credentials hidden]') {
      const explanation =
        'Here the client signs in; PHPMailer hides with what, but at its level 4.';
      builder.remark(line, explanation);
    } else if (builder.has() && builder.connection().isOver) {
      const explanation =
        'PHPMailer still says this, though the connection is over.';
      builder.remark(line, explanation);
    } else builder.client(line, wireLine(said));
  }

  /** Several lines of a reply may stand in one: `250-mx.example.org250 SIZE 1000000`. */
  #readReply(line: TextLine, said: string) {
    if (said.trim() === '') {
      const explanation =
        'PHPMailer waited for a reply, and none came: the connection is over, or too much time went by.';
      this.builder.remark(line, explanation);
      return;
    }
    const lines = replyLinesIn(said);
    const [, code = ''] = /^([0-9]{3})-/.exec(lines.at(-1) ?? '') ?? [];
    this.#code = code;
    this.builder.server(line, lines.map(wireLine).join(''));
  }

  /** `opening to ssl://mx.example.org:465, timeout=300, options=array()`, `opened`, `closed`. */
  #readConnection(line: TextLine, said: string) {
    this.#code = '';
    const { builder } = this;
    const [, scheme, host = '', port] =
      /^opening to (?:([a-z0-9.]{1,10}):\/\/)?(\S{1,255}):([0-9]{1,5})\b/.exec(
        said,
      ) ?? [];
    this.#isInOptions = /options=array \($/.test(said);
    if (port) {
      const isTls = scheme !== undefined && scheme !== 'tcp';
      const security = isTls ? 'tls' : securityOf(Number(port));
      const asked = { host, port: Number(port), security } as const;
      builder.begin().add({ type: 'connecting', ...asked });
      builder.remark(line, `PHPMailer connects to ${host}, port ${port}.`);
    } else if (said === 'opened' && builder.has()) {
      const connection = builder.connection();
      const { target } = connection;
      if (target) {
        const { host: address, port } = target;
        connection.add({ type: 'connected', address, port });
        if (target.security === 'tls') connection.add({ type: 'secured' });
      }
      builder.remark(line, 'The connection is there.');
    } else if (said === 'closed') {
      if (builder.has()) {
        builder.connection().add({ type: 'closed', by: 'client' });
      }
      builder.remark(line, 'PHPMailer closes the connection.');
    } else builder.trouble(line, 'PHPMailer tells of its connection.');
  }

  #readWords(line: TextLine, who: string, said: string) {
    const { builder } = this;
    if (who === 'SMTP INBOUND') {
      builder.remark(line, 'A line from the server, as it came.');
    } else if (said.startsWith('EOF caught')) {
      if (builder.has()) {
        builder.connection().add({ type: 'closed', by: 'server' });
      }
      builder.remark(line, 'The server closed the connection.');
    } else if (/^SMTP E/.test(who)) this.#readError(line, said);
    else builder.remark(line, 'PHPMailer says what it does.');
  }

  #readError(line: TextLine, said: string) {
    const { builder } = this;
    const isHandshake =
      builder.has() && builder.connection().awaited === 'handshake';
    if (isHandshake && said.startsWith('Could not connect to SMTP host')) {
      const message =
        'The TLS handshake failed; PHPMailer says why at its level 3.';
      builder.connection().add({ type: 'failed', code: 'TLS_FAILED', message });
      builder.remark(line, message);
    } else if (/^(?:Failed to connect|Could not connect)/.test(said)) {
      builder.trouble(line, 'PHPMailer could not connect to the server.');
    } else if (/ command failed: /.test(`${said} `)) {
      const explanation =
        'The reply to this command is not the one that PHPMailer needs to go on.';
      builder.remark(line, explanation);
    } else
      builder.remark(line, 'The error as PHPMailer gives it to the program.');
  }

  #readOther(line: TextLine, rest: string) {
    const { builder } = this;
    if (this.#isInOptions && /^(?:'[^']{1,80}' =>|array \(|\))/.test(rest)) {
      this.#isInOptions = !/^\)$/.test(line.text);
      builder.remark(line, 'How PHP was told to connect.');
    } else if (
      /^(?:Message could not be sent|Mailer Error: |PHPMailer Error: |SMTP connect\(\) failed)/.test(
        line.text,
      )
    ) {
      builder.remark(line, 'The error as the program printed it.');
    } else builder.unknown(line);
  }
}

/** The lines of a reply, which have lost what was between them; the last has a space behind its code. */
function replyLinesIn(said: string): readonly string[] {
  const [, code] = /^([0-9]{3})-/.exec(said) ?? [];
  if (!code) return [said];
  const lines = said.split(new RegExp(`\\s*(?=${code}[ -])`));
  const last = lines.findIndex((line) => line.startsWith(`${code} `));
  if (last < 0) return lines;
  return [...lines.slice(0, last), lines.slice(last).join('')];
}
