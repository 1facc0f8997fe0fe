/**
 * Reads what the client sends into turns. What octets mean depends on the
 * replies before them: behind DATA, AUTH and STARTTLS they wait for the reply.
 */
import {
  type CommandLine,
  parseCommandLine,
  textOf,
} from '../smtp/command-line.js';
import { findVerbRule, isSignIn } from '../smtp/verbs.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { Parsed, Problem } from '../source/syntax-tree.js';
import { MailDataReader } from './mail-data-reader.js';
import { SentOctets } from './sent-octets.js';
import type { ClientTurn, ReceivedReply } from './session.js';

type Mode =
  | { readonly type: 'command' }
  /** Until the reply to DATA, AUTH, its responses or STARTTLS is there. */
  | { readonly type: 'waiting' }
  /** Until the TLS handshake is done. */
  | { readonly type: 'handshake' }
  | {
      readonly type: 'mailData';
      readonly start: number;
      readonly transaction: number;
      readonly reader: MailDataReader;
      readonly isOmitted?: true;
    }
  /** `step` counts responses from 1, an initial response included. */
  | {
      readonly type: 'authResponse';
      readonly mechanism: string;
      readonly step: number;
    }
  /** The octets that BDAT announced; `length` counts its line too. */
  | {
      readonly type: 'chunk';
      readonly command: Parsed<CommandLine>;
      readonly length: number;
    };

type MailDataMode = Extract<Mode, { type: 'mailData' }>;

export interface TakenTurn {
  readonly turn: ClientTurn;
  /** What the mail data says so far, or the chunk of BDAT; absent in other turns. */
  readonly content?: Octets;
}

export class TurnReader {
  #mode: Mode = { type: 'command' };
  /** What is not part of a turn yet. */
  readonly #sent = new SentOctets();

  /** What the client's next octets are taken for. */
  get awaited(): Mode['type'] {
    return this.#mode.type;
  }

  /** Takes octets that were sent at `at`. */
  add(octets: Octets, at: number) {
    this.#sent.add(octets, at);
  }

  /**
   * The next turn; undefined until more octets, or a reply, have come. Mail data
   * is given again each time that there is more of it.
   */
  take(): TakenTurn | undefined {
    const mode = this.#mode;
    switch (mode.type) {
      case 'command':
        return this.#takeCommand();
      case 'chunk':
        if (this.#sent.length < mode.length) return undefined;
        return this.#endChunk(mode, mode.length);
      case 'mailData':
        return this.#takeMailData(mode);
      case 'authResponse':
        return this.#takeAuthResponse(mode);
      case 'waiting':
      case 'handshake':
        return undefined;
    }
  }

  /**
   * The client sent octets here that the recording does not have: the rest of a
   * chunk or of a response to AUTH, a part of mail data, or a command. Gives the
   * turn that ends with them.
   */
  omit(toEnd: boolean): TakenTurn | undefined {
    const mode = this.#mode;
    switch (mode.type) {
      case 'mailData': {
        this.#mode = { ...mode, isOmitted: true };
        return toEnd ? this.#endMailData(mode) : undefined;
      }
      case 'authResponse': {
        this.#mode = { type: 'waiting' };
        const { type, mechanism, step } = mode;
        const place = this.#sent.consume(this.#sent.length);
        const problems: Problem[] = [];
        const turn = { type, mechanism, step, problems, ...place };
        return { turn: { ...turn, isOmitted: true } };
      }
      case 'chunk': {
        const { turn, content } = this.#endChunk(mode, this.#sent.length);
        return { turn: { ...turn, isOmitted: true }, content };
      }
      case 'command': {
        const place = this.#sent.consume(this.#sent.length);
        const turn = { type: 'unfinished', problems: [], ...place } as const;
        return { turn: { ...turn, isOmitted: true } };
      }
      default:
        return undefined;
    }
  }

  /** What was sent and is no turn yet; undefined where there is nothing. */
  get unfinished(): ClientTurn | undefined {
    if (this.#sent.length === 0) return undefined;
    return { type: 'unfinished', ...this.#sent.place, problems: [] };
  }

  /** The server answered BDAT before its octets were all there: those that were sent are its turn. */
  cutChunk(): TakenTurn | undefined {
    const mode = this.#mode;
    if (mode.type !== 'chunk') return undefined;
    return this.#endChunk(mode, this.#sent.length);
  }

  /** The last reply to `turn` has come. `transaction` is the one that is open, or -1. */
  proceed(turn: ClientTurn, { code }: ReceivedReply, transaction: number) {
    // What waits for a reply is the last turn; those before it in a group have theirs first.
    const isAwaited = turn.span.end === this.#sent.start;
    if (this.#mode.type !== 'waiting' || !isAwaited) return;
    const verb = turn.type === 'command' ? turn.verb : '';
    if (verb === 'DATA' && code === 354) {
      const { start } = this.#sent;
      const reader = new MailDataReader(start);
      this.#mode = { type: 'mailData', start, transaction, reader };
    } else if (verb === 'STARTTLS' && code === 220) {
      this.#mode = { type: 'handshake' };
    } else if (code === 334 && turn.type === 'authResponse') {
      const { type, mechanism, step } = turn;
      this.#mode = { type, mechanism, step: step + 1 };
    } else if (code === 334 && turn.type === 'command' && isSignIn(verb)) {
      this.#mode = { type: 'authResponse', ...firstResponse(turn.command) };
    } else {
      this.#mode = { type: 'command' };
    }
  }

  /** TLS has begun: what was sent before it and is no turn is never answered. */
  secure(): TakenTurn | undefined {
    this.#mode = { type: 'command' };
    const turn = this.unfinished;
    if (!turn) return undefined;
    const { span } = turn;
    this.#sent.consume(this.#sent.length);
    const problem = {
      rule: 'octets-before-tls',
      message:
        'After the 220 to STARTTLS the client begins TLS before it sends any other command.',
      span,
      reference: { rfc: 3207, section: '4' },
      severity: 'error',
    } as const;
    return { turn: { ...turn, problems: [problem] } };
  }

  #takeCommand(): TakenTurn | undefined {
    const line = this.#sent.findLine();
    if (line === undefined) return undefined;
    const command = parseCommandLine(line);
    const size = chunkSizeOf(command.node);
    if (size > 0) {
      const length = line.length + size;
      this.#mode = { type: 'chunk', command, length };
      return this.take();
    }
    const rule = findVerbRule(command.node.verb);
    if (rule?.decidesWhatFollows) this.#mode = { type: 'waiting' };
    return { turn: this.#command(command, line.length) };
  }

  #endChunk(
    { command }: Extract<Mode, { type: 'chunk' }>,
    length: number,
  ): TakenTurn & { readonly content: Octets } {
    this.#mode = { type: 'command' };
    const { end } = command.node.span;
    const content = sliceOctets(this.#sent.all, { start: end, end: length });
    return { turn: this.#command(command, length), content };
  }

  #command(parsed: Parsed<CommandLine>, length: number): ClientTurn {
    const { node: command, problems } = shiftSpans(parsed, this.#sent.start);
    const { verb } = command;
    return {
      type: 'command',
      verb,
      command,
      problems,
      ...this.#sent.consume(length),
    };
  }

  #takeAuthResponse({
    type,
    mechanism,
    step,
  }: Extract<Mode, { type: 'authResponse' }>): TakenTurn | undefined {
    const line = this.#sent.findLine();
    if (line === undefined) return undefined;
    this.#mode = { type: 'waiting' };
    const place = this.#sent.consume(line.length);
    return { turn: { type, mechanism, step, problems: [], ...place } };
  }

  #takeMailData(mode: MailDataMode): TakenTurn | undefined {
    if (this.#sent.length === 0) return undefined;
    const rest = mode.reader.read(this.#sent.all);
    const { sentAt } = this.#sent.consume(this.#sent.length - rest.length);
    const { isComplete } = mode.reader;
    if (isComplete) this.#mode = { type: 'command' };
    return this.#mailData(mode, sentAt, isComplete);
  }

  #endMailData(mode: MailDataMode): TakenTurn {
    this.#mode = { type: 'command' };
    const { sentAt } = this.#sent.place;
    return this.#mailData({ ...mode, isOmitted: true }, sentAt, true);
  }

  #mailData(
    { type, start, transaction, reader, isOmitted }: MailDataMode,
    sentAt: number,
    isComplete: boolean,
  ): TakenTurn {
    const { end, content } = reader;
    const span = { start, end };
    const problems = [...reader.problems];
    const turn = { type, span, sentAt, problems, isComplete, transaction };
    return { turn: { ...turn, ...(isOmitted && { isOmitted }) }, content };
  }
}

/** How many octets BDAT announces (RFC 3030 section 2); 0 for any other command. */
function chunkSizeOf(command: CommandLine): number {
  const size = textOf(command, 'chunkSize') ?? '';
  return /^[0-9]{1,15}$/.test(size) ? Number(size) : 0;
}

/** An initial response is the first step; the first line that answers a 334 is then the second. */
function firstResponse(command: CommandLine) {
  const mechanism = textOf(command, 'mechanism')?.toUpperCase() ?? '';
  const initialResponse = textOf(command, 'initialResponse');
  return { mechanism, step: initialResponse === undefined ? 1 : 2 };
}
