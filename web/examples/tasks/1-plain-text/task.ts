import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** The smallest whole mail. */
export const plainText: Task = {
  name: 'plain-text',
  title: 'Plain text',
  server: 'mx.sandbox.test:25',
  summary:
    'A first mail to Bob. One of its lines begins with a dot: see who doubles it, and where.',
  sources: { wire, smtplib, socket },
};
