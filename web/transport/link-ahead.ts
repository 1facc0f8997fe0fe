/** A link to the relay that is opened before anybody asks for it: who does need not wait for its WebSocket. */
import type { OpenRelayLink, RelayHearer, RelayLink } from './relay-link.js';

/** Milliseconds after which one is not used any more: after 30 seconds the relay closes it. */
const freshFor = 20_000;

interface Ahead {
  readonly link: RelayLink;
  readonly openedAt: number;
  /** Who hears it, once somebody does. */
  hearer: RelayHearer | undefined;
}

export class LinkAhead {
  readonly #openLink: OpenRelayLink;
  readonly #now: () => number;
  #ahead: Ahead | undefined;

  constructor(openLink: OpenRelayLink, now = () => performance.now()) {
    this.#openLink = openLink;
    this.#now = now;
  }

  /** Opens one, unless one is open. */
  prepare() {
    if (this.#isFresh()) return;
    this.close();
    const drop = () => {
      if (this.#ahead === ahead) this.#ahead = undefined;
    };
    const ahead: Ahead = {
      link: this.#openLink({
        said: (message) => (ahead.hearer ? ahead.hearer.said(message) : drop()),
        received: (octets) => ahead.hearer?.received(octets),
        lost: (message) => (ahead.hearer ? ahead.hearer.lost(message) : drop()),
      }),
      openedAt: this.#now(),
      hearer: undefined,
    };
    this.#ahead = ahead;
  }

  /** Gives the one that is open, or opens another. */
  readonly open: OpenRelayLink = (hearer) => {
    const ahead = this.#ahead;
    if (!ahead || !this.#isFresh()) return this.#openLink(hearer);
    this.#ahead = undefined;
    ahead.hearer = hearer;
    return ahead.link;
  };

  /** Closes the one that nobody asked for. */
  close() {
    this.#ahead?.link.close();
    this.#ahead = undefined;
  }

  #isFresh() {
    return (
      this.#ahead !== undefined && this.#now() - this.#ahead.openedAt < freshFor
    );
  }
}
