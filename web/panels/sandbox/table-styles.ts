import { css } from 'lit';

/** How tables of the sandbox look; one that is too wide scrolls. */
export const tableStyles = css`
  :host {
    display: block;
    font-size: var(--step-0);
  }
  .table {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .table:focus-visible {
    outline: 2px solid var(--client);
    outline-offset: 2px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  :is(th, td) {
    text-align: left;
    vertical-align: baseline;
    padding: var(--space-2) var(--space-3);
  }
  thead th {
    color: var(--ink-soft);
    font-weight: 400;
    font-size: var(--step--1);
    background: var(--sunken);
    white-space: nowrap;
  }
  tbody tr {
    border-top: 1px solid var(--line);
  }
  tbody th {
    font: 600 var(--step-0) var(--font-wire);
  }
  td code {
    font-family: var(--font-wire);
    white-space: nowrap;
  }
  h3 {
    font-size: var(--step-1);
    margin: 0 0 var(--space-2);
  }
  p {
    margin: 0 0 var(--space-3);
    color: var(--ink-soft);
    max-width: 44rem;
  }
`;
