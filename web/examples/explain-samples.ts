/** Logs and a message to try Explain with. All of them were written for this page. */
import bounce from './explain/bounce.txt?raw';
import brokenAttachment from './explain/broken-attachment.eml?raw';
import refusedSignIn from './explain/refused-sign-in.txt?raw';
import relayDenied from './explain/relay-denied.txt?raw';

export interface ExplainSample {
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

export const explainSamples: readonly ExplainSample[] = [
  {
    name: 'refused-sign-in.txt',
    title: 'swaks: a sign-in that is refused',
    content: refusedSignIn,
  },
  {
    name: 'relay-denied.txt',
    title: 'Python’s smtplib: relay access denied',
    content: relayDenied,
  },
  {
    name: 'bounce.txt',
    title: 'Postfix: a mail that bounces',
    content: bounce,
  },
  {
    name: 'broken-attachment.eml',
    title: 'A message with a broken attachment',
    content: brokenAttachment,
  },
];
