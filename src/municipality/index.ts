import type { Urgency } from '../contract/index.js';
export class Municipality {
  name = 'あおば市（見本）';
  areas(_at: Date): { code: string; label: string }[] { return []; }
  answerBy(_u: Urgency, at: Date): Date { return new Date(at.getTime() + 86400_000); }
  readBy(_u: Urgency, at: Date): Date { return new Date(at.getTime() + 300_000); }
  isOpen(_at: Date) { return true; }
}
export function openMunicipality(_n: string, _root: string) { return new Municipality(); }
