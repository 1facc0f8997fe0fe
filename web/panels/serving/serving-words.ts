/** What a server may be asked, as the learner reads it. */

/** What is waited for, by the name that `AwaitedReply.to` has for it; in the order of a session. */
export const askedOfServer: readonly (readonly [to: string, words: string])[] =
  [
    ['connection', 'the greeting'],
    ['EHLO', 'EHLO'],
    ['STARTTLS', 'STARTTLS'],
    ['AUTH', 'AUTH'],
    ['MAIL', 'MAIL'],
    ['RCPT', 'RCPT'],
    ['DATA', 'DATA'],
    ['mailData', 'the message'],
    ['QUIT', 'QUIT'],
  ];

/** What the client waits for, as a sentence. */
export function sentenceForWait(to: string): string {
  switch (to) {
    case 'connection':
      return 'It waits for your greeting.';
    case 'mailData':
      return 'It has sent the message and the lone dot: take it, or refuse it.';
    default:
      return `It waits for your reply to ${to}.`;
  }
}
