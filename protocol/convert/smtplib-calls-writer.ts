/** Writes one dialogue as calls of smtplib: the plainest call that puts the same octets on the wire. */
import type { ReceivedReply } from '../session/session.js';
import { decodeText, type Octets } from '../source/octets.js';
import type { ConvertOptions } from './conversion.js';
import type { Deed, Dialogue, Saying } from './dialogue.js';
import { joinPieces, plainOctets } from './piece.js';
import { isAscii, stringLiteral, textOfLines } from './python-literal.js';
import { codesOf, localName, type PythonProgram } from './python-program.js';
import { type AuthCall, readAuthCall } from './smtplib-auth.js';
import {
  type Features,
  isPlainAddress,
  mailCommand,
  mechanismsOf,
  messageOf,
  quotedText,
  rcptCommand,
  readFeatures,
  readPathCommand,
} from './smtplib-model.js';
import { classOf, openingArguments, writeContext } from './smtplib-opening.js';

export class SmtplibCallsWriter {
  readonly #program: PythonProgram;
  readonly #dialogue: Dialogue;
  readonly #notes: string[] = [];
  /** What `ehlo()` begins with. */
  #ehloWord = 'ehlo';
  /** What smtplib knows of the server's offers; undefined before `ehlo()` has been called. */
  #features: Features | undefined;
  /** Whether it passes options on to MAIL and RCPT. */
  #doesEsmtp = false;
  #takesUtf8 = false;
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
    if (name === 'LMTP') this.#ehloWord = 'lhlo';
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
    if (word === undefined || word === this.#ehloWord) return;
    this.#program.line(
      `smtp.ehlo_msg = ${stringLiteral(word)}`,
      `instead of "${this.#ehloWord}"`,
    );
    this.#ehloWord = word;
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
      this.#writeAuth(auth);
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

  #writeAuth(call: AuthCall) {
    const { mechanism, user, password, hasInitialResponse, isSignedIn } = call;
    const program = this.#program;
    const [reply] = call.last.replies;
    const comment = reply ? codesOf(reply) : '';
    const who = stringLiteral(decodeText(user));
    const isPreferred =
      this.#features && mechanismsOf(this.#features)[0] === mechanism;
    const option =
      hasInitialResponse || mechanism === 'CRAM-MD5'
        ? ''
        : ', initial_response_ok=False';
    if (isPreferred && isSignedIn) {
      const call = `smtp.login(${who}, ${localName(password)}${option})`;
      return program.line(call, comment);
    }
    const method = `auth_${mechanism.toLowerCase().replace('-', '_')}`;
    const auth = `smtp.auth("${mechanism}", smtp.${method}${option})`;
    program.line(`smtp.user, smtp.password = ${who}, ${localName(password)}`);
    if (isSignedIn) return program.line(auth, comment);
    program.add([
      'try:',
      `    ${auth}`,
      'except smtplib.SMTPAuthenticationError as error:',
      `    print(error)  # ${comment}`,
    ]);
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
      this.#program.send('smtp.send', joinPieces(pieces));
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
    this.#program.passMessage('smtp.data(', message, ')', codesOf(reply));
    this.#writeReplies(more);
    this.#program.blank();
    return true;
  }

  /** A method of its own for the command; gives whether one fits. */
  #writeCall(saying: Saying, isSecured: boolean): boolean {
    const line = plainOctets(saying.pieces);
    const [reply, ...more] = saying.replies;
    if (line === undefined || !reply || more.length > 0) return false;
    const call = this.#callFor(line, reply, isSecured);
    if (call === undefined) return false;
    this.#program.line(call, codesOf(reply));
    return true;
  }

  #callFor(
    line: Octets,
    reply: ReceivedReply,
    isSecured: boolean,
  ): string | undefined {
    const [, word = '', rest = ''] =
      /^([^ \r\n]+)(?: (.*))?\r\n$/.exec(line) ?? [];
    const isName = /^[!-~]+(?: [!-~]+)*$/.test(rest);
    if (word === this.#ehloWord && isName) {
      this.#features = readFeatures(reply) ?? new Map();
      if (reply.code === 250) this.#doesEsmtp = true;
      return `smtp.ehlo(${stringLiteral(rest)})`;
    }
    if (isSecured) {
      const isOffered = this.#features?.has('starttls') ?? false;
      if (line !== 'STARTTLS\r\n' || reply.code !== 220 || !isOffered) {
        return undefined;
      }
      this.#features = undefined;
      this.#doesEsmtp = false;
      return 'smtp.starttls(context=context)';
    }
    switch (word) {
      case 'helo':
        return isName ? `smtp.helo(${stringLiteral(rest)})` : undefined;
      case 'mail':
        return this.#mailCall(line);
      case 'rcpt':
        return this.#rcptCall(line);
      case 'vrfy':
        return addressCall('verify', rest as Octets);
      case 'expn':
        return addressCall('expn', rest as Octets);
      case 'rset':
      case 'noop':
      case 'help':
      case 'quit': {
        if (rest !== '' || line.includes(' ')) return undefined;
        if (word === 'rset') this.#takesUtf8 = false;
        if (word === 'quit') this.#isClosed = this.#isLast(line);
        const isLate = word === 'quit' && !this.#isClosed;
        return isLate ? undefined : `smtp.${word}()`;
      }
      default:
        return undefined;
    }
  }

  #mailCall(line: Octets): string | undefined {
    const { address, options } = readPathCommand(line) ?? {};
    if (address === undefined || !options) return undefined;
    if (mailCommand(address, options) !== line) return undefined;
    if (options.length > 0 && !this.#doesEsmtp) return undefined;
    const isUtf8 = options.some((each) => each.toLowerCase() === 'smtputf8');
    if (isUtf8 && !this.#features?.has('smtputf8')) return undefined;
    if (isUtf8) this.#takesUtf8 = true;
    if (!this.#canSend(line)) return undefined;
    return `smtp.mail(${pathArguments(address, options)})`;
  }

  #rcptCall(line: Octets): string | undefined {
    const { address, options } = readPathCommand(line) ?? {};
    if (address === undefined || !options) return undefined;
    if (rcptCommand(address, options) !== line) return undefined;
    if (options.length > 0 && !this.#doesEsmtp) return undefined;
    if (!this.#canSend(line)) return undefined;
    return `smtp.rcpt(${pathArguments(address, options)})`;
  }

  /** Mail data that nobody but the program stuffs. */
  #writeMailData({ pieces, replies }: Saying) {
    const octets = plainOctets(pieces);
    const text = octets === undefined ? undefined : quotedText(octets);
    if (text === undefined || text.split('\n').length < 4) {
      this.#program.send('smtp.send', pieces);
    } else {
      const name = this.#program.assign('message', text);
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
        this.#program.send('smtp.send', saying.pieces);
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
    if (!this.#canSend(line)) return undefined;
    return decodeText(line.slice(0, -2) as Octets);
  }

  #canSend(line: Octets): boolean {
    return this.#takesUtf8
      ? textOfLines(line) !== undefined
      : !/[\x80-\xff]/.test(line);
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
    this.#features = undefined;
    this.#doesEsmtp = false;
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

function addressCall(method: string, address: Octets): string | undefined {
  if (address === '' || !isPlainAddress(address)) return undefined;
  if (/[\x80-\xff]/.test(address)) return undefined;
  return `smtp.${method}(${stringLiteral(address)})`;
}

function pathArguments(address: Octets, options: readonly Octets[]): string {
  const path = stringLiteral(decodeText(address));
  if (options.length === 0) return path;
  const list = options.map((each) => stringLiteral(decodeText(each)));
  return `${path}, [${list.join(', ')}]`;
}
