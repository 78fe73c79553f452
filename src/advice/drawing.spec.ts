import { type Arrow, drawing, drawn } from '../../test/build/drawing.js';
import {
  type AdviceDeedKind,
  adviceDeedWords,
  adviceEndedStates,
  adviceRule,
  adviceRules,
  adviceStateWords,
} from '../contract/index.js';

const arrows = (Object.keys(adviceRules) as AdviceDeedKind[]).flatMap((kind) =>
  Object.entries(adviceRule(kind).steps).map(([from, to]): Arrow => [from, to, adviceDeedWords[kind]]),
);

describe('docs/states.md', () => {
  it('draws the request for advice as it is in the data', () => {
    expect(drawn('助言の求め')).toBe(drawing(arrows, adviceStateWords, ['asked'], adviceEndedStates));
  });
});
