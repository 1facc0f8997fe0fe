/** Writes one dialogue with smtplib's large calls, and tells what they send. */
import type { Octets } from '../source/octets.js';
import { mailDataOfPieces } from './command-lines.js';
import type { ConvertOptions } from './conversion.js';
import type { Deed, Dialogue, Saying } from './dialogue.js';
import { type Piece, plainOctets } from './piece.js';
import { type PlainMessage, readPlainMessage } from './plain-message.js';
import { buildMessage, nameMessage } from './python-octets.js';
import { codesOf, type PythonProgram } from './python-program.js';
import { contentPieces, readSentMails, type SentMail } from './sent-mail.js';
import {
  callLines,
  keywords,
  listLiteral,
  pathLiteral,
} from './smtplib-arguments.js';
import { type AuthCall, readAuthCall } from './smtplib-auth.js';
import {
  type Features,
  isPlainAddress,
  mailCommand,
  rcptCommand,
  readFeatures,
} from './smtplib-model.js';
import { classOf, openingArguments, writeContext } from './smtplib-opening.js';
import { isTriedFirst, signInLines } from './smtplib-sign-in.js';
import { type SentTurn, turnOf } from './turn-differences.js';

export interface WrittenMails {
  /** How many mails it has. */
  readonly mails: number;
  /** What the calls send, where the server answers as it did. */
  readonly turns: readonly SentTurn[];
  readonly notes: readonly string[];
  /** Whether smtplib does what the turns say: not where it would raise an exception first. */
  readonly isSure: boolean;
}

export class SmtplibMailWriter {
  readonly #program: PythonProgram;
  readonly #dialogue: Dialogue;
  readonly #mails: readonly SentMail[];
  readonly #turns: SentTurn[] = [];
  readonly #notes: string[] = [];
  /** Why smtplib might do something else. */
  readonly #doubts: string[] = [];
  /** Lines of the block in which the connection is open. */
  readonly #block: string[] = [];
  /** What the server said to each EHLO, in order. */
  readonly #offers: readonly (Features | undefined)[];
  readonly #hostname: string | undefined;
  #hellos = 0;
  #features: Features | undefined;

  constructor(program: PythonProgram, dialogue: Dialogue) {
    this.#program = program;
    this.#dialogue = dialogue;
    this.#mails = readSentMails(dialogue);
    const hellos = dialogue.deeds
      .flatMap((deed) => (deed.type === 'say' ? deed.sayings : []))
      .filter(
        ({ turn }) =>
          turn.type === 'command' && /^(?:[EL]HLO|HELO)$/.test(turn.verb),
      );
    this.#offers = hellos
      .filter(({ turn }) => turn.type === 'command' && turn.verb !== 'HELO')
      .map(({ replies }) => readFeatures(replies[0]));
    this.#hostname = hellos.map(nameOf).find((name) => name !== undefined);
  }

  write(options: ConvertOptions): WrittenMails {
    const { deeds } = this.#dialogue;
    for (let rest = deeds; rest.length > 0; ) {
      rest = rest.slice(this.#readNext(rest));
    }
    const mails = this.#mails.length;
    if (mails === 0) return { mails, turns: [], notes: [], isSure: true };
    const program = this.#program;
    program.blank();
    writeContext(program, this.#dialogue, options);
    const call = `smtplib.${classOf(this.#dialogue)}(${openingArguments(this.#dialogue, this.#hostname)})`;
    const [first] = deeds;
    if (first?.type === 'greeting' && first.reply.code !== 220) {
      this.#doubts.push(
        'Where the greeting is no 220, smtplib closes the connection.',
      );
    }
    const last = this.#lastLine();
    if (/^quit\r\n$/i.test(last)) {
      const isQuit = last === 'quit\r\n';
      program.line(`with ${call} as smtp:`);
      program.add(this.#block.map((line) => `    ${line}`));
      if (isQuit) program.line('    smtp.quit()');
      this.#say(isQuit ? last : 'QUIT\r\n');
    } else {
      program.line(`smtp = ${call}`);
      program.add([...this.#block, 'smtp.close()']);
    }
    return {
      mails,
      turns: this.#turns,
      notes: [...this.#notes, ...this.#doubts],
      isSure: this.#doubts.length === 0,
    };
  }

  /** What the first of `deeds`, and those behind it, become; gives how many. */
  #readNext(deeds: readonly Deed[]): number {
    const [deed] = deeds;
    if (deed?.type !== 'say') return 1;
    const auth = readAuthCall(deeds);
    if (auth) {
      const taken = deeds.slice(0, auth.length);
      this.#signIn(auth, taken);
      return auth.length;
    }
    const [saying] = deed.sayings;
    const isMail = this.#mails.filter(({ mail }) =>
      deed.sayings.some(({ exchange }) => exchange.index === mail),
    );
    for (const mail of isMail) this.#send(mail);
    if (deed.isSecured && saying) this.#startTls();
    return 1;
  }

  #startTls() {
    this.#greet();
    if (!this.#features?.has('starttls')) {
      this.#doubts.push(
        '`starttls` raises an exception where the server does not offer STARTTLS.',
      );
    }
    this.#say('STARTTLS\r\n');
    this.#block.push('smtp.starttls(context=context)');
    this.#features = undefined;
  }

  #signIn(call: AuthCall, deeds: readonly Deed[]) {
    const hasGreeted = this.#features !== undefined;
    this.#greet();
    const isPreferred = isTriedFirst(call, this.#features);
    if (!isPreferred && !hasGreeted) this.#block.push('smtp.ehlo()');
    this.#block.push(...signInLines(call, isPreferred));
    const sayings = deeds.flatMap((deed) =>
      deed.type === 'say' ? deed.sayings : [],
    );
    for (const { pieces } of sayings) {
      this.#turns.push({ pieces, isMailData: false });
    }
  }

  #send(mail: SentMail) {
    this.#greet();
    const { content, recipients, mailOptions } = mail;
    const pieces = contentPieces(mail);
    const message =
      plainOctets(pieces) === content ? readPlainMessage(content) : undefined;
    const others = mailOptions.filter((option) => !/^size=/i.test(option));
    const rcptOptions = recipients[0]?.options ?? [];
    if (
      recipients.some(({ options }) => options.join() !== rcptOptions.join())
    ) {
      this.#notes.push(
        '`sendmail` gives the same options to every RCPT: the recording does not.',
      );
    }
    this.#doubt(mail);
    const call =
      message && isAscii(mail)
        ? this.#sendMessage(mail, message, others, rcptOptions)
        : this.#sendmail(mail, pieces, others, rcptOptions);
    const code = mail.replies[0]?.code ?? 250;
    if (code === 250) this.#block.push(...call);
    else this.#try(call, 'SMTPDataError', mail.mailData);
    // sendmail reads one.
    for (const reply of mail.replies.slice(1)) {
      this.#block.push(`smtp.getreply()  # ${codesOf(reply)}`);
    }
    const isEsmtp = (this.#features?.size ?? 0) > 0 || this.#isEsmtp;
    const options = [
      ...(this.#features?.has('size')
        ? [`size=${content.length}` as Octets]
        : []),
      ...others,
    ];
    this.#say(
      mailCommand(mail.reversePath, isEsmtp ? options : []) ??
        `mail from:<${mail.reversePath}>\r\n`,
    );
    for (const { forwardPath } of recipients) {
      this.#say(
        rcptCommand(forwardPath, isEsmtp ? rcptOptions : []) ??
          `rcpt to:<${forwardPath}>\r\n`,
      );
    }
    this.#say('data\r\n');
    this.#turns.push({
      pieces: mailDataOfPieces(pieces, /\n(?=\.)/g),
      isMailData: true,
    });
    if (code !== 250) this.#say('rset\r\n');
    if (mail.replies.length > 1) {
      this.#notes.push(
        'LMTP answers a message once for each recipient (RFC 2033 section 4.2), and smtplib reads the first answer alone: `getreply()` reads the others.',
      );
    }
  }

  /** Says where smtplib would raise an exception, or write an address in its own way. */
  #doubt({ reversePath, recipients, mailOptions }: SentMail) {
    const paths = [reversePath, ...recipients.map((each) => each.forwardPath)];
    const asksForUtf8 = mailOptions.some((each) => /^smtputf8$/i.test(each));
    const isTaken = asksForUtf8 && this.#features?.has('smtputf8');
    if (paths.some((path) => /[^ -~]/.test(path)) && !isTaken) {
      this.#doubts.push(
        'smtplib sends addresses beyond ASCII only with SMTPUTF8, and where the server offers it (RFC 6531 section 3.1).',
      );
    }
    if (!paths.every(isPlainAddress)) {
      this.#doubts.push('smtplib may write an address here in its own way.');
    }
    if (!recipients.some(({ code }) => code === 250 || code === 251)) {
      this.#doubts.push(
        'smtplib sends no message where no RCPT got a 250 or a 251.',
      );
    }
  }

  #sendMessage(
    mail: SentMail,
    message: PlainMessage,
    mailOptions: readonly Octets[],
    rcptOptions: readonly Octets[],
  ): string[] {
    const name = buildMessage(this.#program, message);
    const paths = mail.recipients.map(({ forwardPath }) => forwardPath);
    const isInFields =
      message.sender === mail.reversePath &&
      message.recipients.join() === paths.join();
    const envelope = isInFields
      ? []
      : [pathLiteral(mail.reversePath), listLiteral(paths)];
    const all = [name, ...envelope, ...keywords(mailOptions, rcptOptions)];
    return callLines('smtp.send_message', all);
  }

  #sendmail(
    mail: SentMail,
    pieces: readonly Piece[],
    mailOptions: readonly Octets[],
    rcptOptions: readonly Octets[],
  ): string[] {
    const paths = mail.recipients.map(({ forwardPath }) => forwardPath);
    const all = [
      pathLiteral(mail.reversePath),
      listLiteral(paths),
      nameMessage(this.#program, pieces),
      ...keywords(mailOptions, rcptOptions),
    ];
    return callLines('smtp.sendmail', all);
  }

  #try(lines: readonly string[], exception: string, last: Saying | undefined) {
    const [reply] = last?.replies ?? [];
    this.#block.push(
      'try:',
      ...lines.map((line) => `    ${line}`),
      `except smtplib.${exception} as error:`,
      reply ? `    print(error)  # ${codesOf(reply)}` : '    print(error)',
    );
  }

  /** `ehlo_or_helo_if_needed`. */
  #greet() {
    if (this.#features) return;
    const word = classOf(this.#dialogue) === 'LMTP' ? 'lhlo' : 'ehlo';
    this.#say(`${word} ${this.#hostname ?? 'localhost'}\r\n`);
    const offers = this.#offers[this.#hellos];
    this.#hellos += 1;
    if (!offers) this.#say(`helo ${this.#hostname ?? 'localhost'}\r\n`);
    this.#isEsmtp = offers !== undefined;
    this.#features = offers ?? new Map();
  }

  #isEsmtp = false;

  #say(line: string) {
    this.#turns.push(turnOf(line));
  }

  /** The last line of the client; empty where it is none, or keeps a secret. */
  #lastLine(): string {
    const last = this.#dialogue.deeds.findLast(({ type }) => type === 'say');
    const saying = last?.type === 'say' ? last.sayings.at(-1) : undefined;
    return (saying && plainOctets(saying.pieces)) ?? '';
  }
}

/** What the client calls itself. */
function nameOf({ pieces }: Saying): string | undefined {
  const line = plainOctets(pieces) ?? '';
  return /^[A-Z]+ ([!-~]+)\r\n$/i.exec(line)?.[1];
}

/** Whether the envelope is ASCII: else `send_message` asks for SMTPUTF8 by itself. */
function isAscii({ reversePath, recipients }: SentMail): boolean {
  const paths = [reversePath, ...recipients.map((each) => each.forwardPath)];
  return paths.every((path) => /^[ -~]*$/.test(path));
}
