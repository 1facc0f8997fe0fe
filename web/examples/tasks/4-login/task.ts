import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** Submission: STARTTLS, AUTH, then the mail. */
export const login: Task = {
  name: 'login',
  title: 'STARTTLS and login',
  server: 'submission.sandbox.test:587',
  summary:
    'The server takes no mail before the client has asked for TLS and signed in.',
  sources: { wire, smtplib, socket },
};
