/** Programs that tell by JSON how many milliseconds what they did took. */

/** Says when it ran its first line, with smtplib imported. */
export const firstLine = `import smtplib
import json, time
print(json.dumps({"at": time.time() * 1000}))
`;

/** STARTTLS, login, a mail with an attachment of 64 KiB, QUIT. */
const session = (port: number) => `import json, smtplib, time
from email.message import EmailMessage

def session():
    message = EmailMessage()
    message["From"], message["To"] = "alice@sandbox.test", "bob@sandbox.test"
    message["Subject"] = "Minutes"
    message.set_content("See the file.\\n")
    message.add_attachment(bytes(range(256)) * 256, maintype="application", subtype="octet-stream", filename="minutes.bin")
    with smtplib.SMTP("127.0.0.1", ${port}, "client.example") as server:
        server.starttls()
        server.login("alice", "wonderland")
        server.send_message(message)
`;

/** A session alone: what it takes from the program's start to its end is seen from outside. */
export const oneSessionWith = (port: number) => `${session(port)}
session()
print("{}")
`;

/** A session, and then again. */
export const sessionsWith = (port: number) => `${session(port)}
times = []
for turn in range(5):
    began = time.perf_counter()
    session()
    times.append((time.perf_counter() - began) * 1000)
print(json.dumps({"first": times[0], "later": sorted(times[1:])[1]}))
`;

/** A mail of 25 MB. */
export const largeMailTo = (port: number) => `import json, smtplib, time

mail = b"Subject: Large\\r\\n\\r\\n" + (b"x" * 74 + b"\\r\\n") * (25_000_000 // 76)
with smtplib.SMTP("127.0.0.1", ${port}, "client.example") as server:
    began = time.perf_counter()
    server.sendmail("alice@example.org", ["bob@example.net"], mail)
    sent = (time.perf_counter() - began) * 1000
print(json.dumps({"sent": sent}))
`;

/** The same code, watched as a learner's is and by turns not watched at all. */
export const watchedAndNot = (port: number) => `import json, smtplib, sys, time

source = '''
def busy():
    total = 0
    for number in range(300_000):
        total += number % 7
        if total > 1000:
            total = 0

def session():
    with smtplib.SMTP("127.0.0.1", ${port}, "client.example") as server:
        for turn in range(10):
            server.sendmail("alice@example.org", ["bob@example.net"], "Subject: Hello\\\\n\\\\nHello\\\\n")
'''

def busy():
    total = 0
    for number in range(300_000):
        total += number % 7
        if total > 1000:
            total = 0

def session():
    with smtplib.SMTP("127.0.0.1", ${port}, "client.example") as server:
        for turn in range(10):
            server.sendmail("alice@example.org", ["bob@example.net"], "Subject: Hello\\n\\nHello\\n")

plain = {"smtplib": smtplib}
exec(compile(source, "plain", "exec"), plain)
monitoring, tool = sys.monitoring, sys.monitoring.DEBUGGER_ID
watched_events = monitoring.get_events(tool)

def timed(act):
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000

times = {"busy": [], "plainBusy": [], "session": [], "plainSession": []}
first = timed(busy)
session()
for turn in range(9):
    times["busy"].append(timed(busy))
    times["session"].append(timed(session))
    monitoring.set_events(tool, 0)
    times["plainBusy"].append(timed(plain["busy"]))
    times["plainSession"].append(timed(plain["session"]))
    monitoring.set_events(tool, watched_events)
lower = {name: sorted(values)[2] for name, values in times.items()}
print(json.dumps({"firstBusy": first, **lower}))
`;
