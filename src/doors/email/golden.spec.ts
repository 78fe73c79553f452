import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadMail, readMail } from './read-mail.js';

const samples = join(import.meta.dirname, '../../../test/fixtures/mail');
interface Expected {
  eml: string;
  subject: string;
  from: string;
  text: string;
  html: string;
  att: { name: string }[];
}
const expected: Expected[] = JSON.parse(readFileSync(join(samples, 'expected.json'), 'utf8'));
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('g', () => {
  it('x', async () => {
    const c = { s: 0, f: 0, t: 0, a: 0, h: 0, tt: 0 };
    const log: string[] = [];
    for (const m of expected) {
      const p: ReadMail = await readMail(readFileSync(join(samples, m.eml)));
      const s = p.subject.replace(/\s/g, '') === m.subject.replace(/\s/g, '');
      const f = (p.from?.address ?? '').toLowerCase() === m.from.toLowerCase();
      const t = words(p.text) === words(m.text) || (m.text.trim() === '' && p.textFrom !== 'plain');
      const a = JSON.stringify(p.attachments.map((x) => x.name)) === JSON.stringify(m.att.map((x) => x.name));
      c.s += +s; c.f += +f; c.t += +t; c.a += +a; c.h += +(words(p.html ?? '') === words(m.html));
      c.tt += +(words(p.text) === words(m.text));
      if (!s) log.push(`S ${m.eml} ${JSON.stringify(p.subject)} ${JSON.stringify(m.subject)}`);
      if (!f) log.push(`F ${m.eml} ${JSON.stringify(p.from)} ${JSON.stringify(m.from)}`);
      if (!t) { let i = 0; const x = words(p.text), y = words(m.text); while (x[i] === y[i] && i < x.length) i++; log.push(`T ${m.eml} ${p.textFrom} ${JSON.stringify(x.slice(Math.max(0,i-30), i+120))} ${JSON.stringify(y.slice(Math.max(0,i-30),i+120))}`);}
      if (!a) log.push(`A ${m.eml} ${JSON.stringify(p.attachments.map((x) => [x.name,x.declaredType]))} ${JSON.stringify(m.att)}`);
      if (words(p.html ?? '') !== words(m.html)) log.push(`H ${m.eml} ${JSON.stringify(words(p.html??'').slice(0,80))} ${JSON.stringify(words(m.html).slice(0,80))}`);
    }
    process.stdout.write(log.join('\n') + '\n' + JSON.stringify(c) + '\n');
  });
});
