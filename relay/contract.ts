/**
 * All that page and relay say to each other.
 *
 * One WebSocket at `/relay` is one TCP connection. Binary frames are octets,
 * as they are, both ways; text frames are these messages as JSON.
 */
import type {
  RelayErrorCode,
  SessionEvent,
  TlsSummary,
} from '../protocol/session/event.js';

export const relayPath = '/relay';
export const subprotocol = 'smtp-workbook.v1';

/** What the page says. The first message of a WebSocket is `connect`, or `accept` where the page is the server. */
export type PageMessage =
  | {
      readonly type: 'connect';
      readonly host: string;
      readonly port: number;
      readonly security: 'plain' | 'tls';
      /** The name to verify the certificate against; `host` where absent. */
      readonly serverName?: string;
      /** Whose mailboxes the sandbox uses; a fresh, unnamed one where absent. */
      readonly workspace?: string;
      /** What certificates are judged by, where TLS comes first; as the relay sees fit where absent. */
      readonly trust?: Trust;
      /**
       * Octets that the relay may send before the page says `taken`; it sends as
       * they come where absent. Where it is there, the relay says `written` too.
       */
      readonly window?: number;
    }
  | {
      /**
       * The page is the server's end of the next connection that comes to a
       * host which the learner of this workspace plays: `connected` names the
       * client, and from then on octets pass both ways.
       */
      readonly type: 'accept';
      readonly workspace: string;
    }
  | {
      /** The page has read the 220 to STARTTLS, or as the server is about to say it. */
      readonly type: 'startTls';
      readonly serverName?: string;
      /** Octets from the other side so far, the 220 or the STARTTLS included; unchecked where absent. */
      readonly received?: number;
      /** As in `connect`. */
      readonly trust?: Trust;
      /**
       * What the server says last in the clear, one character for each octet:
       * nothing that the client sends after it can be read outside of TLS.
       * Only after `accept`.
       */
      readonly reply?: string;
    }
  /** So many octets more have been read: the relay may send as many again. */
  | { readonly type: 'taken'; readonly octets: number }
  /** Half-close: no more from the page. */
  | { readonly type: 'end' }
  /** Breaks the connection off (RST). Only after `accept`. */
  | { readonly type: 'reset' }
  | { readonly type: 'close' };

/** Which CAs lead to a certificate that is trusted. */
export interface Trust {
  /** Whether the well-known ones do. */
  readonly wellKnown: boolean;
  /** PEM of others; none where absent. */
  readonly authorities?: string;
}

/** What the relay says: `connected`, `secured` after each handshake, and one last `closed` or `failed`. */
export type RelayMessage =
  | {
      readonly type: 'connected';
      readonly address: string;
      readonly port: number;
    }
  | ({ readonly type: 'secured'; readonly peer: PeerCertificate } & TlsSummary)
  /** So many octets more have left for the server; said at least every 256 KiB, and soon after all have left. */
  | { readonly type: 'written'; readonly octets: number }
  | {
      readonly type: 'closed';
      readonly by: 'client' | 'server' | 'relay';
      readonly reason?: string;
    }
  | {
      readonly type: 'failed';
      readonly code: RelayErrorCode;
      readonly message: string;
    };

/** What only a program asks of a handshake. */
export interface PeerCertificate {
  /** OpenSSL's name of the cipher: `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string;
  /** The leaf in DER, as base64. */
  readonly der: string;
  /** Its parts in order, each a type and a value: `[['CN', 'mx.sandbox.test']]`. */
  readonly subject: readonly (readonly [string, string])[];
  readonly issuer: readonly (readonly [string, string])[];
  /** In upper-case hex. */
  readonly serialNumber: string;
  /** As OpenSSL prints them: `Jan  1 00:00:00 2030 GMT`. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Each a type and a value: `[['DNS', 'mx.sandbox.test'], ['IP Address', '127.0.0.1']]`. */
  readonly subjectAltName: readonly (readonly [string, string])[];
  /** Why it did not verify, as OpenSSL words it: `self-signed certificate in certificate chain`; absent where it did. */
  readonly verifyError?: string;
  /** OpenSSL's number for that (X509_V_ERR_…): 19; 62 or 64 where the name or the address is another. */
  readonly verifyCode?: number;
  /** The same for a client that does not look at the name; absent where nothing but the name is wrong. */
  readonly chainError?: string;
  readonly chainCode?: number;
}

/** `GET /api/addresses?host=<name>&port=<number>`: what a program is told of a name; port 0 is any that is allowed. */
export type AddressesAnswer =
  | { readonly type: 'addresses'; readonly addresses: readonly string[] }
  | {
      readonly type: 'failed';
      readonly code: 'NAME_NOT_FOUND' | 'NOT_ALLOWED';
      readonly message: string;
    };

/** `GET /api/servers`: where this relay lets a page go. */
export interface AllowedServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'plain' | 'tls';
  /** A sentence: what it is. */
  readonly description: string;
  readonly isSandbox: boolean;
  /** The port of 127.0.0.1 where other programs find it; absent without `--listen`. */
  readonly listening?: number;
}

/** One of `GET /api/workspaces/<id>/messages`, oldest first. */
export interface MailboxMessage {
  readonly n: number;
  /** An ISO 8601 instant. */
  readonly at: string;
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  /** How many octets the mail data has, dots removed, nothing added. */
  readonly octets: number;
  /** The header fields that delivery adds (Return-Path, Received, Authentication-Results), as they would stand before the rest. */
  readonly added: string;
  /** The server that took it: `mx.sandbox.test`. */
  readonly host: string;
  /** The mail of the queue that brought it here; absent where a client did. */
  readonly queueId?: string;
  /** What the server found out of who sent it; absent where it checks nothing. */
  readonly checks?: readonly AuthenticationCheck[];
}

/** What a server found out of who sent a message: of its client, of one signature, or of the whole. */
export interface AuthenticationCheck {
  /** As Authentication-Results names it; authentication-results: fields that claim to be this server's own. */
  readonly method:
    | 'auth'
    | 'spf'
    | 'dkim'
    | 'dmarc'
    | 'arc'
    | 'authentication-results';
  /** RFC 8601 section 2.7. */
  readonly result:
    | 'pass'
    | 'fail'
    | 'softfail'
    | 'neutral'
    | 'none'
    | 'policy'
    | 'temperror'
    | 'permerror';
  /** Whose name was checked: `sandbox.test`; absent where there is none. */
  readonly domain?: string;
  /** One sentence or two: what came of it. */
  readonly summary: string;
  /** What was compared with what, in order. */
  readonly comparisons: readonly AuthenticationComparison[];
  /** What was asked of the DNS, in order. */
  readonly lookups: readonly DnsLookup[];
  readonly references: readonly {
    readonly rfc: number;
    readonly section: string;
  }[];
}

/** One thing that was compared with another: `The client's address` with `The mechanism a:mx.sandbox.test`. */
export interface AuthenticationComparison {
  readonly what: string;
  /** Absent where there is none. */
  readonly value?: string;
  /** Absent where there was nothing to compare it with. */
  readonly withWhat?: string;
  /** Absent where `withWhat` says it all. */
  readonly withValue?: string;
  /** Whether they agree; absent where they could not be compared. */
  readonly agree?: boolean;
  /** A sentence: what follows, or why they could not be compared; absent where that is plain. */
  readonly note?: string;
}

/** `GET /api/sandbox`: what is the same in every workspace. */
export interface SandboxFacts {
  readonly hosts: readonly SandboxHost[];
  readonly mailboxes: readonly MailboxName[];
  readonly users: readonly SandboxUser[];
  readonly scenarios: readonly Scenario[];
  /** What the JSON of a scenario may be, in JSON Schema. */
  readonly scenarioSchema: object;
  /** What a workspace begins with, as a master file (RFC 1035 section 5). */
  readonly zone: string;
}

/** A host of the sandbox, and where it stands in the sandbox's own network. */
export interface SandboxHost {
  readonly name: string;
  /** Of a block kept for documentation (RFC 5737): it leads to this host inside the sandbox alone. */
  readonly address: string;
  /** None where nothing listens. */
  readonly ports: readonly number[];
  /** A sentence: what it is. */
  readonly description: string;
}

/** A mailbox that behaves by its name. */
export interface MailboxName {
  /** The local-part: `full`. */
  readonly name: string;
  /** What RCPT is answered, or the dot where it `answersAfterDot`. */
  readonly code: number;
  readonly enhancedStatusCode: string;
  readonly answersAfterDot: boolean;
  /** A sentence: what it does. */
  readonly description: string;
}

/** Who may sign in: neither is a secret. */
export interface SandboxUser {
  readonly name: string;
  readonly password: string;
  /** For XOAUTH2 and OAUTHBEARER. */
  readonly token: string;
}

/** `GET /api/workspaces/<id>`: how things stand in a workspace. */
export interface WorkspaceState {
  readonly clock: WorkspaceClockState;
  /** What the servers do otherwise than they would; null where they do as they would. */
  readonly scenario: Scenario | null;
  /** The DNS zone as a master file, as it was written. */
  readonly zone: string;
  /** Newest last; mail that is done stays to be looked at. */
  readonly queue: readonly QueuedMail[];
  readonly used: WorkspaceUse;
  readonly limits: WorkspaceUse;
  /** An ISO 8601 instant: when it is forgotten if nobody uses it. */
  readonly expiresAt: string;
}

/**
 * What is wrong with a value that `PUT /api/workspaces/<id>/<setting>` brought:
 * the answer is 400 and `{"error": "…", "mistakes": […]}`, else 204.
 */
export interface SettingMistake {
  /** A sentence. */
  readonly message: string;
  /** Of the text, from 1; absent where it has none. */
  readonly line?: number;
  /** Where in the JSON: `rules.0.do.1.reply.code`; absent where it is all of it. */
  readonly path?: string;
}

export interface WorkspaceClockState {
  /** What the sandbox's clock shows, as an ISO 8601 instant. */
  readonly now: string;
  /** Whether it runs faster than time does, because something waits for it. */
  readonly isHurrying: boolean;
  /** How many seconds an hour takes then, from 0.1 to 60. */
  readonly hourSeconds: number;
}

/** Messages and octets that a workspace keeps, those in its queue included. */
export interface WorkspaceUse {
  readonly messages: number;
  readonly octets: number;
}

/** Mail on its way to other domains. */
export interface QueuedMail {
  /** As the reply to the dot names it. */
  readonly id: string;
  /** An ISO 8601 instant of the sandbox's clock. */
  readonly at: string;
  /** Empty for `<>`. */
  readonly reversePath: string;
  /** The server that queued it. */
  readonly host: string;
  readonly octets: number;
  /** What the mail is. */
  readonly kind: 'mail' | 'notification';
  readonly recipients: readonly QueuedRecipient[];
  /** Oldest first; the one under way is the last. */
  readonly attempts: readonly DeliveryAttempt[];
  /** When it is tried again, by the sandbox's clock; absent while it is tried, and once it is done. */
  readonly nextAttemptAt?: string;
  /** The mail of the queue that brought it to `host`; absent where a client did, and for a notification. */
  readonly cameBy?: string;
  /** The mail that a notification is about, where it was in the queue. */
  readonly about?: string;
}

export interface QueuedRecipient {
  readonly forwardPath: string;
  readonly state: 'waiting' | 'delivered' | 'failed' | 'expired';
  /** The last that a server said of it, or what came in its place; absent where nothing has. */
  readonly reply?: string;
  /** A sentence: whether the sender is told of what came of it; absent while there is nothing to tell. */
  readonly notified?: string;
}

/** One try to bring a mail to one domain. */
export interface DeliveryAttempt {
  /** By the sandbox's clock. */
  readonly at: string;
  readonly domain: string;
  readonly forwardPaths: readonly string[];
  /** What was asked of the DNS, in order, and what it said. */
  readonly lookups: readonly DnsLookup[];
  /** The hosts that were tried, in order. */
  readonly hosts: readonly HostAttempt[];
  /** A sentence: what came of it; absent while it is under way. */
  readonly outcome?: string;
  readonly result?: 'delivered' | 'deferred' | 'failed';
}

export interface DnsLookup {
  readonly name: string;
  readonly type: string;
  /** NOERROR with no records: the name is there, a record of this type is not. */
  readonly status: 'NOERROR' | 'NXDOMAIN';
  /** As a master file has them: `10 mx.sandbox.test.` */
  readonly records: readonly string[];
}

export interface HostAttempt {
  readonly host: string;
  readonly address?: string;
  /** The number of its recording; absent where no connection was made. */
  readonly session?: number;
  /** A sentence. */
  readonly outcome?: string;
}

/** `GET /api/workspaces/<id>/sessions/<n>`: a session between two servers of the sandbox, as far as it has come. */
export interface RecordedSession {
  readonly n: number;
  /** The host that was the client: `submission.sandbox.test`. */
  readonly client: string;
  readonly events: readonly SessionEvent[];
}

/**
 * What servers of the sandbox do otherwise than they would: data, so that the
 * same gives the same octets each time. The first rule that matches is played.
 */
export interface Scenario {
  /** Lower-case words with hyphens between: `greylisting`. */
  readonly name: string;
  readonly title: string;
  /** One or two sentences. */
  readonly description: string;
  readonly rules: readonly ScenarioRule[];
}

export interface ScenarioRule {
  readonly when: ScenarioOccasion;
  /**
   * In this order, and nothing else: where there is neither a reply nor the
   * server's own answer among them, the client hears none. What they do not
   * carry out has not happened, except that a reply of the same class as the
   * server's own (the first digit of its code) counts as that one. In the
   * phases ehlo, handshake and duringMailData they come on top of what the
   * server does.
   */
  readonly do: readonly ScenarioStep[];
}

/** Where a scenario can take a hand. */
export type ScenarioPhase =
  /** In place of the greeting. */
  | 'connection'
  /** In place of the reply to a command. */
  | 'command'
  /** In place of the reply to a line of an AUTH exchange, which is no command. */
  | 'authResponse'
  /** In place of the reply to the dot. */
  | 'mailData'
  /** What the reply to EHLO lists. */
  | 'ehlo'
  /** Before a handshake of TLS. */
  | 'handshake'
  /** As soon as so many `octets` of the mail data have come. */
  | 'duringMailData';

export interface ScenarioOccasion {
  readonly phase: ScenarioPhase;
  /** A host, as `mx.sandbox.test`; any where absent. */
  readonly server?: string;
  /** Of a command; any where absent. */
  readonly verb?: string;
  /** A part of the command's argument, in any case; `*` stands for any octets, `#` for a digit. Anything where absent. */
  readonly argument?: string;
  /** duringMailData: how many have come. mailData: how many there are at least; any where absent. */
  readonly octets?: number;
  /** Which occurrence of all this, from 1: the second is 2; `2-` is each from the second on. Each where absent. */
  readonly nth?: number | string;
  /** What is counted through: one session where absent, or all of the workspace since the scenario was chosen. */
  readonly of?: 'session' | 'workspace';
}

/** One thing that a server does. Times are in milliseconds; texts are ASCII. */
export type ScenarioStep =
  | {
      readonly reply: {
        readonly code: number;
        readonly enhanced?: string;
        /** Several lines where there are several texts. */
        readonly text: string | readonly string[];
      };
    }
  /** What the server would have said and done. */
  | { readonly answer: true }
  /** What the server would have done, without a word. */
  | { readonly carryOut: true }
  | { readonly wait: number }
  /** Cuts what is said next in this rule into TCP segments of so many octets, with a pause after each. */
  | { readonly split: number; readonly pause?: number }
  /** Octets as they are, in the notation of %write: `\\r`, `\\n`, `\\xNN`; once where no `times` are given, else with a pause after each. */
  | { readonly write: string; readonly times?: number; readonly pause?: number }
  /** With a 421 before it, or without. */
  | { readonly close: '421' | 'silent' }
  /** Breaks the connection off (RST). */
  | { readonly reset: true }
  /** From here on; the connection stays open for a while. */
  | { readonly stopReading: true }
  /** Of the EHLO reply: `remove` those that begin so, `add` whole lines. */
  | {
      readonly keywords: {
        readonly remove?: readonly string[];
        readonly add?: readonly string[];
      };
    }
  | { readonly certificate: 'expired' | 'selfSigned' | 'otherName' };
