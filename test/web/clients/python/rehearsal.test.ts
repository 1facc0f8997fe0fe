import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import { runProgram } from '../../../support/python-program.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

const session = `import re, smtplib, sys
from email.message import EmailMessage

modules, patterns = set(sys.modules), set(re._cache2)
message = EmailMessage()
message["From"], message["To"] = "Ålice <alice@sandbox.test>", "bob@sandbox.test"
message["Subject"] = "Minutes"
message.set_content("See the file.\\n")
message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="minutes.pdf")
with smtplib.SMTP("submission.sandbox.test", 587) as server:
    server.starttls()
    server.login("alice", "wonderland")
    server.send_message(message)
# A boundary is sought by a pattern of its own, which nobody can know before.
compiled = [str(key) for key in set(re._cache2) - patterns if "=====" not in str(key)]
print(sorted(set(sys.modules) - modules), compiled)
message.as_bytes()
print(message.get_boundary())
`;

describe('Python that has sent mail to nobody', { timeout: 60_000 }, () => {
  test('imports no module and compiles no pattern for the first session of a program', async () => {
    const { stdout } = await runProgram(relay.url, session);
    expect(stdout.split('\n')[0]).toBe('[] []');
  });

  test('gives each program numbers of its own all the same', async () => {
    const boundaries = [];
    for (let run = 0; run < 2; run++) {
      const { stdout } = await runProgram(relay.url, session);
      boundaries.push(stdout.split('\n')[1]);
    }
    expect(boundaries[0]).toMatch(/^=+[0-9]+==$/);
    expect(boundaries[0]).not.toBe(boundaries[1]);
  });
});
