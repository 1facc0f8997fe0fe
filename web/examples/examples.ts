/** Scripts to start from in the playground; each has an address, `/playground/<name>`. */
import firstMail from './first-mail.smtp?raw';
import lmtp from './lmtp.smtp?raw';
import loginAndCramMd5 from './login-and-cram-md5.smtp?raw';
import mime from './mime.smtp?raw';
import octetByOctet from './octet-by-octet.smtp?raw';
import pipelining from './pipelining.smtp?raw';
import refusals from './refusals.smtp?raw';
import starttlsAndAuth from './starttls-and-auth.smtp?raw';

export interface Example {
  readonly name: string;
  readonly title: string;
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
    name: 'octet-by-octet',
    title: 'A command in pieces',
    server: 'mx.sandbox.test:25',
    script: octetByOctet,
  },
];
