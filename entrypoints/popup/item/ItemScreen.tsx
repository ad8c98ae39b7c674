import type { JSX } from 'preact';
import { ItemDetail } from '../../../components/item/ItemDetail.tsx';
import { useLeaveGuard } from '../../../components/item/leaveGuard.ts';
import { Toast, type ToastText } from '../../../components/Toast.tsx';
import type { Client } from '../../../utils/messaging/client.ts';
import { handOverWays } from '../handOverWays.ts';
import type { Place } from '../place.ts';
import type { ForTab } from '../../../utils/messaging/results.ts';

type ItemScreenProps = {
  readonly send: Client['send'];
  /** Without it: a new one. */
  readonly itemId: string | undefined;
  /** The page below, for a new one. */
  readonly tab: ForTab | null;
  readonly toast: ToastText | null;
  readonly say: (toast: ToastText) => void;
  readonly place: Place;
  readonly onBack: () => void;
  /** Goes on in a tab, where a choice of files would close this popup. */
  readonly onChooseFiles: (() => void) | undefined;
  readonly onChanged: () => Promise<void>;
};

/** One item in the popup: to look at, to change, or a new one. */
export const ItemScreen = (props: ItemScreenProps): JSX.Element => {
  const { send, itemId, tab, place, toast, say, onBack, onChanged } = props;
  const guard = useLeaveGuard();
  return (
    <main class="screen" data-screen="item">
      <div class="screen-body">
        <ItemDetail
          send={send}
          itemId={itemId}
          host={tab?.is === 'matches' ? tab.host : undefined}
          guard={guard}
          say={say}
          ways={handOverWays(place)}
          onSaved={(_, isNew) => (isNew ? onBack() : void onChanged())}
          onMoved={(to) => (to === 'vault' ? void onChanged() : onBack())}
          onClosed={() => void onChanged()}
          onChooseFiles={props.onChooseFiles}
          onBack={onBack}
        />
      </div>
      <Toast toast={toast} />
    </main>
  );
};
