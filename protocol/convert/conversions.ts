/** All that a recording can be turned into, in the order in which it is offered. */
import type { Conversion } from './conversion.js';
import { curl } from './curl.js';
import { openssl } from './openssl.js';
import { ofSmtpAlone } from './smtp-alone.js';
import { smtplibCalls } from './smtplib-calls.js';
import { smtplibMail } from './smtplib-mail.js';
import { socketProgram } from './socket-program.js';
import { swaks } from './swaks.js';
import { wireScript } from './wire-script.js';

/** The conversions; each has a name of its own. */
export const conversions: readonly Conversion[] = [
  wireScript,
  ...[smtplibMail, smtplibCalls, socketProgram, swaks, curl, openssl].map(
    ofSmtpAlone,
  ),
];
