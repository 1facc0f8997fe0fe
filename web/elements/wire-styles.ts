import { css } from 'lit';

/** How tokens, line ends, finds and evidence look in a run of octets. */
export const wireStyles = css`
  :host {
    display: block;
  }
  code {
    display: block;
    font-size: var(--step-0);
    line-height: 1.9;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 4;
  }
  .token {
    cursor: pointer;
    border-bottom: 2px solid var(--mark);
    padding-block: 2px;
  }
  .token.lit,
  .token:hover {
    background: var(--client-soft);
    box-shadow: 0 2px var(--mark);
  }
  .token:focus-visible {
    outline: 2px solid var(--client);
    outline-offset: 1px;
    border-radius: 3px;
  }
  .token.broken {
    border-bottom-style: wavy;
    text-decoration: underline wavy var(--no);
    text-underline-offset: 5px;
    border-bottom-color: transparent;
  }
  .token:is(.reply-2, .reply-3, .reply-4, .reply-5) {
    font-weight: 600;
    color: var(--digit);
    background: var(--digit-soft);
    border-bottom-color: var(--digit);
    border-radius: 3px 3px 0 0;
    padding-inline: 0.3em;
    margin-inline: -0.3em 0;
  }
  .reply-2 {
    --digit: var(--ok);
    --digit-soft: var(--ok-soft);
  }
  .reply-3 {
    --digit: var(--more);
    --digit-soft: var(--more-soft);
  }
  .reply-4 {
    --digit: var(--later);
    --digit-soft: var(--later-soft);
  }
  .reply-5 {
    --digit: var(--no);
    --digit-soft: var(--no-soft);
  }
  .line-end {
    font-size: 0.7rem;
    white-space: nowrap;
    color: var(--ink-soft);
    margin-inline-start: 0.5em;
    user-select: none;
  }
  mark {
    color: inherit;
    background: none;
  }
  mark.evidence {
    background: var(--ok-soft);
  }
  mark.found {
    color: var(--more);
    background: var(--more-soft);
    outline: 1px solid var(--more);
  }
  /* Above and below only: between the tokens of one find there is no edge. */
  mark.current {
    outline: none;
    box-shadow:
      0 -3px var(--more),
      0 3px var(--more);
    font-weight: 600;
    scroll-margin-block: var(--space-8);
  }
  .unseen {
    user-select: none;
  }
  del {
    color: var(--no);
    background: var(--no-soft);
    border: 1px dashed;
    border-radius: 3px;
    padding-inline: 0.3em;
    margin-inline-end: 2px;
    /* A line through it would hide a dot. */
    text-decoration: none;
  }
  del .sign {
    font-size: 0.7rem;
    margin-inline-start: 0.3em;
    user-select: none;
  }
  .hidden-octets {
    display: block;
    margin-block: var(--space-1);
  }
`;
