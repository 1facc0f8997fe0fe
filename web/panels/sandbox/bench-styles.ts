import { css } from 'lit';

/** How an editor of the sandbox's settings stands among its buttons. */
export const benchStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    min-height: 0;
    min-width: 0;
    font-size: var(--step-0);
  }
  h3 {
    font-size: var(--step-1);
    margin: 0;
    overflow-wrap: anywhere;
  }
  .hint,
  .status,
  .empty {
    margin: 0;
    color: var(--ink-soft);
  }
  .empty {
    padding: var(--space-6) 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }
  @media (pointer: coarse) {
    kbd,
    .keys {
      display: none;
    }
  }
  ::slotted(smtp-data-editor) {
    flex: 1 1 16rem;
    min-height: 16rem;
  }
`;
