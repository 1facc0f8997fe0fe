import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  outcomesOf,
  recognize,
  unmarkLog,
} from './marked-log.js';

const protocol = `
    *|2026-11-22T05:14:01.000Z [NOTICE] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E] [core] connect ip=192.0.2.1 port=58214 local_ip=192.0.2.25 local_port=25
    S|2026-11-22T05:14:01.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E] [core] S: 220 mail.sandbox.test ESMTP Haraka
    C|2026-11-22T05:14:01.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E] [core] C: EHLO client.example state=1
    S|2026-11-22T05:14:01.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E] [core] S: 250-mail.sandbox.test Hello client.example
    S|2026-11-22T05:14:01.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E] [core] S: 250 SIZE 1048576
    C|2026-11-22T05:14:02.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E] [core] C: MAIL FROM:<alice@example.org> state=1
    S|2026-11-22T05:14:02.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E.1] [core] S: 250 sender <alice@example.org> OK
    *|2026-11-22T05:14:02.000Z [NOTICE] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E.1] [core] recipient <bob@sandbox.test> code=DENY msg="no such user"
    S|2026-11-22T05:14:03.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E.1.1] [outbound] S: 220 mx.example.org ESMTP
    C|2026-11-22T05:14:03.000Z [PROTOCOL] [9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E.1.1] [outbound] C: EHLO mail.sandbox.test
`;

const uuid = '9B880BDA-A6B2-49DB-B67C-36E87E9CAE7E';

const asPairs = `
    *|2026-11-22T05:14:01.000Z level=NOTICE uuid=${uuid} origin=core message="connect " ip=192.0.2.1 port=58214
    S|2026-11-22T05:14:01.000Z level=PROTOCOL uuid=${uuid} origin=core message="S: 220 mail.sandbox.test \\"ESMTP\\" Haraka"
    C|2026-11-22T05:14:01.000Z level=PROTOCOL uuid=${uuid} origin=core message="C: EHLO client.example state=1"
    S|2026-11-22T05:14:01.000Z level=PROTOCOL uuid=${uuid} origin=core message="S: 250 mail.sandbox.test Hello client.example"
    *|2026-11-22T05:14:02.000Z level=NOTICE uuid=${uuid}.1 origin=core message="recipient <bob@sandbox.test> " code=DENY msg="no such user" sender=alice@example.org
`;

const asJson = `
    *|{"level":"NOTICE","uuid":"${uuid}","origin":"core","message":"connect ","ip":"192.0.2.1","port":58214}
    S|{"level":"PROTOCOL","uuid":"${uuid}","origin":"core","message":"S: 220 mail.sandbox.test ESMTP Haraka"}
    C|{"level":"PROTOCOL","uuid":"${uuid}","origin":"core","message":"C: EHLO client.example state=1"}
    S|{"level":"PROTOCOL","uuid":"${uuid}","origin":"core","message":"S: 250 mail.sandbox.test Hello client.example"}
    *|{"level":"NOTICE","uuid":"${uuid}.1","origin":"core","message":"recipient <bob@sandbox.test> ","code":"DENY","msg":"no such user"}
    ?|{"level":"NOTICE","uuid":"${uuid}.1","origin":"core","message":"recip
`;

const all = [protocol, asPairs, asJson];

describe('a log of Haraka', () => {
  test.each(all)('has each line in its direction', (marked) => {
    expect(markLog('haraka', unmarkLog(marked))).toEqual(markedLines(marked));
  });

  test.each(all)('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('haraka');
  });

  test('says the same as pairs and as JSON', () => {
    for (const marked of [asPairs, asJson]) {
      const octets = unmarkLog(marked);
      expect(connectionsOf('haraka', octets)).toEqual(['220 EHLO:250']);
      expect(outcomesOf('haraka', octets)).toEqual([
        { type: 'refused', recipient: 'bob@sandbox.test' },
      ]);
    }
  });

  test('keeps what Haraka sends apart from what it gets', () => {
    expect(connectionsOf('haraka', unmarkLog(protocol))).toEqual([
      '220 EHLO:250 MAIL:250',
      '220 EHLO:',
    ]);
  });
});
