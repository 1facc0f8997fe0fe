import { describe, expect, test } from 'vitest';
import { type Circumstances, readProgram } from './program-fixture.js';

const text = `# shows: noop does nothing,
#   whoever asks
# covers: SMTP.noop SMTP.quit
# security: plain tls
# server:
#   220 scripted.example
#   250 Done
# prints:
#   (250, b'Done')
#
#   end
# prints (<3.12 tls):
#   none
# ends (page): raised ValueError: no
# sends:
#   noop
import smtplib
smtp = smtplib.SMTP('mx.sandbox.test', 25, 'client.example')
`;
const native: Circumstances = {
  where: 'native',
  version: '3.11',
  security: 'plain',
  addresses: 'lenient',
};

describe('a fixture', () => {
  const fixture = readProgram('smtplib/noop', text);

  test('has a head, of which lines go on three columns in', () => {
    expect(fixture.shows).toBe('noop does nothing, whoever asks');
    expect(fixture.covers).toEqual(['SMTP.noop', 'SMTP.quit']);
    expect(fixture.server).toBe('220 scripted.example\n250 Done');
    expect(fixture.expectation(native)).toEqual({
      output: "(250, b'Done')\n\nend\n",
      end: 'returned',
      sends: 'noop',
    });
  });

  test('expects what holds where it runs', () => {
    expect(fixture.expectation({ ...native, security: 'tls' }).output).toBe(
      'none\n',
    );
    expect(
      fixture.expectation({ ...native, security: 'tls', version: '3.12' })
        .output,
    ).toBe("(250, b'Done')\n\nend\n");
    expect(fixture.expectation({ ...native, where: 'page' }).end).toBe(
      'raised ValueError: no',
    );
  });

  test('is the same program under TLS, line for line', () => {
    const plain = fixture.sourceFor('plain');
    expect(plain).toBe(text);
    expect(fixture.sourceFor('starttls')).toBe(
      text.replace("'client.example')", "'client.example'); smtp.starttls()"),
    );
    expect(fixture.sourceFor('tls')).toContain(
      "smtp = smtplib.SMTP_SSL('submission.sandbox.test', 465, 'client.example'); smtp.login('alice', 'wonderland')\n",
    );
  });

  test('may not have a line in its head that nobody reads', () => {
    expect(() => readProgram('x', '# print: 1\nprint(1)\n')).toThrow(
      'x: not understood: # print: 1',
    );
  });
});
