import {
  type IssueChange,
  type IssueCode,
  issueWords,
  type PersonFile,
  topicCodes,
  traitCodes,
} from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './people.words.js';
import { usePersonChange } from './use-people.js';

/** The issues of one person's own: each tick is a decision and is kept at once. */
export function IssuesDialog({ file, onClose }: { file: PersonFile; onClose: () => void }) {
  const deciding = usePersonChange(file.id, (body: IssueChange) => api.setIssue(file.id, body));
  const standing = new Map(file.issues.map((one) => [one.issue, one.standing]));
  // A tick shows at once what is being saved.
  if (deciding.isPending && deciding.variables.standing)
    standing.set(deciding.variables.issue, deciding.variables.standing);
  const boxes = (codes: readonly IssueCode[]) =>
    codes.map((issue) => (
      <Checkbox
        key={issue}
        label={issueWords[issue]}
        hint={standing.get(issue) === 'suggested' ? words.suggested : undefined}
        checked={standing.get(issue) === 'decided'}
        onChange={({ target }) =>
          !deciding.isPending &&
          deciding.mutate({
            issue,
            standing: target.checked ? 'decided' : 'dismissed',
          })
        }
      />
    ));
  return (
    <Dialog title={words.decideIssues} onClose={onClose}>
      <p>{words.suggestedLead}</p>
      {deciding.isError && (
        <Notice kind="error" role="alert" title={words.failedSaving}>
          {wordsOf(deciding.error)}
        </Notice>
      )}
      <ChoiceGroup id="topics" legend={words.topics} className="grid gap-x-4 desktop:grid-cols-2">
        {boxes(topicCodes)}
      </ChoiceGroup>
      <ChoiceGroup id="traits" legend={words.traits} className="grid gap-x-4 desktop:grid-cols-2">
        {boxes(traitCodes)}
      </ChoiceGroup>
      <DialogActions>
        <Button look="solid" onClick={onClose}>
          {words.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
