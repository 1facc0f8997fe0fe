/** The program that a Python tab starts with, where a page has none of its own. */
export function firstProgram({
  host,
  port,
  security,
}: {
  readonly host: string;
  readonly port: number;
  readonly security: 'plain' | 'tls';
}): string {
  const name = security === 'tls' ? 'SMTP_SSL' : 'SMTP';
  return `import smtplib

# Press Step: each line shows what it puts on the wire.
with smtplib.${name}("${host}", ${port}) as smtp:
    code, text = smtp.ehlo("laptop.example")
    print(code)
    print(text.decode())
`;
}
