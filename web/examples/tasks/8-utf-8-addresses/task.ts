import type { Task } from '../task.js';
import wire from './wire.smtp?raw';
import smtplib from './with-smtplib.py?raw';
import socket from './with-socket.py?raw';

/** SMTPUTF8, with a sender who needs it. */
export const utf8Addresses: Task = {
  name: 'utf-8-addresses',
  title: 'Addresses in UTF-8',
  server: 'mx.sandbox.test:25',
  summary:
    'Élise has a letter in her address that is not ASCII: the client may write it since the server offers SMTPUTF8.',
  sources: { wire, smtplib, socket },
};
