import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ofCentre } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { counterIdleMinutes, useCounter } from '../counter/counter.js';
import { words as counterWords } from '../counter/counter.words.js';
import { PaletteButton } from '../palette/palette-button.js';
import { useShortcuts } from '../palette/shortcuts.js';
import { useSlashKey } from '../search/slash-key.js';
import { useMe } from '../sign-in/session.js';
import { SystemBand } from '../system/system-band.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { countWords } from '../words/codes.js';
import { ConnectionPill } from './connection-pill.js';
import { HiddenScreen, useHiding } from './hidden-screen.js';
import { NameMenu } from './name-menu.js';
import { words } from './shell.words.js';

/** What stands around every screen: the bar on top, the alarms, and the cover that hides all of it. */
export function Shell({ alarms = null, children }: { alarms?: ReactNode; children: ReactNode }) {
  const me = useMe();
  const counter = useCounter();
  const { hidden, hide, reveal } = useHiding(counter ? Math.min(counterIdleMinutes, me.idleMinutes) : me.idleMinutes);
  const centre = ofCentre(me.role);
  const keysIn = centre && me.role !== 'coordinator';
  const shortcuts = useShortcuts();
  useSlashKey(shortcuts && centre && !hidden);
  const administers = me.role === 'manager' || me.role === 'admin';
  return (
    <>
      <div
        inert={hidden}
        data-frame
        data-screen-only={hidden || undefined}
        // Invisible as well, open dialogs included: not even for a moment does anything show around the cover.
        className={`flex min-h-dvh flex-col three:h-dvh three:min-h-[34rem] ${hidden ? 'invisible' : ''}`}
      >
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:top-1 focus:left-1 focus:z-10 focus:bg-yellow-300 focus:px-3 focus:py-2 focus:text-key-1000"
        >
          {words.skip}
        </a>
        <header
          data-screen-only
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-solid-gray-420 px-3 py-1"
        >
          <p className="text-dns-16N-130 whitespace-nowrap">
            <span className="text-dns-17B-130 text-key-1000">{words.product}</span>
            <span className="ml-2 hidden min-[1480px]:inline">{me.municipality}</span>
          </p>
          {me.trial && <TrialChip />}
          {counter && <Chip look="blue">{counterWords.on}</Chip>}
          <nav aria-label={words.menu} className="flex flex-wrap items-center gap-1">
            {centre && <InboxLink />}
            {centre && <TopLink href="/search">{words.search}</TopLink>}
            {centre && <TopLink href="/board">{words.board}</TopLink>}
            {me.role === 'agency' && <TopLink href="/">{words.sheets}</TopLink>}
            {centre && <TopLink href="/referrals">{words.referrals}</TopLink>}
            {centre && <CasesLink />}
            {centre && <TopLink href="/meetings">{words.meetings}</TopLink>}
            {(me.role === 'agency' || me.role === 'member') && (
              <TopLink href="/attended-meetings">{words.meetings}</TopLink>
            )}
            {me.role === 'agency' && <TopLink href="/advice">{words.advice}</TopLink>}
            {me.role === 'statistics' && <TopLink href="/advice">{words.adviceFigures}</TopLink>}
            {me.role === 'agency' && <TopLink href="/team-cases">{words.teamCases}</TopLink>}
            {keysIn && <TopLink href="/new">{words.newNote}</TopLink>}
            {keysIn && <TopLink href="/on-call">{words.onCall}</TopLink>}
            {(centre || me.role === 'agency') && <TopLink href="/directory">{words.directory}</TopLink>}
            {administers && <TopLink href="/settings/system">{words.settings}</TopLink>}
            {centre && <AdviceLink />}
          </nav>
          <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
            <ConnectionPill />
            <PaletteButton onHide={hide} covered={hidden} />
            <Button size="sm" onClick={hide}>
              {words.hide}
            </Button>
            <NameMenu />
          </div>
        </header>
        {alarms}
        {administers && <SystemBand />}
        {children}
      </div>
      {hidden && <HiddenScreen me={me} onReveal={reveal} />}
    </>
  );
}

function TrialChip() {
  const [open, setOpen] = useState(false);
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => setOpen(!open)}
      className="flex min-h-6 items-center gap-2"
    >
      <Chip look="yellow">{words.trial}</Chip>
      {open && <span className="text-dns-14N-130">{words.trialMeaning}</span>}
    </button>
  );
}

function InboxLink() {
  const { data: counts } = useQuery({ queryKey: ['counts'], queryFn: api.counts });
  return (
    <TopLink href="/">
      {words.inbox}
      {counts !== undefined && <span className="ml-1 tabular-nums">{countWords(counts.open)}</span>}
    </TopLink>
  );
}

/** The cases and outreaches whose next date has come: what somebody promised to do by today. */
function CasesLink() {
  const { data: cases } = useQuery({ queryKey: ['case-counts', 'without'], queryFn: () => api.caseCounts('without') });
  const { data: outreach } = useQuery({
    ...{ queryKey: ['outreach-counts'], queryFn: api.outreachCounts },
    refetchInterval: 120_000,
  });
  return (
    <TopLink href="/cases">
      {words.cases}
      {cases && outreach && (
        <span className="ml-1 tabular-nums">{countWords(cases.views.due + outreach.views.due)}</span>
      )}
    </TopLink>
  );
}

/** Stands there while an agency waits for the centre's advice; else the page is reached from つなぎ. */
function AdviceLink() {
  const { data } = useQuery({ queryKey: ['advice-counts'], queryFn: api.adviceCounts, refetchInterval: 60_000 });
  const waiting = data?.views.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <TopLink href="/advice">
      {words.adviceWaiting}
      <span className="ml-1 tabular-nums">{countWords(waiting)}</span>
    </TopLink>
  );
}

function TopLink({ href, children }: { href: string; children: ReactNode }) {
  const [at] = useLocation();
  const here =
    href === '/'
      ? at === '/' || at.startsWith('/consultations')
      : at === href || at.startsWith(`${href.split('/').slice(0, 2).join('/')}/`);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={`flex min-h-9 items-center px-1.5 text-dns-16N-130 whitespace-nowrap hover:underline ${
        here ? 'border-b-4 border-key-900 text-dns-16B-130 text-key-1000' : 'pb-1 text-solid-gray-900'
      }`}
    >
      {children}
    </Link>
  );
}
