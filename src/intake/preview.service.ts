import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LoadedQuestionnaire, NewPreview, Preview as PreviewAnswer } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { contextOf } from './context.js';
import { QUESTIONNAIRES } from './intake.service.js';
import { previewStep } from './preview.js';
import { PreviewReading, type Read } from './preview-reading.js';
import { givenState } from './preview-state.js';
import type { Questionnaire } from './questionnaire.js';
import type { Questionnaires } from './questionnaires.js';
import { render, toPlain } from './wording.js';

const folder = join(import.meta.dirname, '..', '..', 'questionnaires');

/** A whole questionnaire with all languages is a third of this; in UTF-16 units. */
const LONGEST_FILE = 400_000;

/** For those who write questionnaires: which are loaded, and what a new one would do. Nothing is kept, nothing is published. */
@Injectable()
export class Previews {
  private readonly reading = new PreviewReading(folder);

  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /** Every version that is loaded, or that an interview which has not ended still runs on. The newest first. */
  async list(): Promise<LoadedQuestionnaire[]> {
    const running: { id: string; version: number; count: number }[] = await this.database.query(
      `select interview->>'questionnaire' as id, (interview->>'version')::int as version, count(*)::int as count
       from consultation
       where closed_at is null and interview is not null and interview->>'ended' is null group by 1, 2`,
    );
    const { all } = this.questionnaires;
    const loaded = all.map((q) => ({
      id: q.id,
      version: q.version,
      loaded: true,
      current: this.questionnaires.current(q.id) === q,
      languages: languagesOf(q),
      questions: q.questions.length,
      running: running.find(({ id, version }) => id === q.id && version === q.version)?.count ?? 0,
    }));
    const gone = running
      .filter(({ id, version }) => !all.some((q) => q.id === id && q.version === version))
      .map(({ id, version, count }) => ({
        id,
        version,
        loaded: false,
        current: false,
        languages: [],
        questions: 0,
        running: count,
      }));
    return [...loaded, ...gone].sort((a, b) => a.id.localeCompare(b.id) || b.version - a.version);
  }

  /**
   * One step of trying a questionnaire, or what is wrong with the file.
   * @throws Problem `too_large` also for what takes too long to read, `not_found` for a version that is not loaded, `invalid` for a state of something else
   */
  async try({ yaml, questionnaire, door, language, state, event }: NewPreview): Promise<PreviewAnswer> {
    const read = yaml === undefined ? this.loaded(questionnaire) : await this.pasted(yaml);
    if ('faults' in read) return { ...untried, faults: read.faults };
    const q = read.questionnaire;
    const before = state ? givenState(q, state) : null;
    if (state && !before)
      throw new Problem('invalid', 'This is no state of this questionnaire.', {
        issues: [{ path: 'state', message: 'unknown' }],
      });
    const now = this.clock.now();
    const about = { receipt: 'XXXX-XXXX', urgency: 'U1' as const, dueAt: this.municipality.answerBy('U1', now) };
    const spoken = language && Object.hasOwn(q.languages, language) ? language : Object.keys(q.languages)[0]!;
    const done = previewStep(q, contextOf(this.municipality, about, door, now), spoken, before, event ?? null);
    return {
      ...done,
      state: done.state && { ...done.state },
      faults: [],
      id: q.id,
      version: q.version,
      languages: languagesOf(q),
      ended: done.state?.ended ?? null,
    };
  }

  private async pasted(yaml: string): Promise<Read> {
    if (yaml.length > LONGEST_FILE)
      throw new Problem('too_large', `A questionnaire has at most ${LONGEST_FILE} characters.`);
    const read = await this.reading.read(yaml);
    if (!read) throw new Problem('too_large', 'This file takes too long to read.');
    return read;
  }

  private loaded(wanted: NewPreview['questionnaire']): { questionnaire: Questionnaire } {
    if (!wanted) return { questionnaire: this.questionnaires.of(null) };
    const found = this.questionnaires.all.find((q) => q.id === wanted.id && q.version === wanted.version);
    if (!found) throw new Problem('not_found', 'This version is not loaded.');
    return { questionnaire: found };
  }
}

const untried: Omit<PreviewAnswer, 'faults'> = {
  id: '',
  version: 0,
  languages: [],
  state: null,
  say: [],
  page: null,
  pages: [],
  errors: [],
  raised: null,
  summary: [],
  ended: null,
};

const languagesOf = (q: Questionnaire) =>
  Object.entries(q.languages).map(([code, { name }]) => ({ code, name: toPlain(render(name)) }));
