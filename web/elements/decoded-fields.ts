import { css, html, nothing } from 'lit';
import type {
  Annotation,
  DecodedPart,
} from '../../protocol/annotate/annotation.js';
import type { Reference } from '../../protocol/source/syntax-tree.js';
import { renderProblem } from './problem.js';
import './smtp-reference.js';
import { renderOctets, renderText } from './visible-text.js';
import { renderWithCode } from './with-code.js';

/** The parts of what base64 says, one under the other; those that give away a password hidden where `masked`. */
export function renderDecodedFields(annotation: Annotation, masked: boolean) {
  const { fields = [], references, isSecret } = annotation;
  const isToldApart = fields.some((field) => field.isSecret);
  if (masked && isSecret && !isToldApart) return nothing;
  // A single part says no more than its annotation does.
  if (fields.length < 2) return nothing;
  return html`<ul class="fields" aria-label="What it says, part by part">
    ${fields.map((field) => renderField(field, references, masked))}
  </ul>`;
}

function renderField(
  field: DecodedPart,
  told: readonly Reference[],
  masked: boolean,
) {
  const { title, octets, explanation, decoded, problem, isSecret } = field;
  const isHidden = masked && isSecret;
  const known = new Set(told.map((reference) => JSON.stringify(reference)));
  const others = field.references.filter(
    (reference) => !known.has(JSON.stringify(reference)),
  );
  return html`<li>
    <samp>${isHidden ? '••••••••' : renderOctets(octets)}</samp>
    <span>
      <strong>${title}.</strong> ${renderWithCode(explanation)}
      ${
        decoded === undefined || isHidden
          ? nothing
          : html`Decoded: <samp>${renderText(decoded)}</samp>`
      }
      ${problem && renderProblem(problem)}
      ${others.map(
        (reference) =>
          html`<smtp-reference .reference=${reference}></smtp-reference> `,
      )}
    </span>
  </li>`;
}

export const decodedFieldStyles = css`
  .fields {
    display: grid;
    grid-template-columns: fit-content(16rem) minmax(0, 1fr);
    gap: 2px var(--space-3);
    margin: var(--space-1) 0;
    padding: 0;
    list-style: none;
  }
  .fields li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
    padding-inline-start: var(--space-2);
    border-inline-start: 2px solid var(--line);
  }
  .fields samp {
    justify-self: start;
    max-width: 100%;
    color: var(--ink);
    overflow-wrap: anywhere;
  }
  .fields strong {
    font-weight: 600;
    color: var(--ink);
  }
  @container (max-width: 30rem) {
    .fields {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
