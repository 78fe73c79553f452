import { z } from 'zod';

/** Where an entry of the list of cases and responses (事例・対応方法) stands: 下書き → 確認待ち → 公開中, or 差し戻し; 公開中 → 取り下げ. */
export const casebookStates = ['draft', 'proposed', 'sent_back', 'shown', 'withdrawn'] as const;
/** @see casebookStates */
export const CasebookState = z.enum(casebookStates).meta({ id: 'CasebookState' });
/** @see casebookStates */
export type CasebookState = z.infer<typeof CasebookState>;

/** What may follow. Only a second person leads to `shown`; what is written anew is read anew. */
export const casebookSteps: Record<CasebookState, readonly CasebookState[]> = {
  draft: ['proposed', 'withdrawn'],
  proposed: ['draft', 'sent_back', 'shown', 'withdrawn'],
  sent_back: ['proposed', 'withdrawn'],
  shown: ['draft', 'withdrawn'],
  withdrawn: [],
};

/** The steps that whoever did not write the entry takes, as its second reader. */
export const readersSteps = ['sent_back', 'shown'] as const satisfies readonly CasebookState[];

/** Whether its writer may change the words: never while somebody reads them, nor while everybody sees them. */
export const isWritable = (state: CasebookState): boolean => state === 'draft' || state === 'sent_back';

/** Why an entry was taken down. Its words go with it. */
export const casebookEnds = ['personal', 'outdated', 'mistaken', 'other'] as const;
/** @see casebookEnds */
export const CasebookEnd = z.enum(casebookEnds).meta({ id: 'CasebookEnd' });
/** @see casebookEnds */
export type CasebookEnd = z.infer<typeof CasebookEnd>;

/** For how long it was worked on (期間), roughly: days would lead to a person. */
export const casebookSpans = ['under_3m', 'under_6m', 'under_1y', 'under_2y', 'over_2y', 'going_on'] as const;
/** @see casebookSpans */
export const CasebookSpan = z.enum(casebookSpans).meta({ id: 'CasebookSpan' });
/** @see casebookSpans */
export type CasebookSpan = z.infer<typeof CasebookSpan>;
