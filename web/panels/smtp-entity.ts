import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import {
  type Body,
  bodyOf,
  bodyPartsOf,
  type Entity,
} from '../../protocol/message/entity.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Problem, Span } from '../../protocol/source/syntax-tree.js';
import { findingStyles, renderFinding } from '../elements/finding.js';
import '../elements/smtp-annotated-octets.js';
import { visibleTextStyles } from '../elements/visible-text.js';
import { titleOfEntity } from './entity-title.js';
import { messageSectionStyles } from './message-section-styles.js';
import './smtp-body.js';

/** The header section of an entity beside its body; the parts of a multipart below each other. */
@customElement('smtp-entity')
export class SmtpEntity extends LitElement {
  static override styles = [
    messageSectionStyles,
    visibleTextStyles,
    findingStyles,
    css`
      :host {
        display: block;
        min-width: 0;
        container-type: inline-size;
      }
      .columns {
        display: grid;
        gap: var(--space-3);
        align-items: start;
      }
      @container (min-width: 38rem) {
        .columns {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: var(--space-3);
      }
      li {
        padding-inline-start: var(--space-2);
        border-inline-start: 3px solid var(--line);
      }
      .part {
        margin: 0 0 var(--space-2);
        font-weight: 600;
      }
      .part code {
        font: var(--step-0) var(--font-wire);
      }
      .type {
        font-weight: normal;
      }
      .soft {
        color: var(--ink-soft);
      }
      .findings .finding {
        margin: 0 0 var(--space-2);
      }
    `,
  ];

  /** The content of the message that spans point into. */
  @property({ attribute: false }) octets?: Octets;
  @property({ attribute: false }) entity?: Entity;
  /** Whether it is part of another. */
  @property({ type: Boolean }) nested = false;
  /** Of the whole message. */
  @property({ attribute: false }) annotations: readonly Annotation[] = [];

  protected override render() {
    const { entity } = this;
    if (!entity) return nothing;
    const header = entity.children.find(({ type }) => type === 'headerSection');
    return html`<div class="columns">
      <div class="section" role="group" aria-labelledby="header">
        <h3 id="header">Header section</h3>
        <div class="content">
          ${header ? this.#renderHeader(header.span) : 'It has none.'}
        </div>
      </div>
      <div class="section" role="group" aria-labelledby="body">
        <h3 id="body">
          Body
          ${this.nested ? nothing : html`<span class="type">${titleOfEntity(entity)}</span>`}
        </h3>
        <div class="content">
          <div class="findings">${this.#problems(entity).map(renderProblem)}</div>
          ${this.#renderBody(entity, bodyOf(entity))}
        </div>
      </div>
    </div>`;
  }

  #renderHeader(span: Span) {
    return html`<smtp-annotated-octets
      interleaved
      .octets=${this.octets}
      .span=${span}
      .annotations=${this.annotations.filter((one) => isWithin(one.span, span))}
    ></smtp-annotated-octets>`;
  }

  /** What is wrong from the blank line on, but for what a part shows itself. */
  #problems(entity: Entity): Problem[] {
    const shown = entity.children.flatMap((child): readonly Spanned[] => {
      switch (child.type) {
        case 'headerSection':
        case 'encapsulatedMessage':
        case 'fieldGroups':
          return [child];
        case 'multipart':
          return bodyPartsOf(child);
        default:
          return [];
      }
    });
    return this.annotations.flatMap(({ span, problem }) =>
      problem &&
      isWithin(span, entity.span) &&
      !shown.some((one) => isWithin(span, one.span))
        ? problem
        : [],
    );
  }

  #renderBody(entity: Entity, body: Body | undefined) {
    switch (body?.type) {
      case undefined:
        return html`<span class="soft">It is empty.</span>`;
      case 'body':
        return html`<smtp-body .entity=${entity} .body=${body}></smtp-body>`;
      case 'multipart':
        return this.#renderParts(bodyPartsOf(body));
      case 'encapsulatedMessage':
        return this.#renderParts(body.children);
      case 'fieldGroups':
        return this.#renderHeader(body.span);
    }
  }

  #renderParts(parts: readonly Entity[]) {
    return html`<ol>
      ${parts.map(
        (part, index) => html`<li>
          <p class="part">
            Part ${index + 1} of ${parts.length}: <code>${titleOfEntity(part)}</code>
          </p>
          <smtp-entity
            nested
            .octets=${this.octets}
            .entity=${part}
            .annotations=${this.annotations}
          ></smtp-entity>
        </li>`,
      )}
    </ol>`;
  }
}

interface Spanned {
  readonly span: Span;
}

function isWithin(inner: Span, outer: Span) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function renderProblem({ message, severity, reference }: Problem) {
  return renderFinding({ message, severity, references: [reference] });
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-entity': SmtpEntity;
  }
}
