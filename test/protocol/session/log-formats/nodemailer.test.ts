import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const textual = `
    *|[2026-11-22 05:11:15] INFO  [VIg5uHrPU] Connection established to 192.0.2.1:587
    S|[2026-11-22 05:11:15] DEBUG [VIg5uHrPU] S: 220 mx.example.org ESMTP
    C|[2026-11-22 05:11:15] DEBUG [VIg5uHrPU] C: DATA
    S|[2026-11-22 05:11:15] DEBUG [VIg5uHrPU] S: 354 Go ahead
    C|[2026-11-22 05:11:15] DEBUG [VIg5uHrPU] Subject: hello
    C|[2026-11-22 05:11:15] DEBUG [VIg5uHrPU] .
    *|[2026-11-22 05:11:16] INFO  [VIg5uHrPU] <243 bytes encoded mime message (source size 237 bytes)>
    S|[2026-11-22 05:11:17] DEBUG [VIg5uHrPU] S: 250 2.0.0 Ok
    *|[2026-11-22 05:11:17] WARN  [VIg5uHrPU] Connection closed unexpectedly
    *|Error: Connection closed unexpectedly
    *|    at SMTPConnection._onClose (index.js:1:1)
`;

const json = `
    *|{"level":30,"time":1795324281899,"component":"smtp-connection","sid":"gyHk8YUNEy4","tnx":"network","msg":"Connection established to [2001:db8::1]:465"}
    S|{"level":20,"time":1795324281918,"component":"smtp-connection","sid":"gyHk8YUNEy4","tnx":"server","msg":"250-mx.example.org\\n250 SIZE"}
    C|{"level":20,"time":1795324281918,"component":"smtp-connection","sid":"gyHk8YUNEy4","tnx":"client","msg":"QUIT"}
    ?|{"level":20
    ?|null
`;

const refused = `
    *|[2026-11-22 05:11:22] WARN  [6OxoHW4j8js] connect ECONNREFUSED 192.0.2.1:25
`;

describe('the log of nodemailer', () => {
  test.each([textual, json, refused])(
    'has each line in its direction',
    (marked) => {
      expect(markLog('nodemailer', unmarkLog(marked))).toEqual(
        markedLines(marked),
      );
    },
  );

  test.each([textual, json, refused])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('nodemailer');
  });

  test('knows the message, which has no sign', () => {
    expect(connectionsOf('nodemailer', unmarkLog(textual))).toEqual([
      '192.0.2.1:587 220 DATA:354 mailData:250 closed by server',
    ]);
  });

  test('reads JSON, a line an entry', () => {
    expect(connectionsOf('nodemailer', unmarkLog(json))).toEqual([
      '2001:db8::1:465 250 QUIT:',
    ]);
  });

  test('says why there is no connection', () => {
    expect(connectionsOf('nodemailer', unmarkLog(refused))).toEqual([
      '192.0.2.1:25 REFUSED',
    ]);
  });
});
