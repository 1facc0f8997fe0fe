/** The environment variables that stand for what a recording keeps secret. */
import { cramMd5Digest } from '../smtp/auth/cram-md5.js';
import { encodeBase64 } from '../source/base64.js';
import { decodeText, type Octets } from '../source/octets.js';
import type { Piece } from './piece.js';

export interface SecretVariable {
  /** `SMTP_PASSWORD`; `SMTP_PASSWORD_2` for the second one. */
  readonly name: string;
  /** Absent where the recording does not tell it. */
  readonly value?: Octets;
}

/** What a secret is, which names its variable. */
export type SecretKind = 'USER' | 'PASSWORD' | 'TOKEN' | 'RESPONSE' | 'SECRET';

export class SecretVariables {
  readonly #all: SecretVariable[] = [];
  /** Of CRAM-MD5: the variables whose passwords only their proofs tell of, by user. */
  readonly #proven = new Map<Octets, string>();

  get all(): readonly SecretVariable[] {
    return this.#all;
  }

  /** The name of the variable that holds `value`; a new one where none does. */
  nameOf(kind: SecretKind, value: Octets): string {
    const known = this.#all.find((each) => each.value === value);
    return known?.name ?? this.#add(kind, value);
  }

  /** The name of a new variable, or of the one of its kind, for what the recording does not tell. */
  nameOfUnknown(kind: SecretKind): string {
    const prefix = `SMTP_${kind}`;
    const known = this.#all.find(({ name }) => name.startsWith(prefix));
    return known?.name ?? this.#add(kind);
  }

  /** The name of the variable with the password that answered `challenge` with `digest`. */
  nameOfProof(user: Octets, challenge: Octets, digest: string): string {
    const known = this.#all.find(
      ({ value }) =>
        value !== undefined &&
        cramMd5Digest(challenge, decodeText(value)) === digest.toLowerCase(),
    );
    if (known) return known.name;
    const name = this.#proven.get(user) ?? this.#add('PASSWORD');
    this.#proven.set(user, name);
    return name;
  }

  /** What stands for a word that repeats a secret, as it was sent or in base64. */
  pieceOf(word: Octets): Piece {
    const inBase64 = this.#all.find(
      ({ value }) => value !== undefined && encodeBase64(value) === word,
    );
    if (inBase64) {
      const { name } = inBase64;
      return { type: 'base64', pieces: [{ type: 'variable', name }] };
    }
    return { type: 'variable', name: this.nameOf('SECRET', word) };
  }

  #add(kind: SecretKind, value?: Octets): string {
    const prefix = `SMTP_${kind}`;
    const before = this.#all.filter(({ name }) => name.startsWith(prefix));
    const name =
      before.length === 0 ? prefix : `${prefix}_${before.length + 1}`;
    this.#all.push(value === undefined ? { name } : { name, value });
    return name;
  }
}
