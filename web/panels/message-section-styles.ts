import { css } from 'lit';

/** How the parts of a message are framed: a heading over what it holds. */
export const messageSectionStyles = css`
  .section {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    min-width: 0;
  }
  h3 {
    margin: 0;
    padding: var(--space-1) var(--space-2);
    border-bottom: 1px solid var(--line);
    font-size: var(--step-0);
    font-weight: 600;
    color: var(--ink-soft);
  }
  .content {
    padding: var(--space-2);
    font-size: var(--step-0);
  }
`;
