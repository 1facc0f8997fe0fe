/** What a server says to a client of the sandbox, and what follows from it. */
import { parseEhloLine } from '../../../protocol/smtp/ehlo-line.js';
import { type Reply, textOfReply } from '../../../protocol/smtp/reply.js';

/** What a server, or the way to it, has to say of a recipient. */
export interface Verdict {
  readonly result: 'delivered' | 'deferred' | 'failed';
  /** RFC 3463: `5.1.1`. */
  readonly status: string;
  /** The reply, or in its place a sentence of what happened. */
  readonly text: string;
  /** Whether `text` is a reply. */
  readonly isReply: boolean;
  /** Whether the server took over the wishes for notifications (RFC 3461 section 5.2.1); only where delivered. */
  readonly takesWishes?: boolean;
}

/** What came, where a reply should. */
export type Said =
  | {
      readonly type: 'reply';
      readonly code: number;
      readonly status: string | undefined;
      readonly text: string;
      /** What EHLO offers: upper-case keywords, and what stands after them. */
      readonly offers: ReadonlyMap<string, string>;
    }
  | { readonly type: 'silence'; readonly text: string };

/** Reads a reply. */
export function saidIn(reply: Reply): Said {
  const offers = new Map<string, string>();
  for (const line of reply.children.slice(1)) {
    const ehlo = parseEhloLine(line);
    const params = ehlo?.params.map(({ value }) => value).join(' ');
    if (ehlo) offers.set(ehlo.keyword.value.toUpperCase(), params ?? '');
  }
  return {
    type: 'reply',
    code: reply.code,
    status: reply.enhancedStatusCode,
    text: `${reply.code} ${textOfReply(reply)}`,
    offers,
  };
}

/** Whether it is a reply that says yes. */
export function isGood(said: Said): said is Extract<Said, { type: 'reply' }> {
  return said.type === 'reply' && said.code >= 200 && said.code < 300;
}

/** What it means for those whom the mail is for. */
export function verdictOf(said: Said): Verdict {
  if (said.type === 'silence') {
    // RFC 3463 section 3.5: the connection went bad.
    return {
      result: 'deferred',
      status: '4.4.2',
      text: said.text,
      isReply: false,
    };
  }
  const { code, status, text } = said;
  const digit = code < 300 ? 2 : code < 500 ? 4 : 5;
  const result = ({ 2: 'delivered', 4: 'deferred', 5: 'failed' } as const)[
    digit
  ];
  const isFitting = status?.startsWith(`${digit}.`);
  return {
    result,
    status: isFitting && status ? status : `${digit}.0.0`,
    text,
    isReply: true,
  };
}
