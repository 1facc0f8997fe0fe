import {
  css,
  html,
  LitElement,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { RowHeights } from './row-heights.js';

/** How far beyond its edges the list keeps rows ready, in pixels. */
const overscan = 600;

/** On paper there are no more rows. */
const mostPrinted = 1000;

/** How near to the end counts as at the end, in pixels. */
const nearEnd = 24;

/**
 * A list of any length, of which only what is in view, and a little around it,
 * is in the document. Rows are as high as they are; what is in view stays where
 * it is while others are measured. It follows the newest row until the reader
 * scrolls away from the end.
 *
 * @cssprop --smtp-row-padding - The space around the content of each row.
 */
@customElement('smtp-virtual-list')
export class SmtpVirtualList extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
      contain: strict;
    }
    .scroller {
      height: 100%;
      overflow: hidden auto;
      overflow-anchor: none;
      overscroll-behavior: contain;
    }
    .scroller:focus-visible {
      outline: 2px solid var(--client);
      outline-offset: -2px;
    }
    .rows {
      position: relative;
      contain: layout style;
    }
    .row {
      box-sizing: border-box;
      position: absolute;
      inset-inline: 0;
      top: 0;
      padding: var(--smtp-row-padding, 0);
      contain: layout style;
    }
    @media print {
      :host,
      .rows,
      .row {
        contain: none;
      }
      .scroller {
        height: auto;
        overflow: visible;
      }
      /* Over the heights and places that a screen needs. */
      .rows {
        height: auto !important;
      }
      .row {
        position: static;
        transform: none !important;
      }
    }
  `;

  @property({ type: Number }) count = 0;
  @property({ attribute: false }) renderRow: (index: number) => TemplateResult =
    () => html``;
  /** How high a row is likely to be, in pixels; read once. */
  @property({ type: Number }) estimate = 200;
  /** Whether new rows are scrolled to while the reader is at the end. */
  @property({ type: Boolean }) follows = false;
  /** The row whose beginning stays in view when the end is followed; the last where absent. */
  @property({ type: Number }) newest = -1;
  /** What is listed. */
  @property() label = '';

  /** The rows that are in the document, besides the one with the focus. */
  @state() private rows = { start: 0, end: 0 };
  @state() private focused: number | undefined;

  #heights = new RowHeights(this.estimate);
  /** The first row in view, and how much of it is scrolled away: infinitely much where the end is wanted. */
  #anchor = { index: 0, offset: 0 };
  #isAtEnd = true;
  /** Where it was scrolled to by itself, and not by the reader. */
  #placed = 0;
  #isPrinting = false;
  /** How high the part in view is: taken down, as to ask for it costs a layout. */
  #height = 0;
  readonly #onPrint = ({ type }: Event) => {
    this.#isPrinting = type === 'beforeprint';
    this.#show();
  };
  readonly #sizes = new ResizeObserver((entries) => this.#measure(entries));

  /** Scrolls so that row `index` is at the top, or in view near the end. */
  scrollToRow(index: number) {
    this.#isAtEnd = false;
    this.#anchor = { index, offset: 0 };
    this.#place();
    this.#show();
  }

  /** Scrolls no further than it must for row `index` to be in view, with a little of what stands before it. */
  showRow(index: number) {
    this.#readScroll();
    const top = this.#heights.offsetOf(index);
    const bottom = this.#heights.offsetOf(index + 1);
    const start = this.#wantedScrollTop();
    const isInView = top >= start && bottom <= start + this.#height;
    if (!isInView) this.scrollToRow(Math.max(index - 2, 0));
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
    if (this.hasUpdated) this.#observe();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
    this.#sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!this.hasUpdated) this.#heights = new RowHeights(this.estimate);
    // Before anything changes in the document, for then it costs no layout.
    this.#readScroll();
    if (!changed.has('count')) return;
    this.#heights.resize(this.count);
    if (this.follows && this.#anchor.offset === Infinity) {
      this.#anchor = { ...this.#anchor, offset: 0 };
    }
    if (this.count === 0) this.#isAtEnd = true;
    if (this.#anchor.index >= this.count) {
      this.#anchor = { index: Math.max(this.count - 1, 0), offset: 0 };
    }
    this.rows = this.#rowsAt(this.#wantedScrollTop());
  }

  protected override render() {
    const { start, end } = this.rows;
    const indices = Array.from({ length: end - start }, (_, i) => start + i);
    const { focused } = this;
    if (focused !== undefined && focused < this.count) {
      if (focused < start) indices.unshift(focused);
      else if (focused >= end) indices.push(focused);
    }
    return html`<div
      class="scroller"
      tabindex="0"
      role="group"
      aria-label=${this.label}
      @scroll=${this.#followReader}
      @keydown=${this.#jump}
    >
      <div
        class="rows"
        role="list"
        @focusin=${this.#keepFocused}
        @focusout=${this.#releaseFocused}
      >
        ${repeat(
          indices,
          (index) => index,
          (index) => this.#renderRow(index),
        )}
      </div>
    </div>`;
  }

  #renderRow(index: number) {
    return html`<div
      class="row"
      role="listitem"
      aria-posinset=${index + 1}
      aria-setsize=${this.count}
      data-index=${index}
    >
      ${this.renderRow(index)}
    </div>`;
  }

  protected override firstUpdated() {
    this.#height = this.#scroller?.clientHeight ?? 0;
  }

  protected override updated() {
    this.#observe();
    this.#place();
    this.#show();
  }

  get #scroller() {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  #observe() {
    // Observing what is observed already changes nothing.
    for (const row of this.renderRoot.querySelectorAll('.row')) {
      this.#sizes.observe(row);
    }
    if (this.#scroller) this.#sizes.observe(this.#scroller);
  }

  #measure(entries: readonly ResizeObserverEntry[]) {
    this.#readScroll();
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (target === this.#scroller) this.#height = height;
      const index = indexOfRow(target);
      if (index === undefined || !target.isConnected || height === 0) continue;
      this.#heights.set(index, height);
    }
    this.#place();
    // New rows within the observer's own callback would be a loop to it.
    requestAnimationFrame(() => this.#show());
  }

  /** Puts the rows where their heights say, and what is in view where it was. */
  #place() {
    const scroller = this.#scroller;
    if (!scroller || this.#height === 0) return;
    const list = scroller.querySelector<HTMLElement>('.rows');
    if (list) list.style.height = `${this.#heights.total}px`;
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.row')) {
      const top = this.#heights.offsetOf(indexOfRow(row) ?? 0);
      row.style.transform = `translateY(${top}px)`;
    }
    const wanted = this.#wantedScrollTop();
    if (Math.abs(this.#placed - wanted) < 1) return;
    scroller.scrollTop = wanted;
    this.#placed = scroller.scrollTop;
  }

  #wantedScrollTop() {
    const end = Math.max(this.#heights.total - this.#height, 0);
    const { index, offset } = this.#anchor;
    const anchored = this.#heights.offsetOf(index) + offset;
    const isFollowing = this.follows && this.#isAtEnd;
    const least = isFollowing ? this.#followed(end) : 0;
    return Math.min(Math.max(anchored, least), end);
  }

  /** The end, or where the newest row begins if not all of it fits. */
  #followed(end: number) {
    const newest = this.newest < 0 ? this.count - 1 : this.newest;
    return Math.min(end, this.#heights.offsetOf(Math.max(newest, 0)));
  }

  /** The browser would glide to where the end is now, and rows grow on the way there. */
  #jump(event: KeyboardEvent) {
    const { key, target, currentTarget, shiftKey, altKey, metaKey } = event;
    const isForList = target === currentTarget;
    if (!isForList || shiftKey || altKey || metaKey) return;
    if (key !== 'Home' && key !== 'End') return;
    event.preventDefault();
    const isEnd = key === 'End';
    const index = isEnd ? Math.max(this.count - 1, 0) : 0;
    this.#anchor = { index, offset: isEnd ? Infinity : 0 };
    this.#isAtEnd = isEnd;
    this.#place();
    this.#show();
  }

  #followReader() {
    this.#readScroll();
    this.#show();
  }

  /** Takes down where the reader scrolled to. */
  #readScroll() {
    const scroller = this.#scroller;
    if (!scroller) return;
    const { scrollTop } = scroller;
    if (Math.abs(scrollTop - this.#placed) < 1) return;
    this.#placed = scrollTop;
    // Where it has become higher, it was the browser that scrolled: the end came down.
    this.#height = scroller.clientHeight;
    const index = this.#heights.indexAt(scrollTop);
    const offset = scrollTop - this.#heights.offsetOf(index);
    const end = Math.max(this.#heights.total - this.#height, 0);
    this.#anchor = { index, offset };
    this.#isAtEnd = scrollTop >= this.#followed(end) - nearEnd;
  }

  /** Puts the rows that are in view, and a little around it, in the document. */
  #show() {
    const rows = this.#rowsAt(this.#wantedScrollTop());
    const { start, end } = this.rows;
    if (rows.start !== start || rows.end !== end) this.rows = rows;
  }

  #rowsAt(scrollTop: number) {
    if (this.count === 0) return { start: 0, end: 0 };
    if (this.#isPrinting) {
      return { start: 0, end: Math.min(this.count, mostPrinted) };
    }
    return {
      start: this.#heights.indexAt(scrollTop - overscan),
      end: this.#heights.indexAt(scrollTop + this.#height + overscan) + 1,
    };
  }

  #keepFocused({ target }: Event) {
    const row = target instanceof Element ? target.closest('.row') : null;
    if (row) this.focused = indexOfRow(row);
  }

  #releaseFocused() {
    this.focused = undefined;
  }
}

function indexOfRow(element: Element) {
  const index = element.getAttribute('data-index');
  return index === null ? undefined : Number(index);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-virtual-list': SmtpVirtualList;
  }
}
