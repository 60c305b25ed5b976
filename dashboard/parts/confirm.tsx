import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../asking/api.ts";
import { t } from "../texts/language.ts";
import { Modal } from "./modal.tsx";
import { explain } from "./notice.tsx";

interface ConfirmProps {
  /** What the button says, and what it is for where several say the same. */
  readonly label: string;
  readonly hint?: string;
  readonly question: string;
  readonly children?: ComponentChildren;
  /** What is done once it is confirmed; a failure is told. */
  readonly onConfirm: () => Promise<unknown>;
}

/** A button for what is not done by a slip: it asks first. */
export function Confirm({ label, hint = label, question, children, onConfirm }: ConfirmProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const close = () => {
    setOpen(false);
    setFault("");
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      close();
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      setFault(explain(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" class="quiet" aria-label={hint} onClick={() => setOpen(true)}>
        {label}
      </button>
      {open && (
        <Modal label={question} onClose={close} class="confirm">
          <h2>{question}</h2>
          {children}
          {fault && (
            <p class="fault" role="alert">
              {fault}
            </p>
          )}
          <p class="buttons">
            <button type="button" class="button primary" disabled={busy} onClick={confirm}>
              {label}
            </button>
            <button type="button" class="button" onClick={close}>
              {t.cancel}
            </button>
          </p>
        </Modal>
      )}
    </>
  );
}
