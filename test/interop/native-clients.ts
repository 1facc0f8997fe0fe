/** Mail clients that others wrote, as commands: how each is told to send a message in a certain way. */
import { spawnSync } from 'node:child_process';

/** How the message goes: `mechanism` is that of AUTH. */
export interface Way {
  /** The sender; alice@sandbox.test where absent. */
  readonly from?: string;
  /** How many octets the message has at least; absent: it is short. */
  readonly octets?: number;
  readonly server: string;
  readonly security: 'plain' | 'starttls' | 'tls';
  readonly mechanism?: string;
  readonly recipients: readonly string[];
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Surroundings {
  readonly port: number;
  /** File of the CA's certificate, in PEM. */
  readonly authority: string;
}

export interface NativeClient {
  readonly name: string;
  /** What it puts behind each message by itself; nothing where absent. */
  readonly adds?: string;
  readonly ways: readonly Way[];
  readonly command: (
    way: Way,
    message: string,
    surroundings: Surroundings,
  ) => Command;
}

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

const mx = 'mx.sandbox.test:25';
const submission = 'submission.sandbox.test:587';
const submissions = 'submission.sandbox.test:465';
const lmtp = 'lmtp.sandbox.test:24';
const alice = 'alice@sandbox.test';
const bob = ['bob@sandbox.test'];
/** Of a mailbox that needs SMTPUTF8 nobody knows the name; so the sender has it. */
const utf8 = 'al\u00efce@sandbox.test';
const both = ['bob@sandbox.test', 'alice@sandbox.test'];

const signIn = (mechanism: string): Way => ({
  server: submission,
  security: 'starttls',
  mechanism,
  recipients: bob,
});

const commonWays: readonly Way[] = [
  { server: mx, security: 'plain', recipients: bob },
  { server: mx, security: 'plain', recipients: both },
  { server: mx, security: 'starttls', recipients: bob },
  { ...signIn('PLAIN'), server: submissions, security: 'tls' },
];

const swaks: NativeClient = {
  name: 'swaks',
  adds: '\r\n',
  ways: [
    ...commonWays,
    ...['PLAIN', 'LOGIN', 'CRAM-MD5'].map(signIn),
    { server: lmtp, security: 'plain', recipients: both },
  ],
  command(
    { server, security, mechanism, recipients },
    message,
    { port, authority },
  ) {
    return {
      program: 'swaks',
      args: [
        '--server',
        'localhost',
        '--port',
        String(port),
        '--helo',
        'client.example',
        '--from',
        'alice@sandbox.test',
        '--to',
        recipients.join(','),
        ...(server === lmtp ? ['--protocol', 'LMTP'] : ['--pipeline']),
        ...(security === 'starttls' ? ['--tls'] : []),
        ...(security === 'tls' ? ['--tls-on-connect'] : []),
        ...(security === 'plain'
          ? []
          : ['--tls-verify', '--tls-ca-path', authority]),
        ...(mechanism ? ['--auth', mechanism, '--auth-user', 'alice'] : []),
        ...(mechanism ? ['--auth-password', 'wonderland'] : []),
        '--data',
        '-',
      ],
      input: message,
    };
  },
};

const curl: NativeClient = {
  name: 'curl',
  ways: [
    ...commonWays,
    ...['PLAIN', 'LOGIN', 'CRAM-MD5'].map(signIn),
    ...['XOAUTH2', 'OAUTHBEARER'].map(signIn),
    { server: mx, security: 'plain', recipients: bob, octets: 20_000_000 },
    { server: mx, security: 'plain', recipients: bob, from: utf8 },
  ],
  command(
    { security, mechanism, recipients, from = alice },
    message,
    { port, authority },
  ) {
    const scheme = security === 'tls' ? 'smtps' : 'smtp';
    const isToken = /OAUTH/.test(mechanism ?? '');
    return {
      program: 'curl',
      args: [
        '--silent',
        '--show-error',
        '--cacert',
        authority,
        `${scheme}://localhost:${port}/client.example`,
        '--mail-from',
        from,
        ...recipients.flatMap((recipient) => ['--mail-rcpt', recipient]),
        ...(security === 'starttls' ? ['--ssl-reqd'] : []),
        ...(mechanism ? ['--login-options', `AUTH=${mechanism}`] : []),
        ...(mechanism && !isToken ? ['--user', 'alice:wonderland'] : []),
        ...(isToken
          ? ['--user', 'alice:', '--oauth2-bearer', 'drink-me-alice']
          : []),
        '--upload-file',
        '-',
      ],
      input: message,
    };
  },
};

const msmtp: NativeClient = {
  name: 'msmtp',
  ways: [
    ...commonWays,
    ...['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-256'].map(signIn),
    ...['XOAUTH2', 'OAUTHBEARER'].map(signIn),
    { server: lmtp, security: 'plain', recipients: bob },
    { server: mx, security: 'plain', recipients: bob, octets: 20_000_000 },
  ],
  command(
    { server, security, mechanism, recipients },
    message,
    { port, authority },
  ) {
    const isToken = /OAUTH/.test(mechanism ?? '');
    return {
      program: 'msmtp',
      args: [
        '--host=localhost',
        `--port=${port}`,
        '--file=/dev/null',
        '--domain=client.example',
        '--from=alice@sandbox.test',
        ...(server === lmtp ? ['--protocol=lmtp'] : []),
        ...(security === 'plain'
          ? ['--tls=off']
          : ['--tls=on', `--tls-trust-file=${authority}`]),
        `--tls-starttls=${security === 'starttls' ? 'on' : 'off'}`,
        ...(mechanism
          ? [`--auth=${mechanism.toLowerCase()}`, '--user=alice']
          : ['--auth=off']),
        ...(mechanism
          ? [`--passwordeval=echo ${isToken ? 'drink-me-alice' : 'wonderland'}`]
          : []),
        '--',
        ...recipients,
      ],
      input: message,
    };
  },
};

/** Those that may be on a machine. */
export const nativeClients: readonly NativeClient[] = [swaks, curl, msmtp];
