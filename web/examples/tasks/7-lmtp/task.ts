import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** LMTP with two recipients. */
export const lmtp: Task = {
  name: 'lmtp',
  title: 'LMTP',
  server: 'lmtp.sandbox.test:24',
  summary:
    'The last step to the mailbox: LHLO in place of EHLO, and after the dot one reply for each recipient.',
  sources: { wire, smtplib, socket },
};
