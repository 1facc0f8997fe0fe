import { describe, expect, test } from 'vitest';
import {
  extensions,
  findExtension,
  findParameter,
} from '../../../protocol/extensions/index.js';

/** What is said of the param in `place` behind `keyword` in an EHLO reply. */
function describeParam(keyword: string, param: string, place = 0) {
  return findExtension(keyword)?.describeParam?.(param, place);
}

/** What is said of one parameter, or undefined where its value breaks the grammar. */
function describeParameter(verb: string, keyword: string, value?: string) {
  const parameter = findParameter(verb, keyword, value)?.parameter;
  if (!parameter) return undefined;
  const { esmtpValue, isValueOptional, explanation } = parameter;
  if (value === undefined) {
    return !esmtpValue || isValueOptional ? explanation : undefined;
  }
  if (!esmtpValue?.test(value)) return undefined;
  return parameter.describeValue?.(value) ?? explanation;
}

const parameters = extensions.flatMap(
  ({
    ehloKeyword,
    mailParameters,
    rcptParameters,
    vrfyParameters,
    verbParameters,
  }) =>
    [mailParameters, rcptParameters, vrfyParameters, verbParameters].flatMap(
      (list = []) =>
        list.map(
          (parameter) =>
            [ehloKeyword, parameter.esmtpKeyword, parameter] as const,
        ),
    ),
);

describe('the list of extensions', () => {
  test('names each keyword once', () => {
    const keywords = extensions.flatMap(
      ({ ehloKeyword, otherKeywords = [] }) => [ehloKeyword, ...otherKeywords],
    );
    expect(new Set(keywords).size).toBe(keywords.length);
  });

  test.each(extensions)(
    'explains $ehloKeyword, with a reference',
    (extension) => {
      expect(extension.ehloKeyword).toMatch(/^[A-Z0-9][A-Z0-9-]*$/);
      expect(extension.explanation).toMatch(/^[A-Z].*\.$/);
      expect(extension.references.length).toBeGreaterThan(0);
    },
  );

  test('has every keyword of the registry of IANA', () => {
    const registered =
      'SEND SOML SAML VRFY EXPN HELP TURN 8BITMIME SIZE VERB ONEX CHUNKING BINARYMIME CHECKPOINT DELIVERBY PIPELINING DSN ETRN ENHANCEDSTATUSCODES STARTTLS NO-SOLICITING MTRK SUBMITTER ATRN AUTH FUTURERELEASE UTF8SMTP SMTPUTF8 CONPERM CONNEG MT-PRIORITY RRVS REQUIRETLS BURL LIMITS';
    const missing = registered
      .split(' ')
      .filter((name) => !findExtension(name));
    expect(missing).toEqual([]);
  });

  test.each(parameters)(
    'explains %s %s in a sentence, with a reference',
    (_, __, parameter) => {
      expect(parameter.explanation).toMatch(/^[A-Z].*\.$/);
      expect(parameter.references.length).toBeGreaterThan(0);
    },
  );

  test('knows what else servers call a keyword', () => {
    for (const name of ['PIPE_CONNECT', 'x_pipe_connect']) {
      expect(findExtension(name)?.ehloKeyword).toBe('PIPECONNECT');
    }
  });

  test('is asked in any case', () => {
    expect(findExtension('starttls')?.verbs).toEqual(['STARTTLS']);
    expect(findExtension('XYZZY')).toBeUndefined();
  });

  test('keeps the parameters of MAIL apart from those of RCPT', () => {
    expect(findParameter('MAIL', 'ret', 'HDRS')?.extension.ehloKeyword).toBe(
      'DSN',
    );
    expect(findParameter('RCPT', 'RET', 'HDRS')).toBeUndefined();
    expect(findParameter('RCPT', 'NOTIFY')?.extension.ehloKeyword).toBe('DSN');
  });
});

describe('the params of an EHLO keyword', () => {
  test.each([
    ['SIZE', '41943040', 'Messages up to 41,943,040 octets (40 MiB).'],
    ['SIZE', '1000000', 'Messages up to 1,000,000 octets (about 976.6 KiB).'],
    ['SIZE', '0', 'No fixed limit is in force.'],
    ['SIZE', '000', 'No fixed limit is in force.'],
    ['SIZE', '1024', 'Messages up to 1,024 octets (1 KiB).'],
    ['SIZE', '1023', 'Messages up to 1,023 octets.'],
    ['SIZE', 'big', undefined],
    ['DELIVERBY', '240', 'At least 240 seconds (4 minutes).'],
    ['DELIVERBY', '1,FUTURE', 'At least 1 second.'],
    ['DELIVERBY', '90', 'At least 90 seconds.'],
    ['DELIVERBY', ',FUTURE', undefined],
    [
      'MT-PRIORITY',
      'mixer',
      'MIXER, the usual one, has three: -4 not urgent, 0 normal, 4 urgent.',
    ],
    ['MT-PRIORITY', 'OTHER', undefined],
    ['FUTURERELEASE', '604800', 'For 604800 seconds (7 days).'],
    [
      'FUTURERELEASE',
      '2026-12-24T18:00:00Z',
      'Until 2026-12-24 at 18:00:00 UTC.',
    ],
    ['FUTURERELEASE', 'soon', undefined],
    [
      'BURL',
      'imap',
      'From IMAP servers, by URLs that carry a permission for the submission server.',
    ],
    [
      'BURL',
      'imap://imap.example',
      'From imap.example, as the user who has signed in, by plain IMAP URLs.',
    ],
    [
      'LIMITS',
      'RCPTMAX=100',
      'At most 100 recipients in one mail transaction.',
    ],
    ['LIMITS', 'mailmax=5', 'At most 5 mail transactions in one session.'],
    ['LIMITS', 'RCPTMAX=0', undefined],
    ['LIMITS', 'OTHER=1', undefined],
    ['XCLIENT', 'name', 'The host name of the client.'],
    ['XCLIENT', 'SHOESIZE', undefined],
    ['XFORWARD', 'IDENT', 'The name of the message in the queue it came from.'],
  ])('%s %s', (keyword, param, words) => {
    expect(describeParam(keyword, param)).toBe(words);
  });

  test.each([
    ['SIZE', '', '1'.repeat(20)],
    ['AUTH', '', 'PLAIN SCRAM-SHA-256'],
    ['DELIVERBY', '', '240', '1,FUTURE'],
    ['FUTURERELEASE', '604800 2026-12-24T18:00:00Z'],
    ['MT-PRIORITY', '', 'MIXER'],
    ['LIMITS', 'RCPTMAX=100', 'RCPTMAX=100 OTHER'],
  ])('of %s have its form', (keyword, ...forms) => {
    for (const form of forms) {
      expect(findExtension(keyword)?.ehloParamsForm?.[0]).toEqual(
        expect.objectContaining({ source: expect.any(String) }),
      );
      expect(form).toMatch(findExtension(keyword)?.ehloParamsForm?.[0] ?? '!');
    }
  });

  test.each([
    ['SIZE', 'big', '1 2', '1'.repeat(21)],
    ['AUTH', 'PLAIN,LOGIN', 'A'.repeat(21)],
    ['DELIVERBY', 'soon', '1 2'],
    ['FUTURERELEASE', '', '604800', '0 2026-12-24T18:00:00Z'],
    ['MT-PRIORITY', 'MIXER NSEP'],
    ['LIMITS', '', 'RCPTMAX=', '=100'],
  ])('of %s have no other', (keyword, ...forms) => {
    for (const form of forms) {
      expect(form).not.toMatch(
        findExtension(keyword)?.ehloParamsForm?.[0] ?? /^/,
      );
    }
  });

  test('may be missing', () => {
    expect(findExtension('SIZE')?.withoutParams).toBe(
      'The server does not say how large.',
    );
  });
});

describe('the parameters of a command', () => {
  test.each([
    ['MAIL', 'SIZE', '512', /^The client expects to send 512 octets\.$/],
    ['MAIL', 'SIZE', '1'.repeat(21), undefined],
    ['MAIL', 'SIZE', 'abc', undefined],
    [
      'MAIL',
      'BY',
      '3600;R',
      /due in 3600 seconds \(1 hour\); once late, it is returned/,
    ],
    [
      'MAIL',
      'BY',
      '-60;NT',
      /due 60 seconds \(1 minute\) ago; .* is told.* passed it on/,
    ],
    ['MAIL', 'BY', '0;R', undefined],
    ['MAIL', 'BY', '0;N', /^The message is due in 0 seconds;/],
    ['MAIL', 'BY', '-60;R', undefined],
    ['MAIL', 'BY', '60', undefined],
    ['MAIL', 'REQUIRETLS', undefined, /verified TLS/],
    ['MAIL', 'REQUIRETLS', '1', undefined],
    ['MAIL', 'MT-PRIORITY', '0', /as any other/],
    ['MAIL', 'MT-PRIORITY', '-9', /less urgent/],
    ['MAIL', 'MT-PRIORITY', '10', undefined],
    ['MAIL', 'MT-PRIORITY', '+3', undefined],
    ['MAIL', 'HOLDFOR', '86400', /after 86400 seconds \(1 day\)/],
    ['MAIL', 'HOLDFOR', '0', undefined],
    ['MAIL', 'HOLDUNTIL', '2026-12-24T18:00:00Z', /2026-12-24 at 18:00:00 UTC/],
    ['MAIL', 'HOLDUNTIL', '2026-12-24T18:00:00+01:00', undefined],
    ['MAIL', 'HOLDUNTIL', '2026-13-24T18:00:00Z', undefined],
    [
      'MAIL',
      'SOLICIT',
      'org.example:ADV,com.example:ADV',
      /: org\.example:ADV, com\.example:ADV/,
    ],
    ['MAIL', 'SOLICIT', '1st', undefined],
    ['MAIL', 'MTRK', 'QUJD:86400', /86400 seconds \(1 day\)/],
    ['MAIL', 'MTRK', 'QUJD', /server chooses/],
    ['MAIL', 'MTRK', '!', undefined],
    ['MAIL', 'MTRK', 'QUI=', undefined],
    ['MAIL', 'ENVID', 'a'.repeat(100), /a{100}/],
    ['MAIL', 'ENVID', 'a'.repeat(101), undefined],
    ['RCPT', 'ORCPT', `rfc822;${'a'.repeat(493)}`, /a{493}/],
    ['RCPT', 'ORCPT', `rfc822;${'a'.repeat(494)}`, undefined],
    ['MAIL', 'AUTH', '<alice@example.org>', undefined],
    [
      'RCPT',
      'RRVS',
      '2014-04-03T23:01:00Z',
      /2014-04-03 at 23:01:00 UTC\. .* does not get it/,
    ],
    ['RCPT', 'RRVS', '2014-04-03T23:01:00Z;C', /gets it all the same/],
    ['RCPT', 'RRVS', '2014-04-03T23:01:00.5Z', undefined],
    ['MAIL', 'RRVS', '2014-04-03T23:01:00Z', undefined],
    ['MAIL', 'CONPERM', undefined, /Content-Convert/],
    ['RCPT', 'CONNEG', undefined, /what this recipient can take/],
    [
      'MAIL',
      'SUBMITTER',
      'alice+2Blist@example.org',
      /alice\+list@example\.org/,
    ],
    ['MAIL', 'TRANSID', '<12345@client.example>', /taken up again/],
    ['MAIL', 'TRANSID', '12345', undefined],
    ['RCPT', 'ALT-ADDRESS', 'bob@example.org', /bob@example\.org/],
    ['VRFY', 'SMTPUTF8', undefined, /reply to this command/],
    ['EXPN', 'UTF8REPLY', undefined, /reply to this command/],
    ['MAIL', 'PRDR', undefined, /once for each recipient/],
    ['MAIL', 'XVERP', undefined, /reverse-path of their own/],
    ['MAIL', 'XVERP', '+=', /after \+, and = stands for its @/],
    ['MAIL', 'XVERP', '+', undefined],
    ['XCLIENT', 'ADDR', '192.0.2.1', /^It is 192\.0\.2\.1\.$/],
    ['XCLIENT', 'NAME', '[UNAVAILABLE]', /^It is not known\.$/],
    ['XFORWARD', 'NAME', '[tempunavail]', /looking it up failed/],
    ['MAIL', 'ADDR', '192.0.2.1', undefined],
    ['XFORWARD', 'DESTADDR', '192.0.2.1', undefined],
    ['MAIL', 'ENVID', 'a+2b', undefined],
  ])('%s %s=%s', (verb, keyword, value, words) => {
    const said = describeParameter(verb, keyword, value);
    if (words) expect(said).toMatch(words);
    else expect(said).toBeUndefined();
  });
});

describe('BODY', () => {
  test('belongs to 8BITMIME, and to BINARYMIME for its value alone', () => {
    const keywordFor = (value: string) =>
      findParameter('MAIL', 'BODY', value)?.extension.ehloKeyword;
    expect(keywordFor('8bitmime')).toBe('8BITMIME');
    expect(keywordFor('7BIT')).toBe('8BITMIME');
    expect(keywordFor('BINARYMIME')).toBe('BINARYMIME');
    expect(keywordFor('9BIT')).toBe('8BITMIME');
  });
});

describe('AUTH (RFC 4954)', () => {
  test('takes <> or an xtext on MAIL', () => {
    expect(describeParameter('MAIL', 'AUTH', '<>')).toMatch(/not known/);
    expect(describeParameter('MAIL', 'AUTH', 'e+3Dmc2@example.org')).toBe(
      'The message was first submitted by e=mc2@example.org.',
    );
    expect(describeParameter('MAIL', 'AUTH', 'e=mc2')).toBeUndefined();
  });
});

describe('DSN (RFC 3461)', () => {
  test('lists occasions, or NEVER alone', () => {
    expect(describeParameter('RCPT', 'NOTIFY', 'SUCCESS,DELAY')).toBe(
      'A notification about this recipient on: success, delay.',
    );
    expect(describeParameter('RCPT', 'NOTIFY', 'NEVER')).toMatch(/^No /);
    expect(describeParameter('RCPT', 'NOTIFY', 'NEVER,DELAY')).toBeUndefined();
  });

  test('decodes xtext', () => {
    expect(describeParameter('MAIL', 'ENVID', 'QQ+2B1')).toBe(
      'Notifications name this envelope “QQ+1”.',
    );
    expect(describeParameter('RCPT', 'ORCPT', 'rfc822;Bob+40x')).toBe(
      'The sender first wrote this address as Bob@x.',
    );
    expect(
      describeParameter('RCPT', 'ORCPT', 'Bob@example.org'),
    ).toBeUndefined();
  });
});

describe('SMTPUTF8 (RFC 6531)', () => {
  test('takes no value', () => {
    expect(describeParameter('MAIL', 'SMTPUTF8')).toBeDefined();
    expect(describeParameter('MAIL', 'SMTPUTF8', '1')).toBeUndefined();
  });
});

describe('a value that a parameter takes', () => {
  test.each(parameters.filter(([, , { esmtpValue }]) => esmtpValue))(
    'is told in words by %s for %s',
    (_keyword, _parameter, { valueForm }) => {
      expect(valueForm).toMatch(/^[^A-Z.].*[^.]$/);
    },
  );
});
