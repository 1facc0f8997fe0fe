/** The tasks of `/compare`, in the order in which they are offered. */
import { plainText } from './1-plain-text/task.js';
import { html } from './2-html/task.js';
import { attachment } from './3-attachment/task.js';
import { login } from './4-login/task.js';
import { oneRefused } from './5-one-refused/task.js';
import { smtpSsl } from './6-smtp-ssl/task.js';
import { lmtp } from './7-lmtp/task.js';
import { utf8Addresses } from './8-utf-8-addresses/task.js';
import type { Task } from './task.js';

export const tasks: readonly Task[] = [
  plainText,
  html,
  attachment,
  login,
  oneRefused,
  smtpSsl,
  lmtp,
  utf8Addresses,
];
