import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  readLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const printed = String.raw`
    *|Connection opened: mx.example.org:25
    S|-> "220 mx.example.org \"ESMTP\"\r\n"
    C|<- "EHLO client.example\r\n"
    S|-> "250 mx.example.org d\xC3\xBCr d\u00FCr\r\n"
    C|<- "DATA\r\n"
    S|-> "354 go\r\n"
    *|writing message from Mail::Message
    *|wrote 59 bytes
    S|-> "250 ok\r\n"
    *|/usr/lib/ruby/net/smtp.rb:1059:in 'check_response': 550 5.1.1 No such user here (Net::SMTPFatalError)
    *|	from send.rb:12:in 'block in <main>'
    ?|what
`;

describe('what Ruby’s Net::SMTP prints', () => {
  test('has each line in its direction', () => {
    const octets = unmarkLog(printed);
    expect(markLog('ruby-net-smtp', octets)).toEqual(markedLines(printed));
  });

  test('is recognized', () => {
    expect(recognize(unmarkLog(printed))).toBe('ruby-net-smtp');
  });

  test('goes on behind the message that it does not show', () => {
    expect(connectionsOf('ruby-net-smtp', unmarkLog(printed))).toEqual([
      'mx.example.org:25 220 EHLO:250 DATA:354 mailData:250',
    ]);
  });

  test('stands for the octets of its literals', () => {
    const [connection] = readLog(
      'ruby-net-smtp',
      unmarkLog(printed),
    ).connections;
    const received = connection?.events.flatMap((event) =>
      event.type === 'received' ? event.octets : [],
    );
    expect(received?.slice(0, 2)).toEqual([
      '220 mx.example.org "ESMTP"\r\n',
      '250 mx.example.org d\xC3\xBCr d\xC3\xBCr\r\n',
    ]);
  });
});
