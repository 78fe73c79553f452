import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './protection.words.js';

/** Opens a protected record in an emergency: by its number, or by the alarm that waits there. */
export function BreakGlassDialog({ alarm, onClose }: { alarm: string | null; onClose: () => void }) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const [receipt, setReceipt] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [clientId] = useState(() => crypto.randomUUID());
  const opening = useMutation({
    mutationFn: () => api.breakGlass({ ...(alarm === null ? { receipt } : { alarm }), reason, clientId }),
    onSuccess: ({ consultationId }) => {
      void queries.invalidateQueries();
      onClose();
      navigate(`/consultations/${consultationId}`);
    },
  });
  const noReceipt = alarm === null && receipt.trim() === '';
  const short = [...reason.trim()].length < 10;
  function save() {
    setAsked(true);
    if (!noReceipt && !short) opening.mutate();
  }
  return (
    <DecisionForm
      title={words.glassTitle}
      save={words.openNow}
      going={opening.isPending}
      error={opening.error}
      onSave={save}
      onClose={onClose}
    >
      <p>{words.glassLead}</p>
      {alarm === null && (
        <TextField
          id="glass-receipt"
          label={words.receipt}
          required
          autoComplete="off"
          error={asked && noReceipt ? words.receiptRequired : null}
          value={receipt}
          maxLength={40}
          onChange={(event) => setReceipt(event.target.value)}
        />
      )}
      <Textarea
        id="glass-reason"
        label={words.glassReason}
        required
        support={words.glassReasonHint}
        error={asked && short ? words.tooShort : null}
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DecisionForm>
  );
}
