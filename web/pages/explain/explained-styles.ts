import { css } from 'lit';

/** How what came of a file is laid out: what it amounts to beside, or above, its octets. */
export const explainedStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(20rem, 26rem) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) auto;
    min-height: 0;
    height: 100%;
  }
  .about {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    padding: var(--space-4);
    overflow: auto;
    min-height: 0;
  }
  .results {
    grid-column: 2;
    grid-row: 1 / span 2;
    display: flex;
    flex-direction: column;
    min-height: 0;
    min-width: 0;
    border-left: 1px solid var(--line);
  }
  .results smtp-steps {
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .results smtp-tabs {
    flex: 1 1 auto;
    min-height: 0;
  }
  .panel {
    height: 100%;
    overflow: auto;
  }
  .state {
    grid-column: 1;
  }
  @media (max-width: 1080px) {
    :host {
      display: flex;
      flex-direction: column;
      height: auto;
    }
    .about {
      overflow: visible;
    }
    .results {
      height: max(85vh, 26rem);
      border-left: 0;
      border-block: 1px solid var(--line);
    }
  }
  @media print {
    :host {
      display: block;
      height: auto;
    }
    .about,
    .panel {
      height: auto;
      overflow: visible;
    }
    .results {
      height: auto;
      border: 0;
    }
    .results smtp-steps {
      display: none;
    }
    .state {
      break-inside: avoid;
    }
  }
`;
