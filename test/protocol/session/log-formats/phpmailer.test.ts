import { describe, expect, test } from 'vitest';
import type { Octets } from '../../../../protocol/source/octets.js';
import {
  connectionsOf,
  markedLines,
  markLog,
  readLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const printed = `
    *|2026-11-22 10:00:00	Connection: opening to mx.example.org:587, timeout=300, options=array()
    *|2026-11-22 10:00:00	Connection: opened
    *|2026-11-22 10:00:01	SMTP INBOUND: "220 mx.example.org ESMTP"
    S|2026-11-22 10:00:01	SERVER -> CLIENT: 220 mx.example.org ESMTP
    C|2026-11-22 10:00:01	CLIENT -> SERVER: EHLO client.example
    S|2026-11-22 10:00:01	SERVER -> CLIENT: 250-mx.example.org
    S|                   	                  250-STARTTLS
    S|                   	                  250 SIZE 1000000
    C|2026-11-22 10:00:02	CLIENT -> SERVER: MAIL FROM:<alice@example.org>
    S|2026-11-22 10:00:02	SERVER -> CLIENT: 550 5.7.1 Not you
    *|2026-11-22 10:00:02	SMTP ERROR: MAIL FROM command failed: 550 5.7.1 Not you
    *|2026-11-22 10:00:02	SMTP Error: The following From address failed: alice@example.org : MAIL FROM command failed,Not you,550,5.7.1
    C|2026-11-22 10:00:02	CLIENT -> SERVER: QUIT
    S|2026-11-22 10:00:03	SERVER -> CLIENT: 221 2.0.0 Bye
    *|2026-11-22 10:00:03	Connection: closed
    *|Message could not be sent. Mailer Error: SMTP Error: The following From address failed
`;

const withoutTimes = `
    *|Connection: opening to ssl://mx.example.org:465, timeout=300, options=array (
    *|  'ssl' =>
    *|  array (
    *|    'verify_peer' => false,
    *|  ),
    *|)
    *|Connection: opened
    S|SERVER -> CLIENT: 220 mx.example.org ESMTP
    C|CLIENT -> SERVER: EHLO client.example
    S|SERVER -> CLIENT: 250-mx.example.org
    S|250 AUTH LOGIN
    C|CLIENT -> SERVER: AUTH LOGIN
    S|SERVER -> CLIENT: 334 VXNlcm5hbWU6
    C|CLIENT -> SERVER: [credentials hidden]
    S|SERVER -> CLIENT: 334 UGFzc3dvcmQ6
    C|CLIENT -> SERVER: [credentials hidden]
    S|SERVER -> CLIENT: 535 5.7.8 Authentication failed
    *|SMTP ERROR: Password command failed: 535 5.7.8 Authentication failed
    *|SMTP Error: Could not authenticate.
`;

const asHtml = `
    S|2026-11-22 10:00:00 SERVER -&gt; CLIENT: 220 mx.example.org ESMTP<br>
    C|2026-11-22 10:00:00 CLIENT -&gt; SERVER: EHLO client.example<br>
    S|2026-11-22 10:00:00 SERVER -&gt; CLIENT: 250-mx.example.org250-SIZE 35882577250-STARTTLS250 HELP<br>
    C|2026-11-22 10:00:00 CLIENT -&gt; SERVER: MAIL FROM:&lt;alice@example.org&gt;<br />
`;

const withoutTls = `
    S|SERVER -> CLIENT: 220 mx.example.org ESMTP
    C|CLIENT -> SERVER: EHLO client.example
    S|SERVER -> CLIENT: 250 STARTTLS
    C|CLIENT -> SERVER: STARTTLS
    S|SERVER -> CLIENT: 220 2.0.0 Ready
    *|SMTP Error: Could not connect to SMTP host.
    *|CLIENT -> SERVER: QUIT
    *|SERVER -> CLIENT:
    *|SMTP ERROR: QUIT command failed:
`;

const refused = `
    *|Connection: opening to mx.example.org:25, timeout=300, options=array()
    *|Connection failed. Error #2: stream_socket_client(): unable to connect to mx.example.org:25 (Connection refused) [/srv/www/SMTP.php line 388]
    *|SMTP ERROR: Failed to connect to server: Connection refused (111)
    *|SMTP connect() failed. https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting
`;

const told = `
    S|SERVER -> CLIENT: 220 mx.example.org ESMTP
    *|SMTP Error: Could not connect to SMTP host.
    *|Mailer Error: SMTP Error: Could not connect to SMTP host.
    ?|What does it mean? Please help me.
`;

const led = `
    C|[22-Nov-2026 10:00:00 Europe/Berlin] CLIENT -> SERVER: EHLO client.example
    S|debug level 2; message: SERVER -> CLIENT: 250 mx.example.org
    C|(5) 11/22/26 10:00:00 - CLIENT -> SERVER: QUIT
    *|(5) 11/22/26 10:00:00 - SMTP NOTICE: EOF caught while checking if connected
`;

const all = [printed, withoutTimes, asHtml, withoutTls, refused, told, led];

describe('what PHPMailer prints', () => {
  test.each(all)('has each line in its direction', (marked) => {
    const octets = unmarkLog(marked);
    expect(markLog('phpmailer', octets)).toEqual(markedLines(marked));
  });

  test.each(all)('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('phpmailer');
  });

  test('keeps lines that seem to go on where nothing can', () => {
    const cut = `
    ?|22026-11-22 08:36:01	Connection: opening to mx.example.org:25, timeout=300, options=array (
    ?|  )
    C|CLIENT -> SERVER: EHLO client.example
    ?|                  of what?
    S|SERVER -> CLIENT: 250 mx.example.org
`;
    expect(markLog('phpmailer', unmarkLog(cut))).toEqual(markedLines(cut));
  });

  test('tells where it went, and how it came out', () => {
    expect(connectionsOf('phpmailer', unmarkLog(printed))).toEqual([
      'mx.example.org:587 220 EHLO:250 MAIL:550 QUIT:221 closed by client',
    ]);
    expect(connectionsOf('phpmailer', unmarkLog(withoutTimes))).toEqual([
      'mx.example.org:465 220 EHLO:250 AUTH:334 authResponse:334 authResponse:535',
    ]);
    expect(connectionsOf('phpmailer', unmarkLog(withoutTls))).toEqual([
      '220 EHLO:250 STARTTLS:220 TLS_FAILED',
    ]);
    expect(connectionsOf('phpmailer', unmarkLog(refused))).toEqual([
      'mx.example.org:25 REFUSED',
    ]);
  });

  test('gives a reply its lines back that HTML has lost', () => {
    const [connection] = readLog('phpmailer', unmarkLog(asHtml)).connections;
    const said = connection?.events.flatMap((event) =>
      event.type === 'received' || event.type === 'sent' ? event.octets : [],
    );
    expect(said).toEqual([
      '220 mx.example.org ESMTP\r\n',
      'EHLO client.example\r\n',
      '250-mx.example.org\r\n250-SIZE 35882577\r\n250-STARTTLS\r\n250 HELP\r\n',
      'MAIL FROM:<alice@example.org>\r\n',
    ]);
  });

  test('is cut into what was said where a browser made one line of it', () => {
    const lines = markedLines(asHtml).map((line) => line.slice(2));
    const text = lines
      .join(' ')
      .replace(/<br ?\/?>/g, '')
      .replace(/&gt;/g, '>')
      .replace(/&lt;/g, '<');
    const octets = unmarkLog(`    ?|${text}`);
    expect(recognize(octets)).toBe('phpmailer');
    expect(connectionsOf('phpmailer', octets)).toEqual(
      connectionsOf('phpmailer', unmarkLog(asHtml)),
    );
    const { lines: cut } = readLog('phpmailer', octets);
    expect(cut.map(({ role }) => role)).toEqual([
      'server',
      'client',
      'server',
      'client',
    ]);
    expect(cut.map(({ span }) => octets.slice(span.start, span.end))).toEqual([
      `${lines[0]?.replace('<br>', '').replace('&gt;', '>')} `,
      `${lines[1]?.replace('<br>', '').replace('&gt;', '>')} `,
      `${lines[2]?.replace('<br>', '').replace('&gt;', '>')} `,
      '2026-11-22 10:00:00 CLIENT -> SERVER: MAIL FROM:<alice@example.org>\n',
    ]);
  });

  test('knows when things happened', () => {
    const [connection] = readLog('phpmailer', unmarkLog(printed)).connections;
    expect(connection?.hasTimes).toBe(true);
    expect(connection?.events.at(-1)?.at).toBe(3000);
  });

  test('begins another connection with EHLO behind QUIT, at level 1', () => {
    const once = ['EHLO client.example', 'QUIT'];
    const octets = [...once, ...once]
      .map((line) => `CLIENT -> SERVER: ${line}\r\n\r\n`)
      .join('') as Octets;
    expect(connectionsOf('phpmailer', octets)).toEqual([
      'EHLO: QUIT:',
      'EHLO: QUIT:',
    ]);
  });
});
