/**
 * Stands in a part of a pane until the part has first been fetched. The pane around it (`gathered`) shows its parts together,
 * so that none of them pushes a button away from under the hand that is about to press it.
 */
export const Gathering = () => <span hidden data-gathering />;

/** For a pane that shows all its parts at once; while one is being fetched anew, what it showed before stays. */
export const gathered = 'has-[[data-gathering]]:invisible';
