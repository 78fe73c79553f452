import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api.js';
import { AnswerDraft } from './answer-draft.js';

/** The questions that apply now, live: a change of the consultation fetches them anew, and leaves what is being written. */
export function useInterview(id: string) {
  const queries = useQueryClient();
  const key = ['consultation', id, 'interview'];
  const query = useQuery({ queryKey: key, queryFn: () => api.interview(id) });
  const [drafts] = useState(() => new Map<string, AnswerDraft>());

  const put: ConstructorParameters<typeof AnswerDraft>[1] = async (question, answer) => {
    try {
      const saved = await api.answer(id, question, answer);
      queries.setQueryData(key, saved);
      void queries.invalidateQueries({ queryKey: ['consultation', id], exact: true });
      return saved;
    } catch (error) {
      await queries.invalidateQueries({ queryKey: key });
      throw error;
    }
  };

  const draftOf = (question: string): AnswerDraft => {
    const known = drafts.get(question) ?? new AnswerDraft(question, put);
    drafts.set(question, known);
    return known;
  };

  useEffect(() => {
    const unsaved = () => [...drafts.values()].filter((draft) => draft.get().given !== null);
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      for (const draft of unsaved()) void draft.send();
    };
  }, [drafts]);

  return { ...query, draftOf };
}
