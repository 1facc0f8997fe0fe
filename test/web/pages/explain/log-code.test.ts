import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  findSecrets,
  secretWords,
} from '../../../../protocol/annotate/secrets.js';
import { explain } from '../../../../protocol/explain/explain.js';
import type { ExplainedLog } from '../../../../protocol/explain/explained.js';
import {
  encodeText,
  type Octets,
  octetsOf,
  sliceOctets,
} from '../../../../protocol/source/octets.js';
import { explainSamples } from '../../../../web/examples/explain-samples.js';
import { answerOnLog } from '../../../../web/pages/explain/log-answers.js';

const folder = 'test/fixtures/logs';
const files = readdirSync(folder);

function explainedLog(octets: Octets, format?: string): ExplainedLog {
  const explained = explain(octets, format);
  if (explained.type !== 'log') throw new Error('It is no log.');
  return explained;
}

const logOf = (name: string) =>
  explainedLog(octetsOf(readFileSync(`${folder}/${name}`)));

const transcript = (...lines: readonly string[]) =>
  answerOnLog(explainedLog(encodeText(`${lines.join('\n')}\n`), 'transcript'));

const signIn = () => {
  const { content = '' } =
    explainSamples.find(({ name }) => name === 'refused-sign-in.txt') ?? {};
  return answerOnLog(explainedLog(encodeText(content)));
};

describe('the code of a log', () => {
  test.each(files)(
    'survives the way from the worker to the page: %s',
    (name) => {
      const { convertible, convert } = answerOnLog(logOf(name));
      const offered = convertible({ connection: 0 });
      expect(structuredClone(offered)).toEqual(offered);
      for (const { name: format } of offered.formats) {
        const code = convert({ connection: 0, format });
        expect(structuredClone(code)).toEqual(code);
      }
    },
  );

  test.each(files)('gives no password of %s away', async (name) => {
    const explained = logOf(name);
    const { convertible, convert, code } = answerOnLog(explained);
    const secrets = secretsIn(explained);
    for (const connection of explained.sessions.keys()) {
      for (const { name: format } of convertible({ connection }).formats) {
        const to = { connection, format };
        const { head = '', notes = [] } = convert(to) ?? {};
        const asks = await code({ ...to, asksForSecrets: true }).text();
        const said = [head, ...notes, asks].join('\n').replace(ownWords, '');
        const told = secrets.filter((word) => said.includes(word));
        expect({ name, format, told }).toEqual({ name, format, told: [] });
      }
    }
  });

  test('takes a password from a variable, and in the playground asks for it', async () => {
    const { convert, code } = signIn();
    const to = { connection: 0, format: 'socket' };
    expect(convert(to)?.head).toContain(
      'password = os.environ["SMTP_PASSWORD"]\n',
    );
    expect(convert(to)?.notes.join()).toContain('SMTP_PASSWORD must hold it');
    const asking = await code({ ...to, asksForSecrets: true }).text();
    expect(asking).toContain('password = input("SMTP_PASSWORD: ")\n');
    const kept = await code({ ...to, asksForSecrets: false }).text();
    expect(kept).toBe(convert(to)?.head);
  });

  test('is that of one connection, to its end', () => {
    const { convert, convertible } = answerOnLog(
      logOf('postfix-verbose-debug_peer.log'),
    );
    const [first, second] = [0, 1].map(
      (connection) => convert({ connection, format: 'wire' })?.head,
    );
    expect(first).not.toBe(second);
    expect(first).toContain('S: 220 mail.sandbox.test ESMTP Postfix\n%close');
    expect(second).toContain('C: QUIT');
    expect(convertible({ connection: 1 }).length).toBeGreaterThan(0);
    expect(convertible({ connection: 2 }).length).toBe(0);
  });

  test('says where the log begins in the middle of a session', () => {
    const { convert } = transcript(
      'C: MAIL FROM:<alice@example.org>',
      'S: 250 Ok',
      'C: RSET',
      'S: 250 Ok',
    );
    const code = convert({ connection: 0, format: 'smtplib-calls' });
    expect(code?.head).toContain('smtp.docmd("RSET")');
    expect(code?.isExact).toBe(false);
    expect(code?.notes.join()).toContain('begins in the middle of a session');
  });

  test('says what the log left out', () => {
    const { convert } = answerOnLog(logOf('swaks-suppress-data.txt'));
    for (const format of ['wire', 'smtplib-calls', 'socket', 'swaks']) {
      const code = convert({ connection: 0, format });
      expect(code?.isExact).toBe(false);
      expect(code?.notes.join()).toContain('lacks octets that the client sent');
    }
  });

  test('is the first lines of what is long', async () => {
    const noops = Array.from({ length: 3000 }, () => ['C: NOOP', 'S: 250 Ok']);
    const { convert, code } = transcript(...noops.flat());
    const to = { connection: 0, format: 'smtplib-calls' };
    const { head = '', linesLeft = 0 } = convert(to) ?? {};
    expect(head.split('\n')).toHaveLength(2000);
    const all = await code({ ...to, asksForSecrets: false }).text();
    expect(all.split('\n')).toHaveLength(2000 + linesLeft);
  });
});

/** All that a log keeps secret, as it was sent and as it is once decoded. */
function secretsIn({ sessions }: ExplainedLog): readonly string[] {
  const sent = sessions.flatMap((session) =>
    session.exchanges.flatMap((exchange) => {
      const { client } = findSecrets(exchange, session);
      return client ? [sliceOctets(session.client, client)] : [];
    }),
  );
  return [...sent, ...sessions.flatMap(secretWords)];
}

/** Of ours: a password in a log is `secret`, or stars. */
const ownWords =
  /A secret is|stand for secrets|Stars stand.*|smtp\.password|SMTP_PASSWORD|password = |\*{4,}/g;
