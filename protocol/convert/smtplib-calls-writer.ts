/** Writes one dialogue as calls of smtplib: the plainest call that puts the same octets on the wire. */
import type { ReceivedReply } from '../session/session.js';
import { decodeText, type Octets } from '../source/octets.js';
import type { ConvertOptions } from './conversion.js';
import type { Deed, Dialogue, Saying } from './dialogue.js';
import { joinPieces, plainOctets } from './piece.js';
import { isAscii, stringLiteral } from './python-literal.js';
import { nameText, passMessage, sendOctets } from './python-octets.js';
import { codesOf, type PythonProgram } from './python-program.js';
import { readAuthCall } from './smtplib-auth.js';
import { SmtplibClient } from './smtplib-client.js';
import { messageOf, quotedText } from './smtplib-model.js';
import { classOf, openingArguments, writeContext } from './smtplib-opening.js';
import { isTriedFirst, signInLines } from './smtplib-sign-in.js';

export class SmtplibCallsWriter {
  readonly #program: PythonProgram;
  readonly #dialogue: Dialogue;
  readonly #notes: string[] = [];
  readonly #client = new SmtplibClient();
  #isClosed = false;

  constructor(program: PythonProgram, dialogue: Dialogue) {
    this.#program = program;
    this.#dialogue = dialogue;
  }

  get notes(): readonly string[] {
    return this.#notes;
  }

  write(options: ConvertOptions) {
    this.#program.blank();
    writeContext(this.#program, this.#dialogue, options);
    const isOpen = this.#open();
    if (!isOpen) return;
    let { deeds } = this.#dialogue;
    while (deeds.length > 0) {
      if (this.#isClosed) return;
      deeds = deeds.slice(this.#writeNext(deeds));
    }
    if (!this.#isClosed) this.#program.line('smtp.close()');
  }

  /** Connects; gives whether the program goes on behind it. */
  #open(): boolean {
    const { deeds, host, port } = this.#dialogue;
    const [first] = deeds;
    const name = classOf(this.#dialogue);
    const reply = first?.type === 'greeting' ? first.reply : undefined;
    const comment = reply ? codesOf(reply) : '';
    if (name === 'LMTP') this.#client.ehloWord = 'lhlo';
    if (reply && reply.code !== 220) {
      if (name === 'SMTP_SSL') {
        this.#program.add([
          'try:',
          `    smtp = smtplib.${name}(${openingArguments(this.#dialogue, undefined)})`,
          'except smtplib.SMTPConnectError as error:',
          `    print(error)  # ${comment}`,
        ]);
        if (deeds.length > 1) {
          this.#notes.push(
            'Where the greeting is no 220, SMTP_SSL closes the connection: the program goes no further.',
          );
        }
        return false;
      }
      this.#program.line(`smtp = smtplib.${name}()`);
      const address = `${stringLiteral(host)}, ${port}`;
      this.#program.line(`smtp.connect(${address})`, comment);
      return true;
    }
    const call = `smtplib.${name}(${openingArguments(this.#dialogue, undefined)})`;
    this.#program.line(`smtp = ${call}`, comment);
    this.#changeEhlo();
    return true;
  }

  /** `starttls()` goes by what `ehlo()` was told, so EHLO has to be said with it, as the recording spells it. */
  #changeEhlo() {
    const { deeds } = this.#dialogue;
    if (!deeds.some((deed) => deed.type === 'say' && deed.isSecured)) return;
    const hello = deeds
      .flatMap((deed) => (deed.type === 'say' ? deed.sayings : []))
      .find(
        ({ turn }) => turn.type === 'command' && /^[EL]HLO$/.test(turn.verb),
      );
    const word = hello && plainOctets(hello.pieces)?.slice(0, 4);
    if (word === undefined || word === this.#client.ehloWord) return;
    this.#program.line(
      `smtp.ehlo_msg = ${stringLiteral(word)}`,
      `instead of "${this.#client.ehloWord}"`,
    );
    this.#client.ehloWord = word;
  }

  /** Writes the first of `deeds`, and those behind it that one call has; gives how many. */
  #writeNext(deeds: readonly Deed[]): number {
    const [deed] = deeds;
    if (deed?.type === 'unasked') {
      this.#program.remark(
        `Here the server said ${deed.replies.map(codesOf).join(', ')} without being asked.`,
      );
    }
    if (deed?.type !== 'say') return 1;
    const auth = readAuthCall(deeds);
    if (auth) {
      const hasLogin = isTriedFirst(auth, this.#client.features);
      this.#program.add(signInLines(auth, hasLogin));
      return auth.length;
    }
    const [saying, ...others] = deed.sayings;
    if (!saying || others.length > 0) {
      this.#writeGroup(deed.sayings, deed.isSecured);
      if (deed.isSecured) this.#wrap();
      return 1;
    }
    const isMail =
      saying.turn.type === 'command' && saying.turn.verb === 'MAIL';
    if (isMail) this.#program.blank();
    const next = deeds[1];
    if (this.#writeData(saying, next)) return 2;
    if (this.#writeCall(saying, deed.isSecured)) return 1;
    if (saying.turn.type === 'mailData') this.#writeMailData(saying);
    else this.#writeLine(saying, keepsChallenge(deeds));
    if (deed.isSecured) this.#wrap();
    return 1;
  }

  /** Turns that go out together: `putcmd` does not wait. What is said before TLS has to go out at once. */
  #writeGroup(sayings: readonly Saying[], isSecured: boolean) {
    const commands = sayings.map((saying) => this.#commandOf(saying));
    const isPlain =
      !isSecured && commands.every((command) => command !== undefined);
    this.#program.blank();
    if (isPlain) {
      for (const command of commands) {
        this.#program.line(`smtp.putcmd(${stringLiteral(command)})`);
      }
    } else {
      const pieces = sayings.flatMap((saying) => [...saying.pieces]);
      sendOctets(this.#program, 'smtp.send', joinPieces(pieces));
    }
    for (const { replies } of sayings) this.#writeReplies(replies);
  }

  /** `data()` has DATA, its reply and the mail data; gives whether it fits. */
  #writeData(saying: Saying, next: Deed | undefined): boolean {
    if (plainOctets(saying.pieces) !== 'data\r\n') return false;
    if (saying.replies[0]?.code !== 354 || next?.type !== 'say') return false;
    const [mailData, ...others] = next.sayings;
    const octets = mailData && plainOctets(mailData.pieces);
    if (octets === undefined || others.length > 0) return false;
    if (mailData?.turn.type !== 'mailData' || !mailData.turn.isComplete) {
      return false;
    }
    const [reply, ...more] = mailData.replies;
    const message = messageOf(octets);
    if (message === undefined || !reply) return false;
    passMessage(this.#program, 'smtp.data', message, codesOf(reply));
    this.#writeReplies(more);
    this.#program.blank();
    return true;
  }

  /** A method of its own for the command; gives whether one fits. */
  #writeCall(saying: Saying, isSecured: boolean): boolean {
    const line = plainOctets(saying.pieces);
    const [reply, ...more] = saying.replies;
    if (line === undefined || !reply || more.length > 0) return false;
    if (line === 'quit\r\n' && this.#isLast(line)) {
      this.#isClosed = true;
      this.#program.line('smtp.quit()', codesOf(reply));
      return true;
    }
    const call = this.#client.callFor(line, reply, isSecured);
    if (call === undefined) return false;
    this.#program.line(call, codesOf(reply));
    return true;
  }

  /** Mail data that nobody but the program stuffs. */
  #writeMailData({ pieces, replies }: Saying) {
    const octets = plainOctets(pieces);
    const text = octets === undefined ? undefined : quotedText(octets);
    if (text === undefined || text.split('\n').length < 4) {
      sendOctets(this.#program, 'smtp.send', pieces);
    } else {
      const name = nameText(this.#program, text);
      const quoted = `smtplib.quotedata(${name}) + ".\\r\\n"`;
      this.#program.line(
        isAscii(text)
          ? `smtp.send(${quoted})`
          : `smtp.send((${quoted}).encode())`,
      );
    }
    this.#writeReplies(replies);
    this.#program.blank();
  }

  /** A line as it was written, whatever its case; raw octets where smtplib would refuse it. */
  #writeLine(saying: Saying, isChallengeKept: boolean) {
    const command = this.#commandOf(saying);
    const [reply, ...more] = saying.replies;
    const start = isChallengeKept ? 'challenge = ' : '';
    const end = isChallengeKept ? '[1]' : '';
    if (command === undefined || !reply) {
      const isCommand = command !== undefined;
      if (isCommand) {
        this.#program.line(`smtp.putcmd(${stringLiteral(command)})`);
      } else {
        sendOctets(this.#program, 'smtp.send', saying.pieces);
      }
      if (reply) {
        this.#program.line(`${start}smtp.getreply()${end}`, codesOf(reply));
      }
    } else {
      const call = `smtp.docmd(${stringLiteral(command)})`;
      this.#program.line(`${start}${call}${end}`, codesOf(reply));
    }
    this.#writeReplies(more);
  }

  /** What `docmd` sends the saying for; undefined where it would not send the same. */
  #commandOf({ pieces, turn }: Saying): string | undefined {
    const line = plainOctets(pieces);
    if (line === undefined || turn.type === 'mailData') return undefined;
    if (!line.endsWith('\r\n') || /[\r\n\0]/.test(line.slice(0, -2))) {
      return undefined;
    }
    if (!this.#client.canSend(line)) return undefined;
    return decodeText(line.slice(0, -2) as Octets);
  }

  #writeReplies(replies: readonly ReceivedReply[]) {
    for (const reply of replies) {
      this.#program.line('smtp.getreply()', codesOf(reply));
    }
  }

  /** TLS where `starttls()` does not do it: behind a STARTTLS that it would not have sent. */
  #wrap() {
    const name = stringLiteral(this.#dialogue.host);
    this.#program.add([
      `smtp.sock = context.wrap_socket(smtp.sock, server_hostname=${name})`,
      'smtp.file = None  # what was read before TLS counts no more',
    ]);
    this.#client.forget();
  }

  /** Whether `line` is the last that the client says. */
  #isLast(line: Octets): boolean {
    const last = this.#dialogue.deeds.findLast(({ type }) => type === 'say');
    const saying = last?.type === 'say' ? last.sayings.at(-1) : undefined;
    const { client } = this.#dialogue.session;
    return (
      saying?.turn.span.end === client.length &&
      client.endsWith(line) &&
      plainOctets(saying.pieces) === line &&
      saying.replies.length > 0
    );
  }
}

/** Whether the reply to the first of `deeds` is the challenge that the second answers. */
function keepsChallenge([, next]: readonly Deed[]): boolean {
  return (
    next?.type === 'say' &&
    next.sayings.some(({ pieces }) =>
      pieces.some(({ type }) => type === 'cramMd5'),
    )
  );
}
