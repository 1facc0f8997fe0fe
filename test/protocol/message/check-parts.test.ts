import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../protocol/message/check-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';

/** The rules that the lines of a message break, as a whole. */
function broken(...lines: string[]): string[] {
  const { node } = parseMessage(unmark(lines.join('␍␊')));
  return checkMessage(node)
    .map(({ rule }) => rule)
    .filter((rule) => rule !== 'mime-version-missing');
}

/** A multipart of that subtype and parameters, with parts of those types. */
function multipart(subtype: string, ...types: string[]): string[] {
  return [
    `Content-Type: multipart/${subtype}; boundary=b`,
    '',
    ...types.flatMap((type) => ['--b', `Content-Type: ${type}`, '', 'x']),
    '--b--',
  ];
}

describe('a multipart/alternative (RFC 2046 section 5.1.4)', () => {
  test('has its plainest part first', () => {
    expect(
      broken(...multipart('alternative', 'text/plain', 'text/html')),
    ).toEqual([]);
    expect(
      broken(...multipart('alternative', 'text/html', 'text/plain')),
    ).toEqual(['alternative-order']);
  });
});

describe('a multipart/related (RFC 2387)', () => {
  test('says what its root is', () => {
    expect(
      broken(
        ...multipart('related; type="text/plain"', 'text/plain', 'image/png'),
      ),
    ).toEqual([]);
    expect(broken(...multipart('related', 'text/plain'))).toEqual([
      'related-type-missing',
    ]);
    expect(
      broken(...multipart('related; type="text/html"', 'text/plain')),
    ).toEqual(['related-type-differs']);
  });

  test('has a part that its start names', () => {
    const type = 'related; type="text/plain"; start="<2@b.example>"';
    expect(
      broken(
        ...multipart(
          type,
          'image/png',
          'text/plain␍␊Content-ID: <2@b.example>',
        ),
      ),
    ).toEqual([]);
    expect(broken(...multipart(type, 'text/plain'))).toEqual([
      'related-start-missing',
    ]);
  });
});

describe('a multipart/signed (RFC 1847 section 2.1)', () => {
  const type =
    'signed; micalg=pgp-sha256; protocol="application/pgp-signature"';

  test('has what is signed, and the signature that it announces', () => {
    expect(
      broken(...multipart(type, 'text/plain', 'application/pgp-signature')),
    ).toEqual([]);
    expect(broken(...multipart(type, 'text/plain', 'text/plain'))).toEqual([
      'protocol-differs',
    ]);
    expect(broken(...multipart(type, 'text/plain'))).toEqual(['signed-parts']);
  });

  test('has two parameters', () => {
    expect(broken(...multipart('signed', 'text/plain', 'text/plain'))).toEqual([
      'media-type-parameter-missing',
      'media-type-parameter-missing',
    ]);
  });
});

describe('a multipart/encrypted (RFC 1847 section 2.2)', () => {
  test('has what is needed to decrypt before what is encrypted', () => {
    const type = 'encrypted; protocol="application/pgp-encrypted"';
    expect(
      broken(
        ...multipart(
          type,
          'application/pgp-encrypted',
          'application/octet-stream',
        ),
      ),
    ).toEqual([]);
    expect(
      broken(
        ...multipart(
          type,
          'application/octet-stream',
          'application/pgp-encrypted',
        ),
      ),
    ).toEqual(['protocol-differs']);
  });
});

describe('a multipart/report (RFC 6522 section 3)', () => {
  test('has two or three parts, the second of its report-type', () => {
    const type = 'report; report-type=delivery-status';
    expect(broken(...multipart(type, 'text/plain'))).toEqual(['report-parts']);
    expect(broken(...multipart(type, 'text/plain', 'text/plain'))).toEqual([
      'report-type-differs',
    ]);
    expect(broken(...multipart('report', 'text/plain', 'text/plain'))).toEqual([
      'media-type-parameter-missing',
    ]);
  });
});

describe('a multipart of HTTP', () => {
  test('names the fields of a form, or the octets of a file', () => {
    expect(broken(...multipart('form-data', 'text/plain'))).toEqual([
      'form-data-name-missing',
    ]);
    expect(
      broken(
        ...multipart(
          'form-data',
          'text/plain␍␊Content-Disposition: form-data; name=a',
        ),
      ),
    ).toEqual([]);
    expect(broken(...multipart('byteranges', 'text/plain'))).toEqual([
      'content-range-missing',
    ]);
  });
});

describe('a boundary (RFC 2046 section 5.1.1)', () => {
  test('has at most 70 characters, of a few kinds', () => {
    const of = (boundary: string) =>
      broken(
        `Content-Type: multipart/mixed; boundary="${boundary}"`,
        '',
        `--${boundary}`,
        '',
        'x',
        `--${boundary}--`,
      );
    expect(of('a b')).toEqual([]);
    expect(of('b'.repeat(71))).toEqual(['boundary-too-long']);
    expect(of('a*b')).toEqual(['boundary-characters']);
  });

  test('belongs to a multipart', () => {
    expect(
      broken('Content-Type: text/plain; boundary=b', '', '--b', '', 'x'),
    ).toEqual(['boundary-not-multipart']);
  });

  test('stands before at least one part', () => {
    expect(
      broken('Content-Type: multipart/mixed; boundary=b', '', '--b--'),
    ).toEqual(['multipart-empty']);
  });
});

describe('a report for programs', () => {
  const group = [
    'Final-Recipient: rfc822; bob@example.org',
    'Action: failed',
    'Status: 5.1.1',
  ];
  const deliveryStatus = [
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
  ];

  test('on delivery has fields of the message, and of each recipient (RFC 3464)', () => {
    expect(broken(...deliveryStatus, '', ...group, '', ...group)).toEqual([]);
    expect(
      broken(
        ...deliveryStatus,
        '',
        ...group.slice(1),
        '',
        ...group.slice(0, 2),
      ),
    ).toEqual(['report-field-missing', 'report-field-missing']);
    expect(broken(...deliveryStatus)).toEqual(['report-recipient-missing']);
    expect(
      broken(...deliveryStatus.slice(0, 2), ...group, '', ...group),
    ).toEqual(['report-field-missing']);
  });

  test('on reading says who did what (RFC 8098)', () => {
    const type = 'Content-Type: message/disposition-notification';
    const disposition =
      'Disposition: manual-action/MDN-sent-manually; displayed';
    expect(broken(type, '', group[0] ?? '', disposition)).toEqual([]);
    expect(broken(type, '', disposition)).toEqual(['report-field-missing']);
  });

  test('on abuse says what made it (RFC 5965)', () => {
    const type = 'Content-Type: message/feedback-report';
    expect(
      broken(type, '', 'Feedback-Type: abuse', 'User-Agent: a/1', 'Version: 1'),
    ).toEqual([]);
    expect(broken(type, '', 'Feedback-Type: abuse')).toEqual([
      'report-field-missing',
      'report-field-missing',
    ]);
  });
});

describe('a message inside of another (RFC 2046 section 5.2)', () => {
  test('has one of From, Subject and Date', () => {
    const type = 'Content-Type: message/rfc822';
    expect(broken(type, '', 'Subject: Hi', '', 'Hello')).toEqual([]);
    expect(broken(type, '', 'To: bob@example.org', '', 'Hello')).toEqual([
      'encapsulated-fields-missing',
    ]);
  });

  test('is not encoded as a whole', () => {
    const encoded = [
      'Content-Transfer-Encoding: base64',
      '',
      'U3ViamVjdDogSGkNCg0K',
    ];
    expect(broken('Content-Type: message/rfc822', ...encoded)).toEqual([
      'composite-encoded',
    ]);
    expect(broken('Content-Type: message/global', ...encoded)).toEqual([]);
  });

  test('says how to fetch it, and has a Content-ID, where it is elsewhere', () => {
    const type = 'Content-Type: message/external-body';
    expect(
      broken(
        `${type}; access-type=local-file`,
        '',
        'Content-ID: <1@a.example>',
      ),
    ).toEqual([]);
    expect(broken(type, '', 'Content-Type: text/plain')).toEqual([
      'media-type-parameter-missing',
      'external-body-id-missing',
    ]);
  });

  test('is told which piece it is where it is one', () => {
    expect(
      broken(
        'Content-Type: message/partial; id=a; number=1',
        '',
        'Subject: Hi',
      ),
    ).toEqual([]);
    expect(broken('Content-Type: message/partial', '', 'Subject: Hi')).toEqual([
      'media-type-parameter-missing',
      'media-type-parameter-missing',
    ]);
  });
});
