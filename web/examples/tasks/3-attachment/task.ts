import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** A multipart/mixed with a file in base64. */
export const attachment: Task = {
  name: 'attachment',
  title: 'An attachment',
  server: 'mx.sandbox.test:25',
  summary:
    'A text with a file: base64 carries the octets of the file in lines of letters and digits.',
  sources: { wire, smtplib, socket },
};
