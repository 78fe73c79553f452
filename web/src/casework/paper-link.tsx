import { Link } from 'wouter';
import { type CaseFormKind, caseFormWords } from '../../../src/contract/index.js';
import { words } from './casework.words.js';

/** The way to a paper of a case; `of` is the plan or the evaluation it is about. */
export function PaperLink({ id, form, of }: { id: string; form: CaseFormKind; of?: string }) {
  return (
    <Link
      href={`/cases/${id}/forms/${form}${of ? `?of=${of}` : ''}`}
      className="text-key-1000 underline"
      aria-label={`${caseFormWords[form]}の${words.paper}`}
    >
      {words.paper}
    </Link>
  );
}
