import { css } from 'lit';

/** Buttons that stand in a line of text, and look as links do. */
export const textButtonStyles = css`
  button.text {
    display: inline;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--client);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
  }
  button.text:hover {
    text-decoration-thickness: 2px;
  }
  @media (pointer: coarse) {
    /* A finger needs room above and below. */
    button.text {
      padding-block: var(--space-1);
    }
  }
`;
