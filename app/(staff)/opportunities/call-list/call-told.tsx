"use client";

import type { Told } from "./use-ringing.ts";

/** What is said of the last call, in sight at the window's lower edge until the next one or until it is closed. */
export function CallTold({ told, undo, close }: { told: Told; undo?: () => void; close: () => void }) {
  return (
    <div className="call-told">
      <div className={told ? `call-told-line notice ${told.refused ? "notice-danger" : "notice-good"}` : undefined}>
        <div>
          <p role="status">{!told?.refused && told?.words}</p>
          <p role="alert">{told?.refused && told.words}</p>
        </div>
        {told && (
          <div className="flex gap-2">
            {told.change && undo && (
              <button type="button" className="button button-small" aria-keyshortcuts="u" onClick={undo}>
                Undo
              </button>
            )}
            <button type="button" className="button button-small needs-script" onClick={close}>
              Close
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
