/** What a server calls a message in its queue, found in the text of the reply that accepts it. */
export interface QueueId {
  readonly value: string;
  /** Its offset in the text. */
  readonly start: number;
}

/** How servers write it, each with the name in a group. */
const forms: readonly RegExp[] = [
  // Postfix: `Ok: queued as 4F1KZp0s1Gz2x`
  /\bqueued as ([0-9A-Za-z]{5,40})\b/d,
  // Exim: `OK id=1xUsMK-0006I0-1E`
  /\bOK id=([0-9A-Za-z]{6,11}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})\b/d,
  // Sendmail, OpenSMTPD: `e9f5e114 Message accepted for delivery`
  /^([0-9A-Za-z]{6,24}) Message accepted for delivery/d,
  // Dovecot: `<bob@example.net> sGiADNEIAmt0VgAAg+zDdQ Saved`
  /^<[^>]{1,320}> ([0-9A-Za-z+/=]{8,64}) Saved/d,
  // Haraka: `Message Queued (0A1B2C3D-0000-4000-8000-000000000000.1)`
  /\bMessage Queued \(([0-9A-F.-]{8,64})\)/di,
  // Gmail: `OK  1700000000 a1-20020a0000000000sm1 - gsmtp`
  /^OK {1,2}[0-9]{6,12} ([0-9a-z.-]{8,80}) - gsmtp/d,
  // Exchange: `<…> [InternalId=12345, Hostname=…] Queued mail for delivery`
  /\bInternalId=([0-9]{1,24})\b/d,
  // Amazon SES: `Ok 0102018f00000000-00000000-0000-4000-8000-000000000000-000000`
  /^Ok ([0-9a-f]{16}-[0-9a-f-]{20,60})$/d,
  // qmail: `ok 1700000000 qp 12345`
  /^ok [0-9]{6,12} qp ([0-9]{1,10})$/d,
];

/** Finds the name in `text`, without its enhanced status code; undefined where it gives none that we know. */
export function findQueueId(text: string): QueueId | undefined {
  const said = text.slice(0, 1_000);
  for (const form of forms) {
    const found = form.exec(said);
    const value = found?.[1];
    const start = found?.indices?.[1]?.[0];
    if (value !== undefined && start !== undefined) return { value, start };
  }
  return undefined;
}
