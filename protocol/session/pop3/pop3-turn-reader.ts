/**
 * Reads what a POP3 client sends into turns. Behind STLS and AUTH what octets
 * mean depends on the response (RFC 2595 section 4, RFC 5034 section 4).
 */
import { parsePop3Command } from '../../pop3/pop3-command.js';
import { textOf } from '../../smtp/command-line.js';
import { shiftSpans } from '../../source/shift-spans.js';
import { SentOctets } from '../sent-octets.js';
import type { ClientTurn, ReceivedReply } from '../session.js';
import type { TakenTurn } from '../turn-reader.js';
import { decidesWhatFollows } from './pop3-phases.js';

type Mode =
  | { readonly type: 'command' }
  /** Until the response to STLS, AUTH or a response to it is there. */
  | { readonly type: 'waiting' }
  /** Until the TLS handshake is done. */
  | { readonly type: 'handshake' }
  /** `step` counts responses from 1, an initial response included. */
  | {
      readonly type: 'authResponse';
      readonly mechanism: string;
      readonly step: number;
    };

export class Pop3TurnReader {
  #mode: Mode = { type: 'command' };
  /** What is not part of a turn yet. */
  readonly #sent = new SentOctets();

  /** What the client's next octets are taken for. */
  get awaited(): Mode['type'] {
    return this.#mode.type;
  }

  /** Takes octets that were sent at `at`. */
  add(...taken: Parameters<SentOctets['add']>) {
    this.#sent.add(...taken);
  }

  /** The next turn; undefined until more octets, or a response, have come. */
  take(): TakenTurn | undefined {
    const mode = this.#mode;
    if (mode.type === 'waiting' || mode.type === 'handshake') return undefined;
    const line = this.#sent.findLine();
    if (line === undefined) return undefined;
    if (mode.type === 'authResponse') {
      this.#mode = { type: 'waiting' };
      const place = this.#sent.consume(line.length);
      return { turn: { ...mode, problems: [], ...place } };
    }
    const parsed = shiftSpans(parsePop3Command(line), this.#sent.start);
    const { node: command, problems } = parsed;
    const { verb } = command;
    if (decidesWhatFollows(verb)) this.#mode = { type: 'waiting' };
    const place = this.#sent.consume(line.length);
    return { turn: { type: 'command', verb, command, problems, ...place } };
  }

  /** The client sent octets here that the recording does not have: they are no turn that can be read. */
  omit(): TakenTurn | undefined {
    const isAnswer = this.#mode.type === 'authResponse';
    if (isAnswer) this.#mode = { type: 'waiting' };
    const place = this.#sent.consume(this.#sent.length);
    const turn = { type: 'unfinished', problems: [], ...place } as const;
    return { turn: { ...turn, isOmitted: true } };
  }

  /** What was sent and is no turn yet; undefined where there is nothing. */
  get unfinished(): ClientTurn | undefined {
    if (this.#sent.length === 0) return undefined;
    return { type: 'unfinished', ...this.#sent.place, problems: [] };
  }

  /** Nothing is sent in chunks. */
  cutChunk(): undefined {
    return undefined;
  }

  /** The response to `turn` has come. */
  proceed(turn: ClientTurn, { statusIndicator }: ReceivedReply) {
    // What waits for a response is the last turn; those before it in a group have theirs first.
    const isAwaited = turn.span.end === this.#sent.start;
    if (this.#mode.type !== 'waiting' || !isAwaited) return;
    if (statusIndicator === '+' && turn.type === 'authResponse') {
      const { type, mechanism, step } = turn;
      this.#mode = { type, mechanism, step: step + 1 };
    } else if (statusIndicator === '+' && turn.type === 'command') {
      this.#mode = { type: 'authResponse', ...firstResponse(turn) };
    } else if (
      statusIndicator === '+OK' &&
      turn.type === 'command' &&
      turn.verb === 'STLS'
    ) {
      this.#mode = { type: 'handshake' };
    } else {
      this.#mode = { type: 'command' };
    }
  }

  /** TLS has begun: what was sent before it and is no turn is never answered. */
  secure(): TakenTurn | undefined {
    this.#mode = { type: 'command' };
    const turn = this.unfinished;
    if (!turn) return undefined;
    this.#sent.consume(this.#sent.length);
    const problem = {
      rule: 'octets-before-tls',
      message:
        'After STLS the client sends no other command until TLS has begun.',
      span: turn.span,
      reference: { rfc: 2595, section: '4' },
      severity: 'error',
    } as const;
    return { turn: { ...turn, problems: [problem] } };
  }
}

/** An initial response is the first step; the first line that answers a `+` is then the second. */
function firstResponse({ command }: Extract<ClientTurn, { type: 'command' }>) {
  const mechanism = textOf(command, 'mechanism')?.toUpperCase() ?? '';
  const initialResponse = textOf(command, 'initialResponse');
  return { mechanism, step: initialResponse === undefined ? 1 : 2 };
}
