/** What to start from in the playground; each has an address, `/playground/<name>`. */
import debugLevel from './debug-level.py?raw';
import everyException from './every-exception.py?raw';
import firstMail from './first-mail.smtp?raw';
import lmtp from './lmtp.smtp?raw';
import loginAndCramMd5 from './login-and-cram-md5.smtp?raw';
import mime from './mime.smtp?raw';
import multilineReplies from './multiline-replies.py?raw';
import octetByOctet from './octet-by-octet.smtp?raw';
import pipelining from './pipelining.smtp?raw';
import pop3 from './pop3.smtp?raw';
import refusals from './refusals.smtp?raw';
import starttlsAndAuth from './starttls-and-auth.smtp?raw';
import { plainText } from './tasks/1-plain-text/task.js';
import { attachment } from './tasks/3-attachment/task.js';
import { login } from './tasks/4-login/task.js';
import { oneRefused } from './tasks/5-one-refused/task.js';
import { lmtp as lmtpTask } from './tasks/7-lmtp/task.js';
import type { Task } from './tasks/task.js';

export interface Example {
  readonly name: string;
  readonly title: string;
  /** What it is written in; absent: in the notation of the wire. */
  readonly language?: 'python';
  /** `host:port`, and ` tls` where TLS comes first. */
  readonly server: string;
  readonly script: string;
}

export const examples: readonly Example[] = [
  {
    name: 'first-mail',
    title: 'A first mail',
    server: 'mx.sandbox.test:25',
    script: firstMail,
  },
  {
    name: 'starttls-and-auth',
    title: 'STARTTLS and AUTH PLAIN',
    server: 'submission.sandbox.test:587',
    script: starttlsAndAuth,
  },
  {
    name: 'login-and-cram-md5',
    title: 'AUTH LOGIN refused, CRAM-MD5 accepted',
    server: 'submission.sandbox.test:465 tls',
    script: loginAndCramMd5,
  },
  {
    name: 'pipelining',
    title: 'Pipelining',
    server: 'mx.sandbox.test:25',
    script: pipelining,
  },
  {
    name: 'refusals',
    title: 'Recipients that are refused',
    server: 'mx.sandbox.test:25',
    script: refusals,
  },
  {
    name: 'mime',
    title: 'MIME: parts and encodings',
    server: 'mx.sandbox.test:25',
    script: mime,
  },
  {
    name: 'lmtp',
    title: 'LMTP: a reply for each recipient',
    server: 'lmtp.sandbox.test:24',
    script: lmtp,
  },
  {
    name: 'pop3',
    title: 'POP3: how mail is fetched',
    server: 'mx.sandbox.test:25',
    script: pop3,
  },
  {
    name: 'octet-by-octet',
    title: 'A command in pieces',
    server: 'mx.sandbox.test:25',
    script: octetByOctet,
  },
  withSmtplib(plainText),
  withSmtplib(attachment),
  withSmtplib(login),
  withSmtplib(oneRefused),
  {
    name: 'every-exception',
    title: 'Nine ways to fail',
    language: 'python',
    server: 'mx.sandbox.test:25',
    script: everyException,
  },
  {
    name: 'debug-level',
    title: 'What set_debuglevel prints',
    language: 'python',
    server: 'mx.sandbox.test:25',
    script: debugLevel,
  },
  {
    name: 'multiline-replies',
    title: 'A socket alone: one recv is not one reply',
    language: 'python',
    server: 'mx.sandbox.test:25',
    script: multilineReplies,
  },
  withSmtplib(lmtpTask),
];

/** The program of a mail that is also there to compare. */
function withSmtplib({ name, title, server, summary, sources }: Task): Example {
  const comment = summary.replaceAll(/(?<=[.?!]) /g, '\n# ');
  return {
    name: `${name}-with-smtplib`,
    title: `${title} with smtplib`,
    language: 'python',
    server,
    script: `# ${comment}\n${sources.smtplib}`,
  };
}
