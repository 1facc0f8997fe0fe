import { css } from 'lit';

/** On paper a pane is as long as what it shows, and has no `.bar` of controls. To come last among the styles. */
export const printStyles = css`
  @media print {
    :host {
      display: block;
      height: auto;
    }
    .bar {
      display: none;
    }
  }
`;
