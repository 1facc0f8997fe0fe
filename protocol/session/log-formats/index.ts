import type { Octets } from '../../source/octets.js';
import { curlTrace } from './curl-trace.js';
import { curlVerbose } from './curl-verbose.js';
import { exim } from './exim.js';
import { eximMainlog } from './exim-mainlog.js';
import { haraka } from './haraka.js';
import { linesOf } from './log-builder.js';
import type { LogFormat } from './log-format.js';
import { msmtp } from './msmtp.js';
import { netSmtp } from './net-smtp.js';
import { nodemailer } from './nodemailer.js';
import { opensmtpd } from './opensmtpd.js';
import { openssl } from './openssl.js';
import { postfix } from './postfix.js';
import { sendmailMaillog } from './sendmail-maillog.js';
import { sendmailTraffic } from './sendmail-traffic.js';
import { sendmailVerbose } from './sendmail-verbose.js';
import { smtplib } from './smtplib.js';
import { swaks } from './swaks.js';
import { telnet } from './telnet.js';
import { transcript } from './transcript.js';

/** All the formats that the workbook can read. Where two fit as well, the first is taken. */
export const logFormats: readonly LogFormat[] = [
  swaks,
  smtplib,
  curlVerbose,
  curlTrace,
  nodemailer,
  msmtp,
  netSmtp,
  postfix,
  exim,
  eximMainlog,
  sendmailTraffic,
  sendmailVerbose,
  sendmailMaillog,
  opensmtpd,
  haraka,
  transcript,
  openssl,
  telnet,
];

/** The format of that name; undefined where there is none. */
export function findLogFormat(name: string): LogFormat | undefined {
  return logFormats.find((format) => format.name === name);
}

/** How much is looked at to tell the format. */
const looked = { lines: 2000, octets: 200_000 };

/** So many marked lines are no chance, or so large a part of all that are not blank. */
const enough = { lines: 2, part: 0.3 };
/** The same where the marks are those of SMTP itself, which other texts may have by chance. */
const enoughForLastResort = { lines: 3, part: 0.5 };

/** The format whose marks most lines of `log` have; undefined where too few have any. */
export function recognizeLogFormat(log: Octets): LogFormat | undefined {
  const lines = linesOf(log.slice(0, looked.octets) as Octets)
    .slice(0, looked.lines)
    // No program writes marks behind so much else.
    .map(({ text }) => text.slice(0, 2000))
    .filter((text) => text.trim() !== '');
  const marked = logFormats.map((format) => ({
    format,
    count: lines.filter((text) => format.marks(text)).length,
  }));
  const [best] = marked
    .filter(({ format, count }) => {
      const least = format.isLastResort ? enoughForLastResort : enough;
      if (count === 0) return false;
      return count >= least.lines || count >= lines.length * least.part;
    })
    .sort(
      (one, other) =>
        Number(one.format.isLastResort ?? false) -
          Number(other.format.isLastResort ?? false) || other.count - one.count,
    );
  return best?.format;
}
