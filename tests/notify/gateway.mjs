// A gateway for SMS as backend/notify/README.md describes one: it knows us by our secret, delivers one message for each
// key whatever comes twice, reports what became of it, and has bad days: slow, busy, broken, silent, without credit.
import { createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';

/// A report as the gateway sends it: {headers, body}. `signed_at`: seconds since 1970.
export function signed_report({ secret, key, outcome, id = `msg_${randomUUID()}`, signed_at = Math.floor(Date.now() / 1000) }) {
  const body = JSON.stringify({ key, outcome });
  const signature = createHmac('sha256', secret).update(`${id}.${signed_at}.${body}`).digest('base64');
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'webhook-id': id,
      'webhook-timestamp': String(signed_at),
      'webhook-signature': `v1,${signature}`,
    },
  };
}

export async function start_gateway({ secret }) {
  const calls = []; // all that came, in order: { key, to, text, status }
  const delivered = new Map(); // key -> text
  const waiting = []; // of arrived()
  let behave = () => ({ status: 202 });
  let reports_to; // base URL of whom reports are sent to
  const reported = []; // statuses that they were answered with

  async function report(key, outcome) {
    const { headers, body } = signed_report({ secret, key, outcome });
    const answer = await fetch(`${reports_to}/api/v1/delivery-reports`, { method: 'POST', headers, body });
    reported.push(answer.status);
    for (const look of waiting.splice(0)) look();
  }

  const server = http.createServer((request, answer) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const call = { ...JSON.parse(Buffer.concat(chunks).toString('utf8')), key: request.headers['idempotency-key'] };
      call.nth = calls.push(call);
      const known = request.headers.authorization === `Bearer ${secret}`;
      const how = known ? await behave(call) : { status: 401 };
      call.status = how.status;
      // A gateway that breaks after it took the message over is the hard case.
      if (how.status < 300 || how.took_it) delivered.set(call.key, call.text);
      for (const look of waiting.splice(0)) look();
      if (how.silent) return;
      if (how.cut) return request.socket.destroy();
      answer.writeHead(how.status, { 'Content-Type': 'application/json', ...how.headers });
      answer.end('{}');
      if (how.outcome && reports_to) await report(call.key, how.outcome);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/v1/messages`,
    calls,
    delivered,
    reported,
    /// From now on what `behave` gives as `outcome` (delivered, failed, expired) is reported there.
    report_to(url) {
      reports_to = url;
    },
    behave(next) {
      behave = next;
    },
    /// Resolves when the condition holds; looked at after each call.
    until(condition) {
      return new Promise((resolve) => {
        const look = () => (condition() ? resolve() : waiting.push(look));
        look();
      });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
