/** An SMTP object as it stands in a program: which of its methods sends a line, and what it has learned. */
import type { ReceivedReply } from '../session/session.js';
import { decodeText, type Octets } from '../source/octets.js';
import { stringLiteral, textOfLines } from './python-literal.js';
import {
  type Features,
  isPlainAddress,
  mailCommand,
  rcptCommand,
  readFeatures,
  readPathCommand,
} from './smtplib-model.js';

export class SmtplibClient {
  /** What `ehlo()` begins with. */
  ehloWord = 'ehlo';
  #features: Features | undefined;
  /** Whether it passes options on to MAIL and RCPT. */
  #doesEsmtp = false;
  #takesUtf8 = false;

  /** What it knows of the server's offers; undefined before `ehlo()` was called. */
  get features(): Features | undefined {
    return this.#features;
  }

  /** TLS has begun: what the server said before counts no more. */
  forget() {
    this.#features = undefined;
    this.#doesEsmtp = false;
  }

  /** Whether `docmd` and `send` can encode a line. */
  canSend(line: Octets): boolean {
    return this.#takesUtf8
      ? textOfLines(line) !== undefined
      : !/[\x80-\xff]/.test(line);
  }

  /** The call that sends `line`, which `reply` answers, and begins TLS where it `isSecured`; undefined where no method does. */
  callFor(
    line: Octets,
    reply: ReceivedReply,
    isSecured: boolean,
  ): string | undefined {
    const [, word = '', rest = ''] =
      /^([^ \r\n]+)(?: (.*))?\r\n$/.exec(line) ?? [];
    const isName = /^[!-~]+(?: [!-~]+)*$/.test(rest);
    if (word === this.ehloWord && isName) {
      this.#features = readFeatures(reply) ?? new Map();
      if (reply.code === 250) this.#doesEsmtp = true;
      return `smtp.ehlo(${stringLiteral(rest)})`;
    }
    if (isSecured) return this.#startTlsCall(line, reply);
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
        if (line !== `${word}\r\n`) return undefined;
        if (word === 'rset') this.#takesUtf8 = false;
        return `smtp.${word}()`;
      default:
        return undefined;
    }
  }

  #startTlsCall(line: Octets, { code }: ReceivedReply): string | undefined {
    const isOffered = this.#features?.has('starttls') ?? false;
    if (line !== 'STARTTLS\r\n' || code !== 220 || !isOffered) return undefined;
    this.forget();
    return 'smtp.starttls(context=context)';
  }

  #mailCall(line: Octets): string | undefined {
    const { address, options } = readPathCommand(line) ?? {};
    if (address === undefined || !options) return undefined;
    if (mailCommand(address, options) !== line) return undefined;
    if (options.length > 0 && !this.#doesEsmtp) return undefined;
    const isUtf8 = options.some((each) => each.toLowerCase() === 'smtputf8');
    if (isUtf8 && !this.#features?.has('smtputf8')) return undefined;
    if (isUtf8) this.#takesUtf8 = true;
    if (!this.canSend(line)) return undefined;
    return `smtp.mail(${pathArguments(address, options)})`;
  }

  #rcptCall(line: Octets): string | undefined {
    const { address, options } = readPathCommand(line) ?? {};
    if (address === undefined || !options) return undefined;
    if (rcptCommand(address, options) !== line) return undefined;
    if (options.length > 0 && !this.#doesEsmtp) return undefined;
    if (!this.canSend(line)) return undefined;
    return `smtp.rcpt(${pathArguments(address, options)})`;
  }
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
