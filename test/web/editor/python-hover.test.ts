import { describe, expect, test } from 'vitest';
import { pythonNameAt, pythonNames } from '../../../web/editor/python-hover.js';
import { isSentences } from '../../support/sentences.js';

const program = `import smtplib
import socket
from email.message import EmailMessage

def deliver(server, message):
    server.send_message(message)
    server.close()

with smtplib.SMTP('mx.sandbox.test', int(input('Port? ')), timeout=10) as smtp:
    smtp.starttls()
    smtp.send(b'NOOP\\r\\n')
self.mail = smtplib.SMTP_SSL('submission.sandbox.test', 465)
self.mail.quit()
raw = socket.create_connection(('mx.sandbox.test', 25))
raw.send(b'QUIT\\r\\n')
raw.close()
`;

/** What is known of the name marked with \`‸\` in a line of the program. */
function known(marked: string, of = program) {
  const column = marked.indexOf('‸') + 1;
  const line = marked.replace('‸', '');
  const name = pythonNameAt(of, line, column);
  return name && { name: name.found.name, start: name.start };
}

describe('a name of smtplib', () => {
  test.each([
    ['    smtp.start‸tls()', 'starttls', 10],
    ['    smtp.‸send(b"")', 'send', 10],
    ["with smtplib.SM‸TP('mx.sandbox.test') as smtp:", 'SMTP', 14],
    ["with SMTP‸_SSL('mx.sandbox.test') as smtp:", 'SMTP_SSL', 6],
    ['self.mail.quit‸()', 'quit', 11],
    ['    server.send_message‸(message)', 'send_message', 12],
  ])('is known: %s', (line, name, start) => {
    expect(known(line)).toEqual({ name, start });
  });

  test.each([
    ['raw.send‸(b"")'],
    ['raw.clo‸se()'],
    // Whatever it is that a function is handed.
    ['    server.close‸()'],
    ['da‸ta = 1'],
    ['ra‸w = 1'],
    ['smtp‸'],
    ['‸'],
  ])('is not guessed: %s', (line) => {
    expect(known(line)).toBe(undefined);
  });

  test('is not looked for where smtplib is not used', () => {
    expect(known('ftp.send‸mail()', 'import ftplib')).toBe(undefined);
  });

  test.each(pythonNames)(
    'is explained in sentences, with where it is written: $name',
    ({ explanation, references }) => {
      expect(isSentences(explanation)).toBe(true);
      expect(references).not.toEqual([]);
    },
  );

  test('is explained once', () => {
    const names = pythonNames.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
