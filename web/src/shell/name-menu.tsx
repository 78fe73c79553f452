import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, wordsOf } from '../api.js';
import { setCounter, useCounter } from '../counter/counter.js';
import { words as counterWords } from '../counter/counter.words.js';
import { unsent } from '../outreach/unsent.js';
import { words as paletteWords } from '../palette/palette.words.js';
import { setShortcuts, useShortcuts } from '../palette/shortcuts.js';
import { BreakGlassDialog } from '../protection/break-glass-dialog.js';
import { words as glassWords } from '../protection/protection.words.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { channelWords, roleWords } from '../words/codes.js';
import { words } from './shell.words.js';

/** Who is signed in, the doors that do not work yet, and the way out. */
export function NameMenu() {
  const me = useMe();
  const counter = useCounter();
  const shortcuts = useShortcuts();
  const details = useRef<HTMLDetailsElement>(null);
  const [breaking, setBreaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(0);

  async function signOut() {
    try {
      const { next } = await api.signOut();
      // A full load: nothing of the last person may stay in this page's memory.
      window.location.assign(next ?? '/staff/');
    } catch (error) {
      setProblem(`${words.signOutFailed}${wordsOf(error)}`);
    }
  }

  const close = () => {
    if (details.current) details.current.open = false;
  };
  const closed = me.doors.filter(({ ready }) => !ready);
  return (
    <>
      <details
        ref={details}
        className="relative"
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <summary className="flex min-h-9 items-center gap-1 px-1 text-dns-16N-130 hover:underline">
          {me.name}
          <span className="hidden text-dns-14N-130 text-solid-gray-700 desktop:inline">（{roleWords[me.role]}）</span>
          <span aria-hidden="true">▾</span>
        </summary>
        <div className="absolute right-0 z-20 flex w-64 flex-col gap-3 rounded-8 border border-solid-gray-420 bg-white p-4 shadow-2">
          {closed.map(({ channel, note }) => (
            <p key={channel} className="text-dns-14N-130 text-orange-1000">
              {note ?? words.doorNotReady(channelWords[channel])}
            </p>
          ))}
          {me.trial && (
            <>
              <a href="/trial/line" target="_blank" rel="noreferrer" className="text-key-1000 underline">
                {words.trialLine}
              </a>
              <a href="/trial/mail" target="_blank" rel="noreferrer" className="text-key-1000 underline">
                {words.trialMail}
              </a>
            </>
          )}
          {me.role !== 'agency' && (
            <Link href="/settings/system" onClick={close} className="text-key-1000 underline">
              {words.system}
            </Link>
          )}
          {(me.role === 'worker' || me.role === 'manager') && (
            <Button
              size="sm"
              onClick={() => {
                close();
                setBreaking(true);
              }}
            >
              {glassWords.glassLink}
            </Button>
          )}
          <Checkbox
            label={counterWords.toggle}
            hint={counterWords.meaning}
            checked={counter}
            onChange={({ target }) => setCounter(target.checked)}
          />
          <Checkbox
            label={paletteWords.shortcuts}
            hint={paletteWords.shortcutsHint}
            checked={shortcuts}
            onChange={({ target }) => setShortcuts(target.checked)}
          />
          <Link href="/account" onClick={close} className="text-key-1000 underline">
            {words.account}
          </Link>
          <Button size="sm" onClick={() => (unsent() > 0 && leaving === 0 ? setLeaving(unsent()) : void signOut())}>
            {leaving > 0 ? words.signOutAnyway : words.signOut}
          </Button>
          {leaving > 0 && (
            <div role="alert" className="text-dns-14N-130">
              <p className="text-dns-14B-130 text-orange-1000">{words.unsentTitle(leaving)}</p>
              <p>{words.unsentLead}</p>
              <Link href="/field" onClick={close} className="text-key-1000 underline">
                {words.toField}
              </Link>
            </div>
          )}
          {problem && (
            <p role="alert" className="text-dns-14N-130 text-error-2">
              {problem}
            </p>
          )}
        </div>
      </details>
      {breaking && <BreakGlassDialog alarm={null} onClose={() => setBreaking(false)} />}
    </>
  );
}
