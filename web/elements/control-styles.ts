import { css } from 'lit';

/** How buttons, fields and links look everywhere. */
export const controlStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  a {
    color: var(--client);
  }
  button,
  select,
  input {
    font: inherit;
    font-size: var(--step-0);
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    padding: var(--space-1) var(--space-3);
    min-height: 1.9rem;
  }
  @media (pointer: coarse) {
    /* Below this, phones zoom into a field that gets the focus. */
    select,
    input {
      font-size: max(1rem, 16px);
    }
  }
  button,
  select {
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    border-color: var(--client);
  }
  button.primary {
    background: var(--client);
    border-color: var(--client);
    color: var(--on-client);
  }
  button.plain {
    background: none;
    border-color: transparent;
  }
  button:disabled {
    cursor: default;
    color: var(--ink-soft);
    background: var(--sunken);
    border-color: var(--line);
  }
  :is(a, button, select, input, textarea, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--client);
    outline-offset: 2px;
    border-radius: 3px;
  }
  code,
  kbd {
    font-family: var(--font-wire);
    font-size: 0.92em;
  }
  kbd {
    font-size: var(--step--1);
  }
`;
