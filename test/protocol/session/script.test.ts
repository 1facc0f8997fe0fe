import { describe, expect, test } from 'vitest';
import type {
  Expectation,
  ScriptStep,
} from '../../../protocol/session/script.js';
import { parseScript } from '../../../protocol/session/script.js';

/** Each step as one line: where it stands, what it sends, what it expects. */
function outline(text: string) {
  const { steps, problems } = parseScript(text);
  expect(problems).toEqual([]);
  return steps.map(describeStep);
}

function describeStep(step: ScriptStep): string {
  const { start, end } = step.lines;
  const lines = start === end ? `${start}` : `${start}-${end}`;
  return `${lines} ${describeAction(step)}`;
}

function describeAction(step: ScriptStep): string {
  switch (step.type) {
    case 'connect':
      return `connect ${step.host} ${step.port} ${step.security}`;
    case 'pause':
      return `pause ${step.milliseconds}`;
    case 'startTls':
    case 'close':
      return step.type;
    case 'pipeline':
      return `pipeline (${step.turns.map(describeStep).join(') (')})`;
    case 'cramMd5':
      return `cramMd5 ${step.username}:${step.password}${codes(step.expected)}`;
    case 'greeting':
      return `greeting${codes(step.expected)}`;
    case 'mailData':
    case 'line':
    case 'write': {
      const octets = step.octets.replaceAll('\r', '␍').replaceAll('\n', '␊');
      return `${step.type} ${octets}${codes(step.expected)}`;
    }
  }
}

function codes(expected: readonly Expectation[]) {
  return expected
    .map(
      ({ line, code, enhancedStatusCode }) =>
        ` →${line} ${[code, enhancedStatusCode].join(' ').trim()}`,
    )
    .join('');
}

/** The problems of a script: line, the columns' text, message. */
function problemsOf(text: string) {
  const lines = text.split('\n');
  return parseScript(text).problems.map(({ line, columns, message }) => {
    const { start, end } = columns;
    return [line, lines[line - 1]?.slice(start - 1, end - 1), message];
  });
}

describe('a script with C: lines', () => {
  test('sends what stands behind C: and one space, and compares codes', () => {
    expect(
      outline(
        [
          '# a comment',
          'S: 220 mx.sandbox.test ready',
          'C: EHLO laptop.example',
          'S: 250-mx.sandbox.test',
          'S: 250 SIZE 1000',
          'C:  NOOP # no comment',
          'C: MAIL FROM:<alice@example.org>',
          'S: 250 2.1.0 OK',
        ].join('\n'),
      ),
    ).toEqual([
      '2 greeting →2 220',
      '3-5 line EHLO laptop.example␍␊ →4 250',
      '6 line  NOOP # no comment␍␊',
      '7-8 line MAIL FROM:<alice@example.org>␍␊ →8 250 2.1.0',
    ]);
  });

  test('may be indented, as the examples of the RFCs are, and have any line ends', () => {
    expect(outline('\uFEFF   C: NOOP\r\n\tS: 250\r   C:\tQUIT\n')).toEqual([
      '1-2 line NOOP␍␊ →2 250',
      '3 line QUIT␍␊',
    ]);
  });

  test('has C: before each line of mail data, and # and % literal behind it', () => {
    expect(
      outline(
        [
          'C: DATA',
          'S: 354',
          'C: Subject: 100',
          'C:',
          'C: # one',
          '',
          '# a comment',
          'C: %close',
          'C: ..',
          'C: .',
          'S: 250',
          'C: QUIT',
        ].join('\n'),
      ),
    ).toEqual([
      '1-2 line DATA␍␊ →2 354',
      '3-11 mailData Subject: 100␍␊␍␊# one␍␊%close␍␊..␍␊.␍␊ →11 250',
      '12 line QUIT␍␊',
    ]);
  });

  test('has no mail data where DATA is expected to be refused', () => {
    expect(outline('C: DATA\nS: 503 5.5.1\nC: QUIT')).toEqual([
      '1-2 line DATA␍␊ →2 503 5.5.1',
      '3 line QUIT␍␊',
    ]);
  });

  test('takes %write within mail data for a part of it', () => {
    expect(
      outline(
        'C: DATA\nC: x\n%write "\\n.\\n"\nC: y\n%write "é\\xff\\r\\n.\\r\\n"\nC: QUIT',
      ),
    ).toEqual([
      '1 line DATA␍␊',
      '2-5 mailData x␍␊␊.␊y␍␊Ã©ÿ␍␊.␍␊',
      '6 line QUIT␍␊',
    ]);
  });

  test('gives each of several lines its own reply where as many follow (RFC 2920)', () => {
    expect(
      outline(
        [
          'C: MAIL FROM:<>',
          'C: RCPT TO:<bob@sandbox.test>',
          'C: DATA',
          'S: 250',
          'S: 550',
          'S: 354',
          'C: .',
          'C: QUIT',
          'S: 250',
          'S: 221',
        ].join('\n'),
      ),
    ).toEqual([
      '1 line MAIL FROM:<>␍␊ →4 250',
      '2 line RCPT TO:<bob@sandbox.test>␍␊ →5 550',
      '3-6 line DATA␍␊ →6 354',
      '7 mailData .␍␊ →9 250',
      '8-10 line QUIT␍␊ →10 221',
    ]);
  });

  test('expects one reply for each recipient of LMTP', () => {
    expect(outline('C: DATA\nC: .\nS: 250\nS: 452')).toEqual([
      '1 line DATA␍␊',
      '2-4 mailData .␍␊ →3 250 →4 452',
    ]);
  });

  test('sends nothing for what RFCs write between angle brackets', () => {
    const { steps, problems } = parseScript(
      'S: <waits for a connection>\nC: <opens connection>\nC & S: <negotiate a TLS session>\nS: 220\nC: NOOP',
    );
    expect(steps.map(describeStep)).toEqual([
      '4 greeting →4 220',
      '5 line NOOP␍␊',
    ]);
    expect(problems).toMatchObject([{ line: 2, severity: 'warning' }]);
  });
});

describe('a script without C: lines', () => {
  test('is typed as into telnet', () => {
    expect(
      outline(
        [
          '# a comment',
          'EHLO laptop.example',
          'S: 250',
          '',
          'data',
          'S: 354',
          '# literal',
          '%close',
          '',
          'S: 250',
          '.',
          'S: 250',
          'QUIT',
        ].join('\n'),
      ),
    ).toEqual([
      '2-3 line EHLO laptop.example␍␊ →3 250',
      '5-6 line data␍␊ →6 354',
      '7-12 mailData # literal␍␊%close␍␊␍␊S: 250␍␊.␍␊ →12 250',
      '13 line QUIT␍␊',
    ]);
  });

  test('keeps the space before a line and the bare line that is all mail data', () => {
    expect(outline(' NOOP \nDATA\n  x\n.\n')).toEqual([
      '1 line  NOOP ␍␊',
      '2 line DATA␍␊',
      '3-4 mailData   x␍␊.␍␊',
    ]);
  });
});

describe('a directive', () => {
  test('connects, waits, writes, starts TLS, answers a challenge, closes', () => {
    expect(
      outline(
        [
          '%connect submission.sandbox.test:465 tls',
          'S: 220',
          '%connect [::1]:25',
          '%pause 1.5s',
          '%PAUSE 500ms',
          '%write "EH\\x4C\\tO \\"\\\\ é\\r\\n"',
          'S: 500',
          '%starttls',
          '%cram-md5 alice "wonder land"',
          'S: 235 2.7.0',
          '%close',
        ].join('\n'),
      ),
    ).toEqual([
      '1 connect submission.sandbox.test 465 tls',
      '2 greeting →2 220',
      '3 connect ::1 25 plain',
      '4 pause 1500',
      '5 pause 500',
      '6-7 write EHL\tO "\\ Ã©␍␊ →7 500',
      '8 startTls',
      '9-10 cramMd5 alice:wonder land →10 235 2.7.0',
      '11 close',
    ]);
  });

  test('sends a group of turns together, its replies within or behind', () => {
    const group = (...lines: string[]) =>
      outline(['%pipeline', ...lines].join('\n'));
    const turns = '(2 line RSET␍␊ →5 250) (3 line NOOP␍␊ →6 252)';
    expect(group('C: RSET', 'C: NOOP', '%end', 'S: 250', 'S: 252')).toEqual([
      `1-6 pipeline ${turns}`,
    ]);
    expect(group('C: RSET', 'S: 250', 'C: NOOP', 'S: 252', '%end')).toEqual([
      '1-6 pipeline (2-3 line RSET␍␊ →3 250) (4-5 line NOOP␍␊ →5 252)',
    ]);
  });

  test('ends a group with DATA, whose mail data stands behind it or begins the next group', () => {
    const lines = [
      '%pipeline',
      'C: RSET',
      'C: DATA',
      '%end',
      'S: 250',
      'S: 354',
      '%pipeline',
      'C: .',
      'C: QUIT',
      '%end',
    ];
    expect(outline(lines.join('\n'))).toEqual([
      '1-6 pipeline (2 line RSET␍␊ →5 250) (3 line DATA␍␊ →6 354)',
      '7-10 pipeline (8 mailData .␍␊) (9 line QUIT␍␊)',
    ]);
    const plain = '%pipeline\nRSET\nDATA\n%end\n%literal\n.\nQUIT';
    expect(outline(plain)).toEqual([
      '1-4 pipeline (2 line RSET␍␊) (3 line DATA␍␊)',
      '5-6 mailData %literal␍␊.␍␊',
      '7 line QUIT␍␊',
    ]);
  });
});

describe('a mistake in a script', () => {
  test.each([
    ['%conect a:25', 'did you mean %connect?'],
    ['%STARTLTS', 'did you mean %starttls?'],
    ['%ends', 'did you mean %end?'],
    [
      '%xyzzy',
      'there are %connect, %starttls, %pipeline, %end, %write, %pause, %cram-md5, %close.',
    ],
  ])(
    'in the name of a directive is mended where it is slight: %s',
    (line, words) => {
      expect(problemsOf(line)).toMatchObject([
        [1, expect.any(String), expect.stringContaining(`; ${words}`)],
      ]);
    },
  );

  test('is told with its line, its columns and what was expected', () => {
    expect(
      problemsOf(
        [
          'C: NOOP',
          'NOOP',
          'S: OK',
          '%starttsl',
          '%pause 2',
          '%connect mx.sandbox.test',
          '  %write "a\\q"',
          '%write "a',
          '%end',
          '%starttls',
          'S: 220',
        ].join('\n'),
      ),
    ).toEqual([
      [
        2,
        'NOOP',
        'Expected C: (a client line), S: (an expected reply), # or % at the start of the line.',
      ],
      [3, 'OK', 'Expected a reply code of three digits after S:, such as 250.'],
      [
        4,
        '%starttsl',
        'No directive is called %starttsl; did you mean %starttls?',
      ],
      [5, '2', 'Expected %pause 2s or %pause 500ms, at most an hour.'],
      [
        6,
        'mx.sandbox.test',
        'Expected %connect host:port, and tls for TLS from the first octet.',
      ],
      [
        7,
        '\\q',
        'Expected one of the escapes \\r \\n \\t \\\\ \\" or \\xNN with two hexadecimal digits.',
      ],
      [8, '"a', 'Expected a quotation mark (") at the end of the octets.'],
      [9, '%end', 'Expected %pipeline before this %end.'],
      [11, '220', 'Expected S: right after the client line that it answers.'],
    ]);
  });

  test('leaves the other lines as they are', () => {
    const { steps } = parseScript('C: NOOP\n%pasue 2s\nS: 250\nC: QUIT');
    expect(steps.map(describeStep)).toEqual([
      '1-3 line NOOP␍␊ →3 250',
      '4 line QUIT␍␊',
    ]);
  });

  test('may be a lone dot that is missing', () => {
    const missing =
      'Expected a line with a lone dot before this one: the mail data has not ended.';
    expect(problemsOf('C: DATA\nC: x\nS: 250\nC: QUIT')).toEqual([
      [3, '250', missing],
    ]);
    const { steps, problems } = parseScript('DATA\nx\n');
    expect(steps[1]).toMatchObject({ type: 'mailData', isComplete: false });
    expect(problems).toMatchObject([{ line: 2, severity: 'warning' }]);
    expect(problemsOf('C: DATA\nC: x\n%close')).toEqual([]);
  });

  test('may be in a group', () => {
    const rules = (lines: string) =>
      problemsOf(lines).map(([line, , message]) => `${line} ${message}`);
    expect(rules('%pipeline\n%pause 1s\nC: NOOP')).toEqual([
      '2 Expected only client lines, S: lines and %end between %pipeline and %end.',
      '3 Expected %end after this line: a %pipeline is open.',
    ]);
    expect(rules('C: NOOP\n%pipeline\n%end')).toEqual([
      '3 Expected a client line between %pipeline and %end.',
    ]);
    expect(rules('%pipeline\nC: DATA\nC: x\nC: .\nC: QUIT')).toEqual([
      '3 Expected %end before the mail data: DATA is the last command of a group (RFC 2920 section 3.1).',
    ]);
  });
});
