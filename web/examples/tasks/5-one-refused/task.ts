import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** To, Cc and Bcc, and a 550 for one of them. */
export const oneRefused: Task = {
  name: 'one-refused',
  title: 'Four recipients, one refused',
  server: 'mx.sandbox.test:25',
  summary:
    'The header section names To and Cc, the envelope names everybody, and one of them has no mailbox.',
  sources: { wire, smtplib, socket },
};
