/** Sessions drawn from a grammar: commands of all extensions in any order, how their octets are cut, and how their client goes. */
import fc from 'fast-check';

/** What a client says at once: a line, a message, or octets behind a BDAT. */
export interface Saying {
  readonly octets: string;
  /** What it answers to a 334, line by line; the last one again and again. */
  readonly responses: readonly string[];
}

export interface SessionPlan {
  readonly sayings: readonly Saying[];
  /** Lengths of the segments that the octets are cut into, over and over. */
  readonly cuts: readonly number[];
  readonly ending: 'quit' | 'halfClose' | 'reset' | 'destroy';
}

const mailbox = fc.constantFrom(
  'alice@sandbox.test',
  'bob@sandbox.test',
  'full@sandbox.test',
  'nobody@sandbox.test',
  'busy@sandbox.test',
  'greylisted@sandbox.test',
  'bounces@sandbox.test',
  'bob@nomail.test',
  'jos\xc3\xa9@sandbox.test',
  '"a b"@sandbox.test',
  'alice@[127.0.0.1]',
  'alice',
  'Postmaster',
  '@a.test:bob@sandbox.test',
  '',
);
const rarely = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const parametersOf = (...parameters: string[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .subarray(parameters)
        .map((chosen) => chosen.map((each) => ` ${each}`).join('')),
    },
  );
/** A dot alone would end a message. */
const text = fc
  .stringMatching(/^[!-~\x80-\xff]{0,40}$/)
  .filter((line) => line !== '.');
const lineEnd = rarely('\r\n', '\n', ' \r\n', '\r\r\n', '\0\r\n');

const smallCommands = [
  'RSET',
  'NOOP',
  'NOOP x',
  'VRFY alice',
  'EXPN list',
  'HELP',
  'HELP MAIL',
  'ETRN sandbox.test',
  'TURN',
  'XYZZY',
  '',
  'USER alice',
  'PASS wonderland',
  'STAT',
  'STLS',
  'CAPA',
];

/** Each of them once. */
export const everySmallCommand: readonly Saying[] = smallCommands.map((line) =>
  saying(`${line}\r\n`),
);

const command = fc
  .tuple(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          'EHLO client.example',
          'LHLO client.example',
          'HELO client.example',
          'EHLO',
          'ehlo [IPv6:::1]',
          'EHLO ex\xe4mple',
        ),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            mailbox,
            parametersOf(
              'SIZE=10',
              'SIZE=99999999999',
              'BODY=8BITMIME',
              'BODY=BINARYMIME',
              'SMTPUTF8',
              'RET=HDRS',
              'ENVID=a+2Bb',
              'AUTH=<>',
              'REQUIRETLS',
              'X=1',
            ),
          )
          .map(([path, parameters]) => `MAIL FROM:<${path}>${parameters}`),
      },
      {
        weight: 6,
        arbitrary: fc
          .tuple(
            mailbox,
            parametersOf(
              'NOTIFY=NEVER',
              'NOTIFY=SUCCESS,FAILURE',
              'ORCPT=rfc822;a@b',
              'ORCPT=x',
            ),
          )
          .map(([path, parameters]) => `RCPT TO:<${path}>${parameters}`),
      },
      { weight: 1, arbitrary: fc.constantFrom('STARTTLS', 'STARTTLS now') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...smallCommands),
      },
      { weight: 1, arbitrary: text },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 500, max: 14_000 })
          .map((length) => `NOOP ${'x'.repeat(length)}`),
      },
    ),
    lineEnd,
  )
  .map(([line, end]) => saying(`${line}${end}`));

const bdat = fc
  .tuple(fc.stringMatching(/^[\r\n. -~\x80-\xff]{0,60}$/), fc.boolean())
  .map(([chunk, isLast]) =>
    saying(`BDAT ${chunk.length}${isLast ? ' LAST' : ''}\r\n${chunk}`),
  );

const response = fc.constantFrom(
  '*',
  '',
  'AGFsaWNlAHdvbmRlcmxhbmQ=', // NUL alice NUL wonderland
  'YWxpY2U=',
  'd29uZGVybGFuZA==',
  'bixhPWFsaWNlLG49YWxpY2Uscj1hYmM=',
  'biwsbj1hbGljZSxyPWFiYw==', // n,,n=alice,r=abc
  'dXNlcj1hbGljZQFhdXRoPUJlYXJlciB4AQE=', // a token that is wrong
  'no base64!',
  'MAIL FROM:<>',
);
const auth = fc
  .tuple(
    fc.constantFrom(
      'PLAIN',
      'LOGIN',
      'CRAM-MD5',
      'SCRAM-SHA-256',
      'XOAUTH2',
      'OAUTHBEARER',
      'NONE',
    ),
    fc.option(response),
    fc.array(response, { minLength: 1, maxLength: 3 }),
  )
  .map(([mechanism, initial, responses]) =>
    saying(
      `AUTH ${mechanism}${initial === null ? '' : ` ${initial || '='}`}\r\n`,
      responses,
    ),
  );

function saying(octets: string, responses: readonly string[] = ['*']): Saying {
  return { octets, responses };
}

/** What a client sends once it is asked for its mail data; it has its end in it. */
export const mailData: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom('Subject: x', '', '..', '. ', '\n.\n', '\r.', 'a\0b'),
      text,
    ),
    { maxLength: 6 },
  )
  .map((lines) => `${lines.join('\r\n')}\r\n.\r\n`);

const hello = (verb: string) => saying(`${verb} client.example\r\n`);

/** What a session must begin with, so that there is something to be done in it. */
const opening = fc.constantFrom(
  [],
  [hello('EHLO')],
  [hello('LHLO')],
  [hello('HELO')],
  [hello('EHLO'), saying('STARTTLS\r\n'), hello('EHLO')],
);

/** In the order in which a message is sent, so that some are. */
const transaction = fc
  .integer({ min: 1, max: 4 })
  .map((length) =>
    [
      saying('AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n'),
      saying('MAIL FROM:<alice@sandbox.test>\r\n'),
      saying('RCPT TO:<bob@sandbox.test>\r\n'),
      saying('RCPT TO:<bob@plain.test>\r\n'),
    ].slice(0, length),
  );
const content = fc.constantFrom(
  saying('DATA\r\n'),
  saying('BDAT 5\r\nSubje'),
  saying('BDAT 4 LAST\r\nct: '),
);

/** What a client says in a session, in any order. */
export const sayings: fc.Arbitrary<readonly Saying[]> = fc
  .tuple(
    opening,
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: command.map((each) => [each]) },
        { weight: 2, arbitrary: bdat.map((each) => [each]) },
        { weight: 1, arbitrary: auth.map((each) => [each]) },
        { weight: 2, arbitrary: transaction },
        { weight: 3, arbitrary: content.map((each) => [each]) },
      ),
      { maxLength: 15 },
    ),
  )
  .map(([first, parts]) => [...first, ...parts.flat()]);

/** A session with all that a client can do to a connection. */
export const sessionPlan: fc.Arbitrary<SessionPlan> = fc.record({
  sayings,
  cuts: fc.array(fc.integer({ min: 1, max: 2000 }), {
    minLength: 1,
    maxLength: 8,
  }),
  ending: fc.constantFrom('quit', 'halfClose', 'reset', 'destroy'),
});
