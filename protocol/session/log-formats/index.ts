import type { Octets } from '../../source/octets.js';
import { curlTrace } from './curl-trace.js';
import { curlVerbose } from './curl-verbose.js';
import { exim } from './exim.js';
import { eximMainlog } from './exim-mainlog.js';
import { eximTest } from './exim-test.js';
import { haraka } from './haraka.js';
import { javamail } from './javamail.js';
import type { LineFormat, LogFormat } from './log-format.js';
import { msmtp } from './msmtp.js';
import { netSmtp } from './net-smtp.js';
import { nodemailer } from './nodemailer.js';
import { opensmtpd } from './opensmtpd.js';
import { openssl } from './openssl.js';
import { phpmailer } from './phpmailer.js';
import { postfix } from './postfix.js';
import { postfixQueue } from './postfix-queue.js';
import { rubyNetSmtp } from './ruby-net-smtp.js';
import { sendmailMaillog } from './sendmail-maillog.js';
import { sendmailTraffic } from './sendmail-traffic.js';
import { sendmailVerbose } from './sendmail-verbose.js';
import { smtplib } from './smtplib.js';
import { swaks } from './swaks.js';
import { telnet } from './telnet.js';
import { linesOf } from './text-line.js';
import { transcript } from './transcript.js';
import { bestFit, waysToUncover } from './uncover.js';
import { beginningOf, sampleOf, uncovering } from './uncovered-log.js';

const formats: readonly LineFormat[] = [
  swaks,
  smtplib,
  curlVerbose,
  curlTrace,
  nodemailer,
  phpmailer,
  javamail,
  rubyNetSmtp,
  msmtp,
  netSmtp,
  postfix,
  postfixQueue,
  exim,
  eximMainlog,
  eximTest,
  sendmailTraffic,
  sendmailVerbose,
  sendmailMaillog,
  opensmtpd,
  haraka,
  transcript,
  openssl,
  telnet,
];

/** All the formats that the workbook can read. Where two fit as well, the first is taken. */
export const logFormats: readonly LogFormat[] = formats.map(uncovering);

/** The format of that name; undefined where there is none. */
export function findLogFormat(name: string): LogFormat | undefined {
  return logFormats.find((format) => format.name === name);
}

/** So many marked lines are no chance, or so large a part of all that are not blank. */
const enough = { lines: 2, part: 0.3 };
/** The same where the marks are those of SMTP itself, which other texts may have by chance. */
const enoughForLastResort = { lines: 3, part: 0.5 };

/** The format whose marks most lines of `log` have; undefined where too few have any. */
export function recognizeLogFormat(log: Octets): LogFormat | undefined {
  const lines = sampleOf(linesOf(beginningOf(log)));
  const written = lines.filter((text) => text.trim() !== '').length;
  const ways = waysToUncover(lines);
  const fits = logFormats.flatMap((format) => {
    const fit = bestFit(ways, format);
    return fit ? [{ format, ...fit }] : [];
  });
  const [best] = fits
    .filter(({ format, marked }) => {
      const least = format.isLastResort ? enoughForLastResort : enough;
      if (marked === 0) return false;
      return marked >= least.lines || marked >= written * least.part;
    })
    .sort(
      (one, other) =>
        Number(one.format.isLastResort ?? false) -
          Number(other.format.isLastResort ?? false) || other.score - one.score,
    );
  return best?.format;
}
