/** Conversions: a recording as a script, a program or a command line that says the same again. */
import type { Session } from '../session/session.js';

/** What a recording can be turned into. */
export interface ConversionFormat {
  /** As `smtplib-calls`. */
  readonly name: string;
  readonly label: string;
  readonly fileName: string;
  readonly language: 'wire' | 'python' | 'shell';
}

export interface Conversion extends ConversionFormat {
  /** Converts the sessions of one recording, in the order in which they began. */
  readonly convert: (
    recording: readonly Session[],
    options?: ConvertOptions,
  ) => Converted;
}

export interface ConvertOptions {
  /**
   * The file with the certificate of the CA to trust. Where it is absent,
   * programs in Python name that of the sandbox for its own servers; nothing
   * else names one.
   */
  readonly caFile?: string;
  /** Whether a program asks for secrets, and does not take them from its environment; it does not where it is absent. */
  readonly asksForSecrets?: boolean;
}

export interface Converted {
  /** Empty where there is none: the notes say why. */
  readonly text: string;
  /** Sentences on what differs, or could not be said. */
  readonly notes: readonly string[];
  /** Whether it puts the same octets on the wire, where the server answers the same and the variables hold the same. */
  readonly isExact: boolean;
  /** Environment variables that stand for secrets in the text. */
  readonly variables: readonly string[];
}
