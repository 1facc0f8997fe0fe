/** What a terminal can show. */
import { styleText } from 'node:util';
import type { Options } from './options.js';

/** Whether colours are wanted, and shown (see no-color.org). */
export function hasColors(
  color: Options['color'],
  { isTTY }: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (color !== 'auto') return color === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTTY === true && env.TERM !== 'dumb';
}

/** How the parts of the text look. */
export interface Paint {
  readonly client: (text: string) => string;
  readonly server: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly soft: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

const plain = (text: string) => text;

/** Without colours every sign still reads. */
export function paintOf(colors: boolean): Paint {
  const paint = (format: Parameters<typeof styleText>[0]) =>
    colors
      ? (text: string) => styleText(format, text, { validateStream: false })
      : plain;
  return {
    client: paint('cyan'),
    server: paint('magenta'),
    heading: paint('bold'),
    soft: paint('gray'),
    good: paint('green'),
    warning: paint('yellow'),
    bad: paint('red'),
  };
}

/** How many columns a line may have; 80 where the output is no terminal. */
export function widthOf({ columns }: { readonly columns?: number }): number {
  return Math.max(columns ?? 80, 40);
}
