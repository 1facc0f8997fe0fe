/** Calls of smtplib with an envelope, as Python writes them. */
import { decodeText, encodeText, type Octets } from '../source/octets.js';
import { stringLiteral } from './python-literal.js';

/** A call on one line, or with a line for each argument. */
export function callLines(name: string, values: readonly string[]): string[] {
  const line = `${name}(${values.join(', ')})`;
  // It may stand in a block in a block.
  if (line.length <= 70) return [line];
  return [`${name}(`, ...values.map((value) => `    ${value},`), ')'];
}

/** A path, as a str. */
export function pathLiteral(path: Octets): string {
  const text = decodeText(path);
  return stringLiteral(encodeText(text) === path ? text : path);
}

/** Paths or options, as a list. */
export function listLiteral(paths: readonly Octets[]): string {
  return `[${paths.map(pathLiteral).join(', ')}]`;
}

/** The options of `sendmail`, where there are any. */
export function keywords(
  mailOptions: readonly Octets[],
  rcptOptions: readonly Octets[],
): string[] {
  return [
    ...(mailOptions.length > 0
      ? [`mail_options=${listLiteral(mailOptions)}`]
      : []),
    ...(rcptOptions.length > 0
      ? [`rcpt_options=${listLiteral(rcptOptions)}`]
      : []),
  ];
}
