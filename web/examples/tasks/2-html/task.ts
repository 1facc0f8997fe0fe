import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** A multipart/alternative. */
export const html: Task = {
  name: 'html',
  title: 'Text and HTML',
  server: 'mx.sandbox.test:25',
  summary:
    'One mail, two versions of its text: a mail program shows the last one that it understands.',
  sources: { wire, smtplib, socket },
};
