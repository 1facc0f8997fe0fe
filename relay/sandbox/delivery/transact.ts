/** One mail transaction with a server, from its greeting to QUIT, as an SMTP client has it. */
import type { SecureContext } from 'node:tls';
import { encodeText } from '../../../protocol/source/octets.js';
import { mailCommand, rcptCommand } from './envelope-commands.js';
import type { Mail, Recipient } from './mail.js';
import { findObstacle } from './obstacles.js';
import { isGood, type Said, saidIn, type Verdict, verdictOf } from './said.js';
import type { ServerEnd } from './server-end.js';

export interface Transacted {
  /** One for each recipient, in order. */
  readonly verdicts: readonly Verdict[];
  /** A sentence: how the session went. */
  readonly outcome: string;
  /** Whether TLS was offered and came to nothing, so that the same may be tried without it. */
  readonly hasTlsFailed?: true;
}

export interface TransactOptions {
  /** Whether STARTTLS is used where it is offered. */
  readonly usesTls: boolean;
  /** The CA that certificates are judged by. */
  readonly trust: SecureContext;
}

const minute = 60_000;

/** RFC 5321 section 4.5.3.2. */
const patience = {
  greeting: 5 * minute,
  ehlo: 5 * minute,
  mail: 5 * minute,
  rcpt: 5 * minute,
  dataInitiation: 2 * minute,
  dataTermination: 10 * minute,
  quit: 2 * minute,
} as const;

/** Brings `mail` to those recipients. */
export async function transact(
  server: ServerEnd,
  mail: Mail,
  recipients: readonly Recipient[],
  { usesTls, trust }: TransactOptions,
): Promise<Transacted> {
  const forAll = (verdict: Verdict, outcome: string): Transacted => ({
    verdicts: recipients.map(() => verdict),
    outcome,
  });
  /** Ends a session that has come to nothing. */
  const giveUp = async (said: Said, command: string) => {
    if (said.type === 'reply') await quit();
    return forAll(
      verdictOf(said),
      said.type === 'reply'
        ? `The answer to ${command} was ${said.code}.`
        : said.text,
    );
  };
  const say = async (line: string, waits: number) => {
    server.send(encodeText(`${line}\r\n`));
    return listen(waits);
  };
  const listen = async (waits: number): Promise<Said> => {
    const answer = await server.readReply(waits);
    return answer.type === 'reply'
      ? saidIn(answer.reply)
      : { type: 'silence', text: answer.message };
  };
  const quit = async () => {
    const said = await say('QUIT', patience.quit);
    // The server closes once it has answered (RFC 5321 section 4.1.1.10).
    if (said.type === 'reply') await server.awaitEnd(patience.quit);
  };
  const greet = async () => {
    const ehlo = await say(`EHLO ${mail.role.host}`, patience.ehlo);
    if (ehlo.type === 'silence' || ehlo.code < 500) return ehlo;
    // A server without extensions (RFC 5321 section 3.2).
    const helo = await say(`HELO ${mail.role.host}`, patience.ehlo);
    return helo.type === 'reply' ? { ...helo, offers: new Map() } : helo;
  };

  const greeting = await listen(patience.greeting);
  if (!isGood(greeting)) return giveUp(greeting, 'the connection');
  let hello = await greet();
  let isVerified = false;
  if (!isGood(hello)) return giveUp(hello, 'EHLO');
  if (usesTls && hello.offers.has('STARTTLS')) {
    const ready = await say('STARTTLS', patience.ehlo);
    if (isGood(ready)) {
      const tls = await server.secure(trust);
      if (!tls) {
        const text = 'The handshake of TLS failed.';
        const verdict = verdictOf({ type: 'silence', text });
        return { ...forAll(verdict, text), hasTlsFailed: true };
      }
      isVerified = tls.authorized;
      hello = await greet();
      if (!isGood(hello)) return giveUp(hello, 'EHLO');
    } else if (ready.type === 'silence') return giveUp(ready, 'STARTTLS');
  }

  const { offers } = hello;
  const obstacle = findObstacle(mail, recipients, offers, isVerified);
  if (obstacle) {
    await quit();
    return forAll(obstacle, obstacle.text);
  }
  const mailed = await say(mailCommand(mail, offers), patience.mail);
  if (!isGood(mailed)) return giveUp(mailed, 'MAIL');

  const verdicts: (Verdict | undefined)[] = [];
  for (const recipient of recipients) {
    const said = await say(rcptCommand(recipient, offers), patience.rcpt);
    if (said.type === 'silence') return giveUp(said, 'RCPT');
    verdicts.push(isGood(said) ? undefined : verdictOf(said));
  }
  const settled = (last: Verdict) => verdicts.map((verdict) => verdict ?? last);
  if (verdicts.every((verdict) => verdict !== undefined)) {
    await quit();
    return { verdicts, outcome: 'It accepted none of the recipients.' };
  }
  if (mail.body === 'BINARYMIME') {
    // Binary octets have no lines, so only BDAT carries them (RFC 3030 section 3).
    server.send(encodeText(`BDAT ${mail.content.length} LAST\r\n`));
    server.sendContent(mail.content, false);
  } else {
    const data = await say('DATA', patience.dataInitiation);
    if (data.type === 'silence') return giveUp(data, 'DATA');
    if (data.code !== 354) {
      await quit();
      return {
        // Whatever it says, the mail has not gone there.
        verdicts: settled(
          data.code < 400
            ? { ...verdictOf(data), result: 'deferred' }
            : verdictOf(data),
        ),
        outcome: `The answer to DATA was ${data.code}.`,
      };
    }
    server.sendContent(mail.content, true);
  }
  const done = await listen(patience.dataTermination);
  if (done.type === 'reply') await quit();
  const last = verdictOf(done);
  return {
    verdicts: settled(
      isGood(done) ? { ...last, takesWishes: offers.has('DSN') } : last,
    ),
    outcome:
      done.type === 'reply'
        ? `The answer to the mail data was ${done.code}.`
        : done.text,
  };
}
