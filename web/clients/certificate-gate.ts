import type { KnownTls, SessionEvent } from '../../protocol/session/event.js';

/** Holds back what is to be sent until the learner has judged a certificate that did not verify. */
export class CertificateGate {
  readonly #acceptedFingerprints = new Set<string>();
  #unjudged: KnownTls | undefined;

  /** The handshake to be judged; absent where nothing is held back. */
  get unjudged(): KnownTls | undefined {
    return this.#unjudged;
  }

  /** Looks at what happened in a step. */
  inspect(events: readonly SessionEvent[]) {
    const secured = events.findLast(({ type }) => type === 'secured');
    if (secured?.type !== 'secured' || secured.authorized) return;
    const fingerprint = secured.certificates?.[0]?.fingerprint ?? '';
    if (this.#acceptedFingerprints.has(fingerprint)) return;
    this.#unjudged = secured;
  }

  /** The learner goes on all the same: with this certificate in later connections, too. */
  accept() {
    const fingerprint = this.#unjudged?.certificates?.[0]?.fingerprint;
    if (fingerprint) this.#acceptedFingerprints.add(fingerprint);
    this.#unjudged = undefined;
  }

  /** The connection is gone, and the question with it. */
  dismiss() {
    this.#unjudged = undefined;
  }
}
