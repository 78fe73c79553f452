import type { CaseRecord } from '../../../src/contract/index.js';
import { type DeedForm } from './deed-form.js';

/** What every part of the page gets: the case, and the way to open a form over it. */
export interface PartGiven {
  record: CaseRecord;
  ask: (form: DeedForm) => void;
}
