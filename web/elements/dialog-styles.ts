import { css } from 'lit';

/** How a dialog over the page looks. */
export const dialogStyles = css`
  dialog {
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    padding: var(--space-6);
    max-width: min(34rem, 92vw);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  h2 {
    margin: 0 0 var(--space-3);
    font-size: var(--step-2);
  }
`;
