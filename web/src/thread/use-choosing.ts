import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { type TemplateLanguage, templateLanguages } from '../../../src/contract/index.js';
import { api } from '../api.js';
import type { Choosable } from './choosing.js';
import type { Mode } from './drafts.js';
import { atSign, calledIn, slashAt, type Trigger } from './trigger.js';

const folded = (text: string) => text.normalize('NFKC').toLowerCase();
const langOf = (language: TemplateLanguage) => (language === 'ja-easy' ? 'ja' : language);

/** Ready texts for a reply, the resident's language first. */
function useTemplateChoices(id: string, wanted: boolean): Choosable[] | null {
  const { data } = useQuery({
    queryKey: ['templates', 'offered', id],
    queryFn: () => api.offeredTemplates(id),
    enabled: wanted,
    staleTime: 60_000,
  });
  if (!data) return null;
  const order = Object.keys(templateLanguages);
  const rank = (language: string) => (language === data.language ? -1 : order.indexOf(language));
  return data.items
    .flatMap(({ id: of, title, texts }) => texts.map((text) => ({ of, title, ...text })))
    .sort((a, b) => rank(a.language) - rank(b.language))
    .map(({ of, title, language, text }) => ({
      id: `${of} ${language}`,
      label: title,
      detail: text,
      lang: langOf(language),
      group: templateLanguages[language],
    }));
}

/** The colleagues who may be called to a consultation. */
const callableTo = (id: string) => ({
  queryKey: ['callable', id],
  queryFn: () => api.callable(id),
  staleTime: 60_000,
});

/** Finds the colleagues whom a note calls. */
export function useCalledIn(id: string): (text: string) => Promise<string[]> {
  const queries = useQueryClient();
  return async (text) => (/[@＠]/.test(text) ? calledIn(text, await queries.fetchQuery(callableTo(id))) : []);
}

/**
 * The list that opens while one writes: templates for a line that begins with `/` in a reply, colleagues for `@` in a note. It
 * takes the arrows, Enter, Tab and Esc only while it is open, and none of them while an input method composes.
 */
export function useChoosing({
  id,
  mode,
  text,
  area,
  write,
}: {
  id: string;
  mode: Mode;
  text: string;
  area: RefObject<HTMLTextAreaElement | null>;
  write: (text: string) => void;
}) {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const trigger: Trigger | null = caret === null ? null : mode === 'reply' ? slashAt(text, caret) : atSign(text, caret);
  const wanted = trigger !== null && closedAt !== trigger.from;
  const templates = useTemplateChoices(id, mode === 'reply' && wanted);
  const { data: colleagues } = useQuery({ ...callableTo(id), enabled: mode === 'note' && wanted });
  const all: Choosable[] | null =
    mode === 'reply' ? templates : (colleagues?.map(({ id: one, name }) => ({ id: one, label: name })) ?? null);
  const open = wanted && all !== null;
  const query = folded(trigger?.query ?? '');
  const options = (all ?? [])
    .filter(({ label, detail }) => folded(`${label} ${detail ?? ''}`).includes(query))
    .slice(0, 60);

  function look(element: HTMLTextAreaElement) {
    setCaret(element.selectionStart);
    setActive(0);
  }

  function choose(option: Choosable) {
    if (!trigger || caret === null) return;
    const put = mode === 'reply' ? (option.detail ?? '') : `@${option.label} `;
    write(text.slice(0, trigger.from) + put + text.slice(caret));
    const end = trigger.from + put.length;
    setCaret(null);
    setTimeout(() => {
      area.current?.focus();
      area.current?.setSelectionRange(end, end);
    });
  }

  /** Opens the list of templates by its button, on a line of its own at the end. */
  function openTemplates() {
    const begun = text === '' || text.endsWith('\n') ? `${text}/` : `${text}\n/`;
    write(begun);
    setClosedAt(null);
    setActive(0);
    setTimeout(() => {
      area.current?.focus();
      area.current?.setSelectionRange(begun.length, begun.length);
      setCaret(begun.length);
    });
  }

  /** Whether the list took the key. */
  function takesKey(event: KeyboardEvent): boolean {
    if (!open || options.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + options.length) % options.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(options[active]!);
    else if (event.key === 'Escape') setClosedAt(trigger?.from ?? null);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    open,
    options,
    active: Math.min(active, Math.max(options.length - 1, 0)),
    look: (element: HTMLTextAreaElement) => {
      look(element);
      setClosedAt((before) => (before !== null && element.value[before] === undefined ? null : before));
    },
    leave: () => setCaret(null),
    choose,
    openTemplates,
    takesKey,
  };
}
