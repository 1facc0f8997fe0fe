/** The scenarios that can be chosen by name, in the order in which a list shows them. */
import type { Scenario } from '../../contract.js';
import { auth454 } from './library/auth-454.js';
import { auth535 } from './library/auth-535.js';
import { authNotOffered } from './library/auth-not-offered.js';
import { authWithoutEnd } from './library/auth-without-end.js';
import { badChallenge } from './library/bad-challenge.js';
import { bareLfReply } from './library/bare-lf-reply.js';
import { closedAtOnce } from './library/closed-at-once.js';
import { closedAtQuit } from './library/closed-at-quit.js';
import { closedInMailData } from './library/closed-in-mail-data.js';
import { disagreeingCodes } from './library/disagreeing-codes.js';
import { earlyReply } from './library/early-reply.js';
import { ehloRefused } from './library/ehlo-refused.js';
import { endlessReply } from './library/endless-reply.js';
import { expiredCertificate } from './library/expired-certificate.js';
import { garbageInReply } from './library/garbage-in-reply.js';
import { greeting421 } from './library/greeting-421.js';
import { greeting554 } from './library/greeting-554.js';
import { greylisting } from './library/greylisting.js';
import { helloRefused } from './library/hello-refused.js';
import { injectedReply } from './library/injected-reply.js';
import { mailDeferred } from './library/mail-deferred.js';
import { mailboxFull } from './library/mailbox-full.js';
import { multilineReply } from './library/multiline-reply.js';
import { no8bitmime } from './library/no-8bitmime.js';
import { noPipelining } from './library/no-pipelining.js';
import { noReplyCode } from './library/no-reply-code.js';
import { noReplyToDot } from './library/no-reply-to-dot.js';
import { noStorage } from './library/no-storage.js';
import { otherNameCertificate } from './library/other-name-certificate.js';
import { rateLimit } from './library/rate-limit.js';
import { replyLost } from './library/reply-lost.js';
import { resetAtRcpt } from './library/reset-at-rcpt.js';
import { secondRecipient } from './library/second-recipient.js';
import { selfSignedCertificate } from './library/self-signed-certificate.js';
import { silentServer } from './library/silent-server.js';
import { slowDrip } from './library/slow-drip.js';
import { slowGreeting } from './library/slow-greeting.js';
import { smallSize } from './library/small-size.js';
import { spamRefused } from './library/spam-refused.js';
import { splitCrlf } from './library/split-crlf.js';
import { starttls454 } from './library/starttls-454.js';
import { starttlsAgain } from './library/starttls-again.js';
import { starttlsStripped } from './library/starttls-stripped.js';
import { stopsReading } from './library/stops-reading.js';
import { tlsGarbage } from './library/tls-garbage.js';
import { tlsSilence } from './library/tls-silence.js';
import { unknownCode } from './library/unknown-code.js';
import { unsolicited421 } from './library/unsolicited-421.js';
import { wonderlandLater } from './library/wonderland-later.js';
import { wonderlandRefuses } from './library/wonderland-refuses.js';

export const scenarios: readonly Scenario[] = [
  greeting421,
  greeting554,
  closedAtOnce,
  slowGreeting,
  silentServer,
  slowDrip,
  splitCrlf,
  multilineReply,
  disagreeingCodes,
  endlessReply,
  noReplyCode,
  unknownCode,
  bareLfReply,
  garbageInReply,
  earlyReply,
  unsolicited421,
  ehloRefused,
  helloRefused,
  mailDeferred,
  greylisting,
  secondRecipient,
  rateLimit,
  mailboxFull,
  noStorage,
  spamRefused,
  resetAtRcpt,
  closedInMailData,
  stopsReading,
  replyLost,
  noReplyToDot,
  closedAtQuit,
  starttlsStripped,
  starttls454,
  tlsSilence,
  tlsGarbage,
  injectedReply,
  starttlsAgain,
  expiredCertificate,
  selfSignedCertificate,
  otherNameCertificate,
  auth454,
  auth535,
  authNotOffered,
  badChallenge,
  authWithoutEnd,
  smallSize,
  noPipelining,
  no8bitmime,
  wonderlandLater,
  wonderlandRefuses,
];
