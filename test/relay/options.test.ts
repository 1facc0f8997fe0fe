import { describe, expect, test } from 'vitest';
import { OptionError, readOptions } from '../../relay/options.js';

describe('the options', () => {
  test('are 127.0.0.1:5321 and the sandbox alone where none is given', () => {
    expect(readOptions([], {})).toEqual({
      host: '127.0.0.1',
      port: 5321,
      allow: [],
      help: false,
    });
  });

  test('come from the command line', () => {
    const args = ['--host', '::1', '--port=6000', '--allow', 'mx.example:25'];
    expect(readOptions([...args, '--allow=[::1]:2525', '--help'], {})).toEqual({
      host: '::1',
      port: 6000,
      allow: [
        { host: 'mx.example', port: 25 },
        { host: '::1', port: 2525 },
      ],
      help: true,
    });
  });

  test.each([
    [['--listen'], 10_000],
    [['--listen', '--help'], 10_000],
    [['--listen', '20000'], 20_000],
    [['--listen=1024'], 1024],
  ])('%j let other programs in, with or without a number', (args, listen) => {
    expect(readOptions(args, {})).toMatchObject({ listen });
  });

  test('come from the environment', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '80',
      SMTP_WORKBOOK_ALLOW: 'a.example:25, b.example:587',
    };
    expect(readOptions([], env)).toMatchObject({
      host: '0.0.0.0',
      port: 80,
      allow: [
        { host: 'a.example', port: 25 },
        { host: 'b.example', port: 587 },
      ],
    });
  });

  test('of the command line go before the environment, and what is allowed adds up', () => {
    const env = { PORT: '80', SMTP_WORKBOOK_ALLOW: 'a.example:25' };
    const args = ['--port', '81', '--allow', 'b.example:25'];
    expect(readOptions(args, env)).toMatchObject({
      port: 81,
      allow: [{ host: 'a.example' }, { host: 'b.example' }],
    });
  });

  test.each([
    [['--prot', '6000'], "Unknown option '--prot'."],
    [['6000'], "Unexpected argument '6000'."],
    [['--port'], "Option '--port <value>' argument missing."],
    [
      ['--port', 'smtp'],
      '--port (or PORT) takes a number from 0 to 65535, and not "smtp".',
    ],
    [
      ['--port', '65536'],
      '--port (or PORT) takes a number from 0 to 65535, and not "65536".',
    ],
    [
      ['--host', 'a b'],
      '--host (or HOST) takes a name or an address, and not "a b".',
    ],
    [
      ['--allow', 'mx.example'],
      '--allow takes a host and a port, as in mail.example.org:25 or [::1]:2525, and not "mx.example".',
    ],
    [
      ['--listen', 'smtp'],
      '--listen takes a number from 1024 to 40000, and not "smtp".',
    ],
    [
      ['--listen', '65000'],
      '--listen takes a number from 1024 to 40000, and not "65000".',
    ],
  ])('%j are refused in one sentence', (args, sentence) => {
    expect(() => readOptions(args, {})).toThrow(new OptionError(sentence));
  });

  test('of the environment are refused by their name', () => {
    const env = { SMTP_WORKBOOK_ALLOW: 'mx.example:25,oops' };
    expect(() => readOptions([], env)).toThrow(/^SMTP_WORKBOOK_ALLOW takes/);
  });
});
