import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** Implicit TLS, as SMTP_SSL does it. */
export const smtpSsl: Task = {
  name: 'smtp-ssl',
  title: 'TLS from the first octet',
  server: 'submission.sandbox.test:465 tls',
  summary:
    'Port 465: TLS begins at once, so there is no STARTTLS. All three sign in with CRAM-MD5, which never sends the password.',
  sources: { wire, smtplib, socket },
};
