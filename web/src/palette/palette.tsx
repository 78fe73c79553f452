import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ofCentre } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { ask } from '../search/asked.js';
import { useMe } from '../sign-in/session.js';
import { Dialog } from '../ui/dialog.js';
import { controlLook } from '../ui/field.js';
import { type Item, itemsFor, matching, receiptIn } from './items.js';
import { words } from './palette.words.js';

/** 検索・操作: one field for where to go, what to do, and what to look for; everything by keyboard. */
export function Palette({ onHide, onClose }: { onHide: () => void; onClose: () => void }) {
  const me = useMe();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);

  const finding = useMutation({
    mutationFn: async (receipt: string) => {
      const { people } = await api.search({ words: receipt });
      return { receipt, id: people.find((one) => one.receipt === receipt)?.id ?? null };
    },
    onSuccess: ({ id: found }) => found !== null && leave(() => navigate(`/consultations/${found}`)),
  });

  const items = offered(matching(itemsFor(me.role), typed), typed, ofCentre(me.role) || me.role === 'agency');
  const chosen = Math.min(at, items.length - 1);
  const optionId = (item: Item) => `${id}-${item.id}`;

  function leave(act: () => void) {
    onClose();
    act();
  }

  function choose({ does }: Item) {
    if (does === 'hide') return leave(onHide);
    if ('open' in does) return void (finding.isPending || finding.mutate(does.open));
    if ('go' in does) return leave(() => navigate(does.go));
    ask(does.search);
    leave(() => navigate('/search'));
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setAt((chosen + move + items.length) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[chosen]!);
    }
  }

  return (
    <Dialog title={words.title} onClose={onClose}>
      <div>
        <label htmlFor={`${id}-field`} className="mb-1 block text-dns-16B-130">
          {words.field}
        </label>
        <input
          ref={field}
          id={`${id}-field`}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items[chosen] ? optionId(items[chosen]) : undefined}
          aria-autocomplete="list"
          aria-describedby={`${id}-support`}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
            finding.reset();
          }}
          onKeyDown={pressed}
          className={`h-10 ${controlLook(null)} w-full`}
        />
        <p id={`${id}-support`} className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {words.support}
        </p>
      </div>
      <p role="status" className={items.length === 0 || finding.isPending ? '' : 'sr-only'}>
        {finding.isPending ? words.opening : items.length === 0 ? words.none : words.found(items.length)}
      </p>
      {finding.data?.id === null && (
        <p role="alert" className="text-error-2">
          {words.noSuch(finding.data.receipt)}
        </p>
      )}
      {finding.isError && (
        <p role="alert" className="text-error-2">
          {wordsOf(finding.error)}
        </p>
      )}
      <div id={`${id}-list`} role="listbox" aria-label={words.list} className="max-h-72 overflow-y-auto" tabIndex={-1}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and hears every key
          <div
            key={item.id}
            id={optionId(item)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => choose(item)}
            className={`flex min-h-11 cursor-pointer items-center rounded-4 px-3 py-2 [overflow-wrap:anywhere] ${
              index === chosen
                ? 'bg-key-50 text-dns-16B-130 text-key-1200 outline-2 outline-key-900 -outline-offset-2'
                : 'text-dns-16N-130'
            }`}
          >
            {item.label}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** What can be opened or looked for with the typed words stands before and behind the pages. */
function offered(pages: Item[], typed: string, searches: boolean): Item[] {
  const said = typed.trim();
  if (said === '' || !searches) return pages;
  const receipt = receiptIn(said);
  const open: Item[] = receipt
    ? [{ id: 'open', label: words.open(receipt), reading: '', does: { open: receipt } }]
    : [];
  return [...open, ...pages, { id: 'find', label: words.search(said), reading: '', does: { search: said } }];
}
