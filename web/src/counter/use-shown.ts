import { useCounter } from './counter.js';
import { words } from './counter.words.js';

/** How a row may show a person and their words on this screen: at the counter, by the receipt number alone. */
export function useShown(): (
  item: { name: string | null; receipt: string },
  text: string,
  nameless: string,
) => { name: string; text: string } {
  const counter = useCounter();
  return ({ name, receipt }, text, nameless) =>
    counter ? { name: words.called(receipt), text: words.noWords } : { name: name ?? nameless, text };
}
